import {
  type Frame,
  type FrameDamage,
  type Framed,
  type Framer,
  frameDamageReasons,
  recordBytesMax,
} from '../frame.ts'
import { isRecordHeading, valueBehindPrefix } from './foreign-line.ts'
import { byte, columnOf, skipSeparators, trimSeparators } from './json-bytes.ts'
import { jsonDamageReasons } from './json-damage.ts'
import { scanValue, type ValueScan } from './scan-value.ts'

/** After this many values that stood alone on their lines, a line that looks like one is taken for one. */
const streakForLines = 8

/** A line that is not JSON is shown again until it is whole, up to this length. */
const foreignLineMax = 65_536

/** More bytes are needed to go on. */
const needsMore = -1

/**
 * Splits a stream into its top-level JSON objects, whatever stands between them: nothing, line
 * ends, commas, or the brackets of one big array. After damage it starts again at the next line,
 * so that a broken line costs itself only; no byte is scanned more than twice.
 */
export class JsonFramer implements Framer {
  readonly recordBytesMax: number
  #frames: Frame[] = []
  #damage: FrameDamage[] = []
  /** A line end was passed since the last value. */
  #onNewLine = true
  /** Values in a row that stood alone on their lines; the last one is told by the next. */
  #streak = 0
  #lastFillsLine = false
  /** Whether whole values of this stream held lines that begin with `{` at their own margin. */
  #margin: 'unknown' | 'free' | 'nested' = 'unknown'
  /** The bytes up to the next line end belong to damage already told. */
  #inDamagedLine = false
  /** Column of a broken value: until the next value, only lines no further right may begin one. */
  #damagedColumn: number | null = null

  constructor(options: { readonly recordBytesMax?: number } = {}) {
    this.recordBytesMax = options.recordBytesMax ?? recordBytesMax
  }

  frame(bytes: Uint8Array, final: boolean): Framed {
    this.#frames = []
    this.#damage = []
    const consumed = this.#frameAll(bytes, final)
    return { frames: this.#frames, damage: this.#damage, consumed }
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
      const column = columnOf(bytes, start)
      if (start === bytes.length) return start - column
      const next = this.#mayBegin(bytes[start], column)
        ? this.#frameValue(bytes, { start, column, final })
        : this.#passLine(bytes, start, final)
      if (next === needsMore) return start - column
      at = next
    }
  }

  #mayBegin(code: number | undefined, column: number): boolean {
    return code === byte.braceOpen && column <= (this.#damagedColumn ?? column)
  }

  /** Frames the value at `start`, or tells that it is lost; returns where to go on. */
  #frameValue(bytes: Uint8Array, value: ValueStart): number {
    const { start, column, final } = value
    const mustEnd = final || bytes.length - start >= this.recordBytesMax
    if (this.#streak >= streakForLines) {
      const lineEnd = bytes.indexOf(byte.lineFeed, start)
      if (lineEnd < 0 && !mustEnd) return needsMore
      const end = lineEnd < 0 ? start : trimSeparators(bytes, start, lineEnd)
      if (bytes[end - 1] === byte.braceClose && end > start) return this.#accept(start, end, true)
    }
    const margin = { column, endsValue: this.#margin === 'free' }
    const scan = scanValue(bytes, start, bytes.length, margin)
    if (scan.outcome === 'open' && !mustEnd) return needsMore
    if (scan.outcome !== 'whole') return this.#giveUp(bytes, value, scan)
    if (scan.hasMarginObject) this.#margin = 'nested'
    else if (this.#margin === 'unknown') this.#margin = 'free'
    return this.#accept(start, scan.end, scan.isOneLine)
  }

  #accept(start: number, end: number, isOneLine: boolean): number {
    if (end - start > this.recordBytesMax) this.#lose(start, frameDamageReasons.tooLong)
    else this.#frames.push({ start, end })
    this.#streak = this.#lastFillsLine && this.#onNewLine ? this.#streak + 1 : 0
    this.#lastFillsLine = isOneLine && this.#onNewLine
    this.#onNewLine = false
    this.#damagedColumn = null
    return end
  }

  #lose(start: number, reason: string): void {
    this.#damage.push({ start, reason, records: 1 })
  }

  /**
   * The value at `start` is lost. Its first line is passed over; of the lines up to where the scan
   * stopped, those that are whole values by themselves are kept. The rest is framed as usual.
   */
  #giveUp(bytes: Uint8Array, value: ValueStart, scan: ValueScan): number {
    const { start, column, final } = value
    this.#lose(start, lossReason(scan.outcome, final))
    this.#damagedColumn = column
    this.#onNewLine = true
    let line = start
    for (;;) {
      const found = bytes.indexOf(byte.lineFeed, line)
      const lineEnd = found < 0 ? bytes.length : found
      if (line > start) {
        const isPartial = lineEnd > scan.end || (found < 0 && !final)
        if (isPartial) return this.#resumeAt(bytes, line, scan)
        this.#salvageLine(bytes, { line, lineEnd, column })
      } else if (found < 0) {
        this.#inDamagedLine = true
      }
      if (found < 0) return bytes.length
      line = lineEnd + 1
      if (line > scan.end) return line
    }
  }

  /** Goes on with a line that begins with a value; passes over one that only ends the broken value. */
  #resumeAt(bytes: Uint8Array, line: number, scan: ValueScan): number {
    const isBroken = scan.outcome !== 'open'
    this.#inDamagedLine = isBroken && skipSeparators(bytes, line, bytes.length) < scan.end
    return line
  }

  #salvageLine(bytes: Uint8Array, at: { line: number; lineEnd: number; column: number }): void {
    const start = skipSeparators(bytes, at.line, at.lineEnd)
    if (bytes[start] !== byte.braceOpen || start - at.line > at.column) return
    const scan = scanValue(bytes, start, at.lineEnd, { column: at.column, endsValue: true })
    const isAlone = skipSeparators(bytes, scan.end, at.lineEnd) === at.lineEnd
    if (scan.outcome === 'whole' && isAlone) this.#frames.push({ start, end: scan.end })
  }

  /** Passes over a line that does not begin with a value. */
  #passLine(bytes: Uint8Array, start: number, final: boolean): number {
    const found = bytes.indexOf(byte.lineFeed, start)
    if (found < 0 && !final && bytes.length - start < foreignLineMax) return needsMore
    const lineEnd = found < 0 ? bytes.length : found
    const behind = this.#damagedColumn === null ? valueBehindPrefix(bytes, start, lineEnd) : null
    if (behind !== null) return this.#accept(behind.start, behind.end, false)
    if (!isRecordHeading(bytes, start, lineEnd)) this.#loseForeignLine(start)
    this.#inDamagedLine = found < 0
    return lineEnd
  }

  /** Where records are lines each such line is one lost; elsewhere a run of them is. */
  #loseForeignLine(start: number): void {
    if (this.#streak >= streakForLines || this.#damagedColumn === null) {
      this.#lose(start, jsonDamageReasons.notAnObject)
    }
    this.#damagedColumn ??= Number.POSITIVE_INFINITY
  }
}

interface ValueStart {
  readonly start: number
  readonly column: number
  /** No more bytes will come. */
  readonly final: boolean
}

function lossReason(outcome: ValueScan['outcome'], final: boolean): string {
  if (outcome === 'too deep') return jsonDamageReasons.tooDeep
  if (outcome === 'broken') return jsonDamageReasons.notAnObject
  return final ? frameDamageReasons.cutShort : frameDamageReasons.tooLong
}
