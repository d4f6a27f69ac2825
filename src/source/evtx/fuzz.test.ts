import { expect, test } from 'vitest'
import { fuzzScreenedRecords } from './chunk-screen.fuzz.ts'
import { fuzzChunksAhead } from './chunks-ahead.fuzz.ts'
import type { Complaints, Random } from './evtx.fuzz.ts'
import { fuzzAnyDamage, fuzzCountableDamage, randomFrom } from './evtx.fuzz.ts'
import { fuzzKeptLayouts } from './layout-cache.fuzz.ts'

const millisecondsEach = 1500
/** The logs are below 300 kB; one of 1 MB may take 2 s. */
const roundMillisecondsMax = 1000

test.each<[string, (random: Random) => Promise<Complaints>]>([
  ['in its records, each record is read or counted', fuzzCountableDamage],
  ['anywhere, the answers stay sane', fuzzAnyDamage],
  ['anywhere, kept layouts change nothing', fuzzKeptLayouts],
  ['anywhere, records passed over are counted and hold nothing wanted', fuzzScreenedRecords],
])('a log damaged %s', async (_, fuzz) => {
  const end = performance.now() + millisecondsEach
  let seed = 0
  while (performance.now() < end) {
    seed++
    const start = performance.now()
    expect(await fuzz(randomFrom(seed)), `seed ${seed}`).toEqual([])
    expect(performance.now() - start, `seed ${seed}`).toBeLessThan(roundMillisecondsMax)
  }
  expect(seed).toBeGreaterThan(20)
})

test('a long log damaged anywhere, threads that screen ahead change nothing', async () => {
  for (let seed = 1; seed <= 30; seed++) {
    expect(await fuzzChunksAhead(randomFrom(seed)), `seed ${seed}`).toEqual([])
  }
})
