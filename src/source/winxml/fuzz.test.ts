import { expect, test } from 'vitest'
import { type Random, randomFrom } from '../../../test/source/mutate-text.ts'
import { type Complaints, fuzzDamage, fuzzOneLine, fuzzWellFormed } from './xml.fuzz.ts'

const millisecondsEach = 1000

test.each<[string, (random: Random) => Promise<Complaints>]>([
  ['anywhere is read to its end, in whatever chunks it comes', fuzzDamage],
  ['in one line costs no other line', fuzzOneLine],
  ['so that it is still well-formed is read', fuzzWellFormed],
])('a log damaged %s', async (_, fuzz) => {
  const end = performance.now() + millisecondsEach
  let seed = 0
  while (performance.now() < end) {
    seed++
    expect(await fuzz(randomFrom(seed)), `seed ${seed}`).toEqual([])
  }
  expect(seed).toBeGreaterThan(100)
})
