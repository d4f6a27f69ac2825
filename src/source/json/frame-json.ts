import {
  type Frame,
  type FrameDamage,
  type Framed,
  type Framer,
  frameDamageReasons,
  type PassedLines,
  recordBytesMax,
} from '../frame.ts'
import type { RecordScreen } from '../record-screen.ts'
import { isRecordHeading, valueBehindPrefix } from './foreign-line.ts'
import { byte, lineStartOf, skipSeparators, trimSeparators } from './json-bytes.ts'
import { jsonDamageReasons } from './json-damage.ts'
import { indentation, scanValue, type ValueScan } from './scan-value.ts'

/** After this many values that stood alone on their lines, a line that looks like one is taken for one. */
const streakForLines = 8

/** A line that is not JSON is shown again until it is whole, up to this length. */
const foreignLineMax = 65_536

/** More lines than this are not the rest of one broken value. */
const damagedLinesMax = 1000

/** More bytes are needed to go on. */
const needsMore = -1

/**
 * Splits a stream into its top-level JSON objects, whatever stands between them: nothing, line
 * ends, commas, or the brackets of one big array. After damage it starts again at a line, so that
 * a broken line or object costs itself only.
 */
export class JsonFramer implements Framer {
  readonly recordBytesMax: number
  #frames: Frame[] = []
  #damage: FrameDamage[] = []
  #passed: PassedLines[] = []
  #screen: RecordScreen | null = null
  /** A line end was passed since the last value. */
  #onNewLine = true
  /** Values in a row that stood alone on their lines; the last one is told by the next. */
  #streak = 0
  #lastFillsLine = false
  /** Whether values of this stream hold lines that begin with an object at their own margin. */
  #margin: 'unknown' | 'free' | 'nested' = 'unknown'
  /** The bytes up to the next line end belong to damage already told. */
  #inDamagedLine = false
  /** Since a broken value: how far right a line may begin the next one. */
  #columnMax: number | null = null
  #damagedLines = 0

  constructor(options: { readonly recordBytesMax?: number } = {}) {
    this.recordBytesMax = options.recordBytesMax ?? recordBytesMax
  }

  frame(bytes: Uint8Array, final: boolean, screen: RecordScreen | null = null): Framed {
    this.#frames = []
    this.#damage = []
    this.#passed = []
    this.#screen = screen
    const consumed = this.#frameAll(bytes, final)
    return { frames: this.#frames, damage: this.#damage, passed: this.#passed, consumed }
  }

  #frameAll(bytes: Uint8Array, final: boolean): number {
    let at = 0
    for (;;) {
      if (this.#inDamagedLine) {
        at = bytes.indexOf(byte.lineFeed, at)
        if (at < 0) return bytes.length
        this.#inDamagedLine = false
      }
      const start = skipSeparators(bytes, at, bytes.length)
      this.#onNewLine ||= bytes.subarray(at, start).includes(byte.lineFeed)
      if (start === bytes.length && final) return start
      // The blanks of an unfinished line stay in sight: they are its column.
      const line = lineStartOf(bytes, start)
      if (start === bytes.length) return line
      const behind = start === line ? this.#screenLines(bytes, start) : start
      if (behind > start) {
        at = behind
        continue
      }
      const column = Math.min(indentation(bytes, line), start - line)
      const next = this.#mayBegin(bytes[start], column)
        ? this.#frameValue(bytes, { start, column, final })
        : this.#passLine(bytes, { start, column, final })
      if (next === needsMore) return line
      at = next
    }
  }

