import { setImmediate } from 'node:timers/promises'
import { mebibyte } from './frame.ts'
import type { RecordScreen } from './record-screen.ts'
import { screenSegment } from './screen-segment.ts'
import {
  helpedBytesMin,
  type ScreenedSegment,
  type SegmentedFile,
  type SegmentTask,
  segmentBytes,
  segmentRoomBytes,
} from './segment.ts'

export interface SegmentAhead {
  readonly task: SegmentTask
  readonly segment: ScreenedSegment
}

interface PendingSegment {
  readonly result: Promise<SegmentAhead>
  isSettled: boolean
}

/** So many segments are held at most beside those that helpers have under way. */
const heldMax = 4

/** Where most lines are candidates, decoding them takes the time: nobody needs to be far ahead. */
const heldBytesMax = 16 * mebibyte

/**
 * The segments of a file in their order, screened ahead: by helpers, and by this thread while it
 * would wait for them.
 */
export class SegmentsAhead {
  readonly #file: SegmentedFile
  readonly #screen: RecordScreen
  readonly #firstStart: number
  readonly #tasksMax: number
  /** In the order of the file. */
  readonly #pending: PendingSegment[] = []
  /** Free to be used again. */
  readonly #rooms: SegmentTask['room'][] = []
  /** Offset of the first segment that nobody was given. */
  #start: number
  /** Bytes of the candidates in the segment screened last: others will hold about as many. */
  #recentBytes = segmentBytes

  constructor(file: SegmentedFile, start: number, screen: RecordScreen) {
    this.#file = file
    this.#screen = screen
    this.#firstStart = start
    this.#start = start
    this.#tasksMax = file.sizeBytes - start < helpedBytesMin ? 0 : file.pool.tasksMax
  }

  /** The next segment; null behind the last one. */
  async next(): Promise<SegmentAhead | null> {
    this.#handOut()
    while (this.#pending[0]?.isSettled !== true && this.#mayScreenHere) {
      this.#screenHere()
      // A turn for signals and timers, and for what helpers have to say.
      await setImmediate()
      this.#handOut()
    }
    const next = await this.#pending[0]?.result
    this.#pending.shift()
    return next ?? null
  }

  /** Takes back the room of a segment whose candidates were copied. */
  release({ room }: SegmentTask): void {
    this.#rooms.push(room)
  }

  /** Waits for what is under way: the file must not be closed under a thread that reads it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#pending.map(({ result }) => result))
  }

  get #isAtEnd(): boolean {
    return this.#start >= this.#file.sizeBytes
  }

  get #mayScreenHere(): boolean {
    const pendingMax = Math.min(this.#tasksMax + heldMax, heldBytesMax / this.#recentBytes)
    return !this.#isAtEnd && this.#pending.length < pendingMax
  }

  #handOut(): void {
    let underWay = this.#pending.filter(({ isSettled }) => !isSettled).length
    for (; underWay < this.#tasksMax && this.#mayScreenHere; underWay++) {
      const task = this.#nextTask()
      this.#hold(this.#file.pool.screen(task), task, false)
    }
  }

  #screenHere(): void {
    const task = this.#nextTask()
    this.#hold(Promise.resolve(screenSegment(this.#screen, task)), task, true)
  }

  #nextTask(): SegmentTask {
    const start = this.#start
    const { descriptor, sizeBytes } = this.#file
    this.#start = Math.min(start + segmentBytes, sizeBytes)
    const isLineStart = start === this.#firstStart
    const { unseenKinds } = this.#screen
    const room = this.#rooms.pop() ?? new Uint8Array(new SharedArrayBuffer(segmentRoomBytes))
    return { descriptor, start, end: this.#start, isLineStart, unseenKinds, room }
  }

  #hold(screened: Promise<ScreenedSegment>, task: SegmentTask, isSettled: boolean): void {
    const result = screened.then(segment => {
      this.#recentBytes = segment.byteCount
      return { task, segment }
    })
    const pending = { result, isSettled }
    this.#pending.push(pending)
    const settle = (): void => {
      pending.isSettled = true
    }
    // A failure is thrown where the segment's turn comes, if it ever does.
    result.then(settle, settle)
  }
}
