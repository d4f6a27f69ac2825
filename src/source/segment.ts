import { mebibyte } from './frame.ts'
import type { SegmentRooms } from './segment-rooms.ts'

/** A stretch of a plain file, to be screened by whoever is free. */
export interface SegmentTask {
  /** Of the open file; threads of one process share them. */
  readonly descriptor: number
  /** Offset in the file. Lines that begin in `[start, end)` are looked at. */
  readonly start: number
  readonly end: number
  /** A line begins at `start`; else the first one is searched for. */
  readonly isLineStart: boolean
  readonly unseenKinds: number
  /** Where the candidates go: of `segmentRoomBytes`, seen by all threads, and used again. */
  readonly room: Uint8Array<SharedArrayBuffer>
}

/** What a stretch holds, all of whose lines but the candidates were ruled out. */
export interface ScreenedSegment {
  /** Offset of the first line that was not looked at. */
  readonly next: number
  /** Every line was looked at. Else one that is no JSON object, or is not whole, stands at `next`. */
  readonly isWhole: boolean
  readonly lineCount: number
  /** So many bytes of the task's room are candidates, one behind the other, line ends included. */
  readonly byteCount: number
  /** Of each candidate: offset in the file, lines of the segment before it, length. */
  readonly candidates: Float64Array<ArrayBuffer>
}

/** Chunks of a plain log: those whose first byte is in `[start, end)`. */
export interface ChunksTask {
  readonly descriptor: number
  readonly start: number
  readonly end: number
  readonly unseenKinds: number
}

/** Of the sound chunks that stand one behind the other from the task's start on; see `screen-chunks.ts`. */
export type ScreenedChunks = Float64Array<ArrayBuffer>

/** Screens stretches of files in other threads. */
export interface SegmentPool {
  /** So many at a time keep all threads busy; 0 while there are none. */
  readonly tasksMax: number
  /** So many bytes will come: threads take a moment to start, and are not worth it for few. */
  readonly expect: (byteCount: number) => void
  /** A stretch that was asked for is due; `isLate`: it is not screened yet, so more threads would be of use. */
  readonly noteDue: (isLate: boolean) => void
  readonly screenLines: (task: SegmentTask) => Promise<ScreenedSegment>
  readonly screenChunks: (task: ChunksTask) => Promise<ScreenedChunks>
}

const nobody = (): Promise<never> => Promise.reject(new Error('there is no thread to help'))

/** One thread does everything. */
export const noHelpers: SegmentPool = {
  tasksMax: 0,
  expect: () => undefined,
  noteDue: () => undefined,
  screenLines: nobody,
  screenChunks: nobody,
}

/** A plain file that may be screened in segments. */
export interface SegmentedFile {
  readonly pool: SegmentPool
  readonly rooms: SegmentRooms
  readonly descriptor: number
  readonly sizeBytes: number
  /** Counts bytes that were read elsewhere. */
  readonly onRead: (bytes: number) => void
}

export const numbersPerCandidate = 3

/**
 * Large enough that handing one over costs nothing beside screening it; small, since all of its
 * lines may be candidates, which are held until those before them are through.
 */
export const segmentBytes = 2 * mebibyte

/** Stretches of one file that are held at most beside those that helpers have under way. */
export const heldMax = 4

/** What is framed in order after a stretch that screening alone cannot judge: more of that kind may follow. */
export const aloneBytes = 16 * mebibyte

/** A line that does not end within so much is left to the one who frames the file in order. */
export const segmentLineBytesMax = 6 * mebibyte

/** The last line of a segment may end far behind it. What nobody writes to takes no memory. */
export const segmentRoomBytes = segmentBytes + segmentLineBytesMax
