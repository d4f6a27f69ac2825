import { filterPlanOf, soundLog } from './chunk-screen.fuzz.ts'
import { type Complaints, damageAnywhere, type Random } from './evtx.fuzz.ts'
import { readBothWays, repeatChunks } from './test-support/read-ahead.ts'

/**
 * Reads a log of several stretches, perhaps damaged, alone and with helpers that answer in any order.
 * Everything is the same: records, their literals, losses with their places, and what was passed over.
 */
export async function fuzzChunksAhead(random: Random): Promise<Complaints> {
  const { literals, ...plan } = filterPlanOf(random)
  let log = repeatChunks(soundLog(random), 2.5)
  for (let changes = random(4); changes > 0; changes--) log = damageAnywhere(log, random)
  const { alone, helped } = await readBothWays(
    log,
    {
      // With one literal, enough records of the wanted kinds hold none.
      plan: { ...plan, literals: literals.slice(1, 2) },
      unseenKinds: random(2),
      seenAfter: random(500),
    },
    random,
  )
  const differing = alone.findIndex((line, index) => line !== helped[index])
  if (differing < 0 && alone.length === helped.length) return []
  const at = differing < 0 ? alone.length : differing
  return [`alone: ${alone[at]}, helped: ${helped[at]}`]
}
