/** A stretch of a plain file, to be screened somewhere else. */
export interface SegmentTask {
  /** Of the open file; threads of one process share them. */
  readonly descriptor: number
  /** Offset in the file. Lines that begin in `[start, end)` are looked at. */
  readonly start: number
  readonly end: number
  /** A line begins at `start`; else the first one is searched for. */
  readonly isLineStart: boolean
  readonly unseenKinds: number
}

/** What a stretch holds, all of whose lines but the candidates were ruled out. */
export interface ScreenedSegment {
  /** Offset of the first line. */
  readonly first: number
  /** Offset of the first line that was not looked at. */
  readonly next: number
  /** Every line was looked at. Else one that is no JSON object, or is not whole, stands at `next`. */
  readonly isWhole: boolean
  readonly lineCount: number
  /** The candidates, one behind the other, line ends included. */
  readonly bytes: Uint8Array
  /** Of each candidate: offset in the file, lines before it from `first` on, length. */
  readonly candidates: Float64Array
}

/** Screens segments in other threads. */
export interface SegmentPool {
  /** So many at a time keep all threads busy. */
  readonly tasksMax: number
  readonly screen: (task: SegmentTask) => Promise<ScreenedSegment>
}

export const numbersPerCandidate = 3

/** Large enough that handing one over costs nothing beside screening it. */
export const segmentBytes = 8 * 1024 * 1024
