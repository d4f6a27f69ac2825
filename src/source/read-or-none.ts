import { readSync } from 'node:fs'

type ReadPlace = [targetOffset: number, byteCount: number, position: number]

/**
 * Bytes of an open file that is screened ahead; 0 where the disk fails. What fails here fails again
 * where the file is framed in order, and is told there.
 */
export function readOrNone(descriptor: number, target: Uint8Array, ...place: ReadPlace): number {
  try {
    return readSync(descriptor, target, ...place)
  } catch {
    return 0
  }
}
