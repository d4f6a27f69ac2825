import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeWithShared, sharedPath } from '../../../test/shared.ts'
import { hasErrors } from '../../diagnostics/diagnostic.ts'
import { lex } from './lex.ts'
import { brokenByParser, fuzzParser } from './parse.fuzz.ts'
import { parseQuery } from './parse-query.ts'

/** Every one where FUZZ_FULL=1, otherwise some of each text, spread evenly. */
const sample = <Item>(items: readonly Item[], most: number, first: number): readonly Item[] => {
  if (process.env['FUZZ_FULL'] === '1') return items
  const step = Math.max(1, Math.floor(items.length / most))
  return items.filter((_, index) => index % step === first % step)
}

test('mutated queries keep the promises', () => {
  const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 4000)
  const { sound, failures } = fuzzParser(Number(process.env['FUZZ_SEED'] ?? 1), rounds)
  expect(failures).toEqual([])
  expect(sound).toBeGreaterThan(rounds / 20)
})

describeWithShared('published queries cut and torn', () => {
  const texts: readonly { id: string; text: string }[] = JSON.parse(
    readFileSync(sharedPath('corpus', 'spl2.json'), 'utf8'),
  )
  const faulty = new Set(
    texts
      .filter(({ id, text }) => hasErrors(parseQuery({ name: id, text }).diagnostics))
      .map(({ id }) => id),
  )

  test('any prefix is survived, with places inside the text', () => {
    for (const [index, { id, text }] of texts.entries()) {
      const ends = sample(
        Array.from({ length: text.length }, (_, end) => end),
        12,
        index,
      )
      for (const end of ends) {
        const prefix = { name: id, text: text.slice(0, end) }
        expect(brokenByParser(prefix), `${id} to ${end}`).toBeNull()
      }
    }
  })

  test('any token may be missing, and a missing bracket is always noticed', () => {
    let brackets = 0
    for (const [index, { id, text }] of texts.entries()) {
      const { tokens } = lex({ name: id, text })
      for (const { kind, text: word, start, end } of sample(tokens.slice(0, -1), 24, index)) {
        const torn = { name: id, text: `${text.slice(0, start)} ${text.slice(end)}` }
        expect(brokenByParser(torn), `${id} without ${word} at ${start}`).toBeNull()
        // In a text with a bracket too many, taking one away may be the remedy.
        if (kind !== 'symbol' || !'()[]{}'.includes(word) || faulty.has(id)) continue
        brackets++
        expect(
          parseQuery(torn).diagnostics.length,
          `${id} without ${word} at ${start}`,
        ).toBeGreaterThan(0)
      }
    }
    expect(brackets).toBeGreaterThan(1000)
  })
})
