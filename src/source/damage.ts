/** Damage found below the records: a cut stream, a wrong checksum, a disk that stopped reading. */
export interface Damage {
  /** Stable words for counting. */
  readonly reason: string
  /** Byte offset in the decoded stream up to which it could be read. */
  readonly offset: number
}

/** Called by the byte layers instead of throwing, so that the readable head is still delivered. */
export type NoteDamage = (damage: Damage) => void

export const damageReasons = {
  compressedCut: 'compressed data cut short',
  compressedBroken: 'compressed data damaged',
  compressedChecksum: 'checksum of the compressed data wrong',
  compressedTail: 'foreign bytes after the compressed data',
  zstdWindow: 'zstd window larger than 128 MiB',
  zstdDictionary: 'zstd dictionary not at hand',
  expansionLimit: 'decompression limit reached',
  archiveCut: 'archive cut short',
  archiveHeader: 'archive header damaged',
  archiveDirectory: 'archive directory missing or damaged',
  memberChecksum: 'checksum of the archive member wrong',
  memberSize: 'size of the archive member wrong',
} as const

/** An error of the operating system as one line: `EACCES: permission denied`. */
function systemReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Node's text is `CODE: words, call 'path'`: the call and the path are known from the context.
  return error.message.split(', ')[0] ?? error.message
}

export const readFailure = (error: unknown): string => `cannot be read: ${systemReason(error)}`
