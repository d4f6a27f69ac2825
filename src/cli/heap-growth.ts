import { setFlagsFromString } from 'node:v8'

/** Of what was alive after the last full collection. */
const growthPercent = 70

/**
 * Has V8 collect all of the heap when it has grown by so much. Left alone, a scan that finds a lot lets
 * 40 MB of what it needs become 190 before it looks what of them is garbage. What that costs was not
 * to be told from the noise.
 */
export const boundHeapGrowth = (): void =>
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`)
