import { mebibyte } from './frame.ts'
import type { RecordScreen } from './record-screen.ts'
import { screenSegment } from './screen-segment.ts'
import type { AheadWork } from './screened-ahead.ts'
import {
  heldMax,
  type ScreenedSegment,
  type SegmentedFile,
  type SegmentTask,
  segmentBytes,
} from './segment.ts'

/** Where most lines are candidates, decoding them takes the time: nobody needs to be far ahead. */
const heldBytesMax = 16 * mebibyte

/** The segments of a file of lines, from `start` on. */
export class LinesAhead implements AheadWork<SegmentTask, ScreenedSegment> {
  readonly #file: SegmentedFile
  readonly #screen: RecordScreen
  readonly #firstStart: number
  /** Rooms of segments whose candidates were not copied yet. */
  readonly #taken = new Set<SegmentTask['room']>()
  /** Offset of the first segment that nobody was given. */
  #start: number
  /** Bytes of the candidates in the segment screened last: others will hold about as many. */
  #recentBytes = segmentBytes

  constructor(file: SegmentedFile, start: number, screen: RecordScreen) {
    this.#file = file
    this.#screen = screen
    this.#firstStart = start
    this.#start = start
  }

  /** More while the file is read: threads take a moment to start. */
  get tasksMax(): number {
    return this.#file.pool.tasksMax
  }

  readonly noteDue = (isLate: boolean): void => this.#file.pool.noteDue(isLate)

  readonly nextTask = (): SegmentTask | null => {
    const start = this.#start
    const { descriptor, sizeBytes, rooms } = this.#file
    if (start >= sizeBytes) return null
    this.#start = Math.min(start + segmentBytes, sizeBytes)
    const isLineStart = start === this.#firstStart
    const { unseenKinds } = this.#screen
    const room = rooms.take()
    this.#taken.add(room)
    return { descriptor, start, end: this.#start, isLineStart, unseenKinds, room }
  }

  readonly here = (task: SegmentTask): ScreenedSegment =>
    this.#noted(screenSegment(this.#screen, task))

  readonly elsewhere = async (task: SegmentTask): Promise<ScreenedSegment> =>
    this.#noted(await this.#file.pool.screenLines(task))

  readonly pendingMax = (): number =>
    Math.min(this.tasksMax + heldMax, heldBytesMax / this.#recentBytes)

  /** Takes back the room of a segment whose candidates were copied. */
  release({ room }: Pick<SegmentTask, 'room'>): void {
    this.#taken.delete(room)
    this.#file.rooms.giveBack(room)
  }

  /** Takes back all rooms, when nobody writes to any. */
  close(): void {
    for (const room of this.#taken) this.release({ room })
  }

  #noted(segment: ScreenedSegment): ScreenedSegment {
    this.#recentBytes = segment.byteCount
    return segment
  }
}
