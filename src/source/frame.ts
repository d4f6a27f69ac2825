import type { RecordScreen } from './record-screen.ts'

/**
 * Framing finds where records lie in a stream of bytes, without understanding them; decoding makes
 * records of framed bytes. They are apart so that a byte filter can stand between them.
 */

/**
 * `[start, end)` of a block's bytes. Usually one record; where records share a line a frame may
 * hold several, and its decoder yields them all.
 */
export interface Frame {
  readonly start: number
  readonly end: number
  /** The screen wanted it, knowing that of these kinds no event was seen yet. */
  readonly screenedFor?: number
}

/** Whole lines, a record each, that the filter ruled out. */
export interface PassedLines {
  readonly start: number
  readonly end: number
  readonly count: number
}

/** Bytes from `start` on that belong to no readable record. */
export interface FrameDamage {
  readonly start: number
  /** Stable words for counting. */
  readonly reason: string
  readonly records: number
}

/** The lists are in the order of the bytes. */
export interface Framed {
  readonly frames: readonly Frame[]
  readonly damage: readonly FrameDamage[]
  /** Stretches between the frames, in the order of the bytes. */
  readonly passed?: readonly PassedLines[]
  /** Bytes that need not be shown again. */
  readonly consumed: number
}

export interface Framer {
  /** A record may take this many bytes; a longer one is damage. Bounds the memory of a stream. */
  readonly recordBytesMax: number
  /** A whole line with an object in its braces is a record now, whatever is between them. */
  readonly isInLines?: boolean
  /**
   * Frames the records that are whole in `bytes`. What is not consumed is shown again with more
   * bytes after it, until `final` says that no more will come. A framer whose records are lines
   * may pass over those that the screen, whose window the bytes are, rules out.
   */
  readonly frame: (bytes: Uint8Array, final: boolean, screen: RecordScreen | null) => Framed
}

export const mebibyte = 1_048_576
export const recordBytesMax = 64 * mebibyte

export const frameDamageReasons = {
  cutShort: 'record cut short',
  tooLong: 'record longer than 64 MiB',
} as const