  /**
   * Where records are lines, the filter looks at whole lines before they are framed, and most are
   * passed over. Returns where to go on: `start` where it is of no use here.
   */
  #screenLines(bytes: Uint8Array, start: number): number {
    const screen = this.#screen
    if (screen === null || screen.isOpen || !this.isInLines) return start
    const { unseenKinds: screenedFor } = screen
    const { next, lineCount, candidates } = screen.screenLines(start, bytes.length)
    let from = start
    let before = 0
    for (const candidate of candidates) {
      this.#pass(from, candidate.start, candidate.linesBefore - before)
      const lineEnd = bytes.indexOf(byte.lineFeed, candidate.start)
      const end = trimSeparators(bytes, candidate.start, lineEnd)
      this.#frames.push({ start: candidate.start, end, screenedFor })
      from = lineEnd + 1
      before = candidate.linesBefore + 1
    }
    this.#pass(from, next, lineCount - before)
    this.#streak += lineCount
    return next
  }

  get isInLines(): boolean {
    const isLineByLine = this.#streak >= streakForLines && this.#lastFillsLine && this.#onNewLine
    return isLineByLine && this.#columnMax === null
  }

  #pass(start: number, end: number, count: number): void {
    if (count > 0) this.#passed.push({ start, end, count })
  }

  #mayBegin(code: number | undefined, column: number): boolean {
    if (code !== byte.braceOpen) return false
    return this.#columnMax === null || column <= this.#columnMax
  }

  /** Frames the value at `start`, or tells that it is lost; returns where to go on. */
  #frameValue(bytes: Uint8Array, value: ValueStart): number {
    const { start, column, final } = value
    const mustEnd = final || bytes.length - start >= this.recordBytesMax
    if (this.#streak >= streakForLines) {
      const lineEnd = bytes.indexOf(byte.lineFeed, start)
      if (lineEnd < 0 && !mustEnd) return needsMore
      const end = lineEnd < 0 ? start : trimSeparators(bytes, start, lineEnd)
      if (end > start && bytes[end - 1] === byte.braceClose) return this.#accept(start, end, true)
    }
    const margin = { column, endsValue: this.#margin === 'free' }
    const scan = scanValue(bytes, start, bytes.length, margin)
    if (scan.outcome === 'open' && !mustEnd) return needsMore
    if (scan.outcome !== 'whole') return this.#giveUp(value, scan)
    if (scan.marginLine !== null) this.#margin = 'nested'
    else if (this.#margin === 'unknown') this.#margin = 'free'
    return this.#accept(start, scan.end, scan.isOneLine)
  }

  #accept(start: number, end: number, isOneLine: boolean): number {
    if (end - start > this.recordBytesMax) this.#lose(start, frameDamageReasons.tooLong)
    else this.#frames.push({ start, end })
    this.#streak = this.#lastFillsLine && this.#onNewLine ? this.#streak + 1 : 0
    this.#lastFillsLine = isOneLine && this.#onNewLine
    this.#onNewLine = false
    this.#columnMax = null
    return end
  }

  /**
   * The value is lost. Goes on at the first line inside it that begins with an object at the same
   * margin: that is the next value, which a cut one swallowed. Else behind the line where it broke.
   */
  #giveUp({ start, column, final }: ValueStart, scan: ValueScan): number {
    this.#lose(start, lossReason(scan.outcome, final))
    this.#restrict(column)
    this.#onNewLine = true
    if (scan.marginLine === null || this.#margin === 'nested') {
      this.#inDamagedLine = true
      return scan.end
    }
    // From now on such a line ends the scan of a broken value: no byte is scanned more than twice.
    this.#margin = 'free'
    return scan.marginLine
  }

  #lose(start: number, reason: string): void {
    this.#damage.push({ start, reason, records: 1 })
  }

  #restrict(columnMax: number): void {
    this.#columnMax = columnMax
    this.#damagedLines = 0
  }

  /** Passes over a line that does not begin with a value. */
  #passLine(bytes: Uint8Array, { start, column, final }: ValueStart): number {
    const found = bytes.indexOf(byte.lineFeed, start)
    if (found < 0 && !final && bytes.length - start < foreignLineMax) return needsMore
    const lineEnd = found < 0 ? bytes.length : found
    const behind = this.#columnMax === null ? valueBehindPrefix(bytes, start, lineEnd) : null
    if (behind !== null) return this.#accept(behind.start, behind.end, false)
    if (!isRecordHeading(bytes, start, lineEnd)) {
      this.#passForeign(start, bytes[start] === byte.quote ? column : null)
    }
    this.#inDamagedLine = found < 0
    return lineEnd
  }

  /**
   * Where records are lines each foreign line is one lost; elsewhere a run of them is. A member's
   * name belongs to an object whose beginning is lost, and what is nested in it is indented as much.
   */
  #passForeign(start: number, memberColumn: number | null): void {
    if (this.#columnMax === null || this.#streak >= streakForLines) {
      this.#lose(start, jsonDamageReasons.notAnObject)
    }
    if (this.#columnMax === null) {
      this.#restrict(memberColumn === null ? anyColumn : Math.max(0, memberColumn - 1))
    }
    if (++this.#damagedLines > damagedLinesMax) this.#columnMax = anyColumn
  }
}

const anyColumn = Number.POSITIVE_INFINITY

interface ValueStart {
  readonly start: number
  /** Blanks at the beginning of its line. */
  readonly column: number
  /** No more bytes will come. */
  readonly final: boolean
}

function lossReason(outcome: ValueScan['outcome'], final: boolean): string {
  if (outcome === 'too deep') return jsonDamageReasons.tooDeep
  if (outcome === 'broken') return jsonDamageReasons.notAnObject
  return final ? frameDamageReasons.cutShort : frameDamageReasons.tooLong
}
