import { mebibyte } from './frame.ts'
import { readOrNone } from './read-or-none.ts'
import type { RecordScreen } from './record-screen.ts'
import { type ScreenedSegment, type SegmentTask, segmentLineBytesMax } from './segment.ts'

const lineFeed = 0x0a
const readBytes = mebibyte
/** Read behind a segment's end at once, so that its last line mostly comes with the rest. */
const tailBytes = 16 * 1024

/**
 * Screens the lines of one segment, reading the file to where they are screened: the screen's
 * window, of which nothing is kept. A disk that fails ends it early, as a line does that is not whole.
 */
export function screenSegment(screen: RecordScreen, task: SegmentTask): ScreenedSegment {
  const scan = new SegmentScan(screen, task)
  return scan.findFirstLine() ? scan.screenAll() : scan.result(true)
}

class SegmentScan {
  readonly #screen: RecordScreen
  readonly #task: SegmentTask
  /** What is held: `[#start, #end)` of the window, from this file offset on. */
  #start = 0
  #end = 0
  #offset: number
  #next: number
  #lineCount = 0
  #byteCount = 0
  readonly #numbers: number[] = []

  constructor(screen: RecordScreen, task: SegmentTask) {
    this.#screen = screen
    this.#task = task
    this.#offset = task.isLineStart ? task.start : task.start - 1
    this.#next = task.start
  }

  /** Goes to the first line that begins in the segment; false where none does. */
  findFirstLine(): boolean {
    if (this.#task.isLineStart) return true
    for (;;) {
      const found = this.#bytes.indexOf(lineFeed)
      if (found >= 0) {
        this.#drop(found + 1)
        this.#next = this.#offset
        return this.#offset < this.#task.end
      }
      this.#drop(this.#bytes.length)
      if (this.#offset >= this.#task.end || this.#read() === 0) {
        this.#next = this.#task.end
        return false
      }
    }
  }

  screenAll(): ScreenedSegment {
    while (this.#next < this.#task.end) {
      const isMoved = this.#screenHeld()
      if (this.#next >= this.#task.end) break
      // What stopped the scan is a line that is not whole yet, or one that never is.
      const isCut = this.#bytes.length < segmentLineBytesMax && this.#bytes.indexOf(lineFeed) < 0
      if (isCut ? this.#read() === 0 : !isMoved) return this.result(false)
    }
    return this.result(true)
  }

  result(isWhole: boolean): ScreenedSegment {
    return {
      next: this.#next,
      isWhole,
      lineCount: this.#lineCount,
      byteCount: this.#byteCount,
      candidates: Float64Array.from(this.#numbers),
    }
  }

  /** Screens the whole lines at hand, those that begin in the segment; returns whether there were any. */
  #screenHeld(): boolean {
    const limit = this.#limit()
    if (limit === 0) return false
    const { next, lineCount, candidates } = this.#screen.screenLines(
      this.#start,
      this.#start + limit,
    )
    const bytes = this.#bytes
    for (const { start: at, linesBefore } of candidates) {
      const start = at - this.#start
      const line = bytes.subarray(start, bytes.indexOf(lineFeed, start) + 1)
      this.#task.room.set(line, this.#byteCount)
      this.#byteCount += line.length
      this.#numbers.push(this.#offset + start, this.#lineCount + linesBefore, line.length)
    }
    this.#lineCount += lineCount
    const screened = next - this.#start
    this.#drop(screened)
    this.#next = this.#offset
    return screened > 0
  }

  /** The end of the last whole line that begins in the segment. */
  #limit(): number {
    const bytes = this.#bytes
    const lastStart = this.#task.end - this.#offset
    if (bytes.length <= lastStart) return bytes.length
    const end = bytes.indexOf(lineFeed, lastStart - 1)
    return end < 0 ? bytes.length : end + 1
  }

  get #bytes(): Buffer {
    const window = this.#screen.window(0)
    return Buffer.from(window.buffer, window.byteOffset + this.#start, this.#end - this.#start)
  }

  #drop(count: number): void {
    this.#start += count
    this.#offset += count
  }

  /** Reads on behind what is held, which is moved to the window's start. */
  #read(): number {
    this.#screen.window(0).copyWithin(0, this.#start, this.#end)
    const held = this.#end - this.#start
    const position = this.#offset + held
    const wanted = Math.min(
      readBytes,
      Math.max(0, this.#task.end - position) + tailBytes,
      Math.max(0, segmentLineBytesMax - held),
    )
    const target = this.#screen.window(held + wanted)
    const count = readOrNone(this.#task.descriptor, target, held, wanted, position)
    this.#start = 0
    this.#end = held + count
    return count
  }
}
