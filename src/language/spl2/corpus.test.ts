import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeWithShared, sharedPath } from '../../../test/shared.ts'
import { hasErrors } from '../../diagnostics/diagnostic.ts'
import { enrichedKeys, ocsfAttributes } from '../../plan/known-fields.ts'
import { readsOf } from '../../plan/reads.ts'
import { validatePlan } from '../../plan/validate.ts'
import { compileQuery } from './compile-query.ts'
import { formatQuery } from './format-query.ts'
import { reportPlaceholder } from './lex.ts'
import { parseQuery } from './parse-query.ts'

interface CorpusText {
  readonly id: string
  readonly generation: number
  readonly name: string
  readonly text: string
}

interface Expected {
  readonly error?: string
  readonly warnings?: readonly string[]
}

const readJson = (...path: string[]) =>
  JSON.parse(readFileSync(sharedPath('corpus', ...path), 'utf8'))

/** Faulty texts that a repair makes good: they compile here, with a warning. */
const repaired = new Set(['68a0bd56e5bd9f41'])

/** A tree without its places in the text. */
const withoutSpans = (tree: unknown): string =>
  JSON.stringify(tree, (key, value) => (['span', 'start', 'end'].includes(key) ? undefined : value))

describeWithShared('published queries', () => {
  const texts: readonly CorpusText[] = readJson('spl2.json')
  const sourceOf = ({ id, text }: CorpusText) => ({ name: id, text })

  test('there are 726 of them', () => {
    expect(texts).toHaveLength(726)
  })

  test('the sound ones compile to well-formed plans of their generation', () => {
    const expected: Record<string, Expected> = readJson('expected-literals-enriched-strict.json')
    const sound = texts.filter(
      ({ id }) => !expected[id]?.error?.startsWith('syntax') || repaired.has(id),
    )
    expect(sound.length).toBeGreaterThan(720)
    for (const text of sound) {
      const { plan, diagnostics, generation } = compileQuery(sourceOf(text))
      expect(
        diagnostics.filter(({ severity }) => severity === 'error'),
        text.id,
      ).toEqual([])
      expect(plan && validatePlan(plan), text.id).toEqual([])
      expect(generation, text.id).toBe(text.generation)
    }
  })

  test('the faulty ones are told where an independent parser stopped', () => {
    const expected: Record<string, Expected> = readJson('expected-literals-enriched-strict.json')
    const faulty = texts.filter(({ id }) => expected[id]?.error?.startsWith('syntax'))
    expect(faulty).toHaveLength(3)
    for (const text of faulty) {
      const offset = Number(/at offset (\d+)/.exec(expected[text.id]?.error ?? '')?.[1])
      const { plan, diagnostics } = compileQuery(sourceOf(text))
      expect(
        diagnostics.map(({ span }) => span.start),
        text.id,
      ).toContain(offset)
      expect(plan === null, text.id).toBe(!repaired.has(text.id))
    }
  })

  test('repairs are warned of where they were made, and of nothing else', () => {
    const warned = texts.flatMap(text =>
      parseQuery(sourceOf(text))
        .diagnostics.filter(({ severity }) => severity === 'warning')
        .map(({ code, span }) => `${text.id} ${code} ${span.start}`),
    )
    expect(warned.toSorted()).toEqual([
      '46223f98f062c7c1 SPL0106 1697',
      '68a0bd56e5bd9f41 SPL0104 18989',
      '855282667356fc78 SPL0106 1734',
      'cf54e6b33053db96 SPL0105 348',
    ])
  })

  test('fields read where no column has them are found as an independent checker found them', () => {
    const expected: Record<string, Expected> = readJson('expected-literals-enriched-strict.json')
    const found = texts.flatMap(text => {
      const { plan, diagnostics } = compileQuery(sourceOf(text))
      const unknown = diagnostics.filter(({ code }) => code === 'SPL0238' || code === 'SPL0239')
      return plan
        ? unknown.map(({ span }) => `${text.id} ${text.text.slice(span.start, span.end)}`)
        : []
    })
    const wanted = Object.entries(expected).flatMap(([id, { error, warnings = [] }]) =>
      error?.startsWith('syntax') ? [] : warnings.map(name => `${id} ${name}`),
    )
    expect(wanted).toHaveLength(3)
    expect(found.toSorted()).toEqual(wanted.toSorted())
  })

  test('formatting keeps the tree, and formatting again keeps the text', () => {
    for (const text of texts) {
      const source = sourceOf(text)
      const { query, diagnostics } = parseQuery(source)
      if (hasErrors(diagnostics)) continue
      const formatted = { name: text.id, text: formatQuery(query, source) }
      const again = parseQuery(formatted)
      expect(withoutSpans(again.query.statements), text.id).toBe(withoutSpans(query.statements))
      expect(formatQuery(again.query, formatted), text.id).toBe(formatted.text)
    }
  })

  test('what they read of events are keys and attributes that events have', () => {
    const unknown = new Set<string>()
    for (const text of texts) {
      const { plan } = compileQuery(sourceOf(text))
      if (!plan) continue
      const { eventPaths, wholeEvent } = readsOf(plan)
      expect(wholeEvent, text.id).toBe(false)
      expect(eventPaths.length, text.id).toBeGreaterThan(1)
      const known = text.generation === 1 ? enrichedKeys : ocsfAttributes
      for (const path of eventPaths) {
        const first = text.generation === 1 ? path : (path.split('.')[0] ?? '')
        if (!known.includes(first)) unknown.add(path)
      }
    }
    // The reports list it among their fields, whether the event has it or not.
    expect([...unknown]).toEqual(['observables'])
  })

  test('texts with the placeholder take the report of their generation', () => {
    const withPlaceholder = texts.filter(({ text }) => text.includes(reportPlaceholder))
    expect(withPlaceholder.length).toBeGreaterThan(150)
    for (const text of withPlaceholder) {
      const { plan, diagnostics } = compileQuery(sourceOf(text), {
        report: {
          name: text.name,
          id: text.id,
          riskScore: 56,
          riskLevel: 'medium',
          riskLevelId: 2,
          confidence: 80,
          confidenceId: 3,
          impact: 70,
          impactId: 4,
          analyticStories: [],
          killChain: [],
        },
      })
      expect(diagnostics, text.id).toEqual([])
      expect(plan?.streams.at(-1)?.output?.kind, text.id).toBe('findings')
    }
  })
})
