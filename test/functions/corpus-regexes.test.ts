import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileRegex, type Regex } from '../../src/event/regex.ts'
import { lex } from '../../src/language/spl2/lex.ts'
import { describeWithShared, sharedPath } from '../shared.ts'

/** Hostile values are this long; no pattern may take longer over one. */
const valueLength = 32_768
const timeMsMax = 50
/** The machine may be busy: the best of so many runs counts. */
const runs = 3

describeWithShared('the regular expressions of the published queries', () => {
  const patterns = [...patternsOf(readQueries())]

  test('are all run, none refused', () => {
    expect(patterns.length).toBeGreaterThan(250)
    for (const pattern of patterns) {
      expect(() => compileRegex(pattern, { ignoreCase: true })).not.toThrow()
    }
  })

  test(`take less than ${timeMsMax} ms over a hostile value`, () => {
    for (const pattern of patterns) {
      const regex = compileRegex(pattern, { ignoreCase: true })
      for (const value of hostileValues(pattern)) {
        expect(bestTimeMs(regex, value), `${pattern} on ${value.slice(0, 40)}`).toBeLessThan(
          timeMsMax,
        )
      }
    }
  })
})

function readQueries(): readonly string[] {
  const queries = JSON.parse(readFileSync(sharedPath('corpus', 'spl2.json'), 'utf8'))
  return queries.map(({ text }: { readonly text: string }) => text)
}

function patternsOf(queries: readonly string[]): ReadonlySet<string> {
  const patterns = new Set<string>()
  for (const text of queries) {
    for (const token of lex({ name: 'query', text }).tokens) {
      if (token.kind === 'regex') patterns.add(String(token.value))
    }
    for (const [, written = ''] of text.matchAll(/rex\s+field=\w+\s+"((?:\\.|[^"\\])*)"/g)) {
      patterns.add(written.replaceAll('\\\\', '\\'))
    }
  }
  return patterns
}

/** Texts made of the pattern itself, of its parts, and of what its repetitions take. */
function hostileValues(pattern: string): readonly string[] {
  const words = pattern.replace(/\(\?\w+\)/g, '').split(/\\[a-zA-Z]|[^\w:.= -]+/)
  const units = [
    ...words.filter(word => word !== ''),
    pattern,
    'a',
    '\\',
    ' ',
    '1',
    '\\\\x ',
    'a\n',
  ]
  return units.map(unit => unit.repeat(Math.ceil(valueLength / unit.length)).slice(0, valueLength))
}

function bestTimeMs(regex: Regex, value: string): number {
  let best = Infinity
  for (let run = 0; run < runs && best > timeMsMax / 5; run++) {
    const started = performance.now()
    regex.test(value)
    regex.firstMatchGroups(value)
    best = Math.min(best, performance.now() - started)
  }
  return best
}
