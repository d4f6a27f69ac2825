import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Times V8's first size, which is 1 MiB. A batch of records and what is made of them fits in several times. */
const growthFactor = 8
/** V8 counts one half or both halves, of which one is in use. */
const grownBytesMin = growthFactor * 1_048_576

/** Of numbers, 16 KB: far below what V8 takes for large and allocates elsewhere. */
const blockLength = 2000
const blocksPerLook = 32
const blocksMax = 512

let hasGrown = false

/** Left to grow by itself, the young generation takes memory for no more speed. */
export const keepYoungGeneration = (): void => setFlagsFromString('--semi-space-growth-factor=1')

/**
 * Gives the young generation 8 MiB for good, for work that is long. At its first size, of 1 MiB, records
 * are copied and aged before their batch is through: a fifth of the time goes to collections, and what
 * has aged piles up. A short run is over before that pays: what it loads stays, and is copied.
 *
 * V8 has a flag for the size at the start of a process alone; while it runs, the size changes only when
 * more than it holds has survived.
 */
export function growYoungGeneration(): void {
  if (hasGrown) return
  hasGrown = true
  setFlagsFromString(`--semi-space-growth-factor=${growthFactor}`)
  const block = Array.from({ length: blockLength }, (_, index) => index)
  const surviving: (readonly number[])[] = []
  while (youngBytes() < grownBytesMin && surviving.length < blocksMax) {
    for (let index = 0; index < blocksPerLook; index++) surviving.push([...block])
  }
  keepYoungGeneration()
}

const youngBytes = (): number =>
  getHeapSpaceStatistics().find(space => space.space_name === 'new_space')?.space_size ?? 0
