import type { Loss } from '../source.ts'

/** The reasons an EVTX loss may give; stable, for counting. */
export const lossReasons = {
  fileHeaderMissing: 'file header missing or damaged',
  fileHeaderChecksum: 'file header checksum wrong',
  fileCut: 'file cut short',
  chunkSignature: 'chunk signature wrong',
  chunkHeaderChecksum: 'chunk header checksum wrong',
  chunkChecksum: 'chunk checksum wrong',
  chunkCut: 'chunk cut short',
  chunkDestroyed: 'chunk destroyed',
  recordDamaged: 'record damaged',
  recordUndecodable: 'record not decodable',
  recordTooCostly: 'record too large when decoded',
} as const

export type LossReason = (typeof lossReasons)[keyof typeof lossReasons]

export interface LossPlace {
  readonly path: string
  /** Byte offset in the file. */
  readonly offset: number
  /** Id of the first record lost, where known. */
  readonly record?: number | null
}

export function lossOf(reason: LossReason, records: number, place: LossPlace): Loss {
  const { path, offset, record } = place
  return {
    reason,
    records,
    origin: record === undefined || record === null ? { path, offset } : { path, record, offset },
  }
}
