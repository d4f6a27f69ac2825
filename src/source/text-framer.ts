import { decodeUtf8 } from './byte-text.ts'
import {
  type Frame,
  type FrameDamage,
  type Framed,
  type Framer,
  frameDamageReasons,
  recordBytesMax,
} from './frame.ts'
import type { TextEventKind, TextLine, TextStretch } from './text-event-kind.ts'
import { lineAfter, lineFrom, skipBlanks } from './text-lines.ts'

/** A line outside of events is shown again until it is whole, up to this length. */
const foreignLineMax = 65_536
/** So much of a foreign line tells what it is. */
const furnitureBytesMax = 256

/** `Record 12`: the line that evtx_dump prints before each record. */
const recordHeading = /^Record \d{1,20}\s*$/

const foreignText = 'text outside of an event'

/** Splits a stream of text into events of one or several kinds. */
export class TextFramer implements Framer {
  readonly recordBytesMax: number
  readonly #kinds: readonly TextEventKind[]
  #frames: Frame[] = []
  #damage: FrameDamage[] = []
  /** The text since the last event is damage already told. */
  #inForeignText = false
  #inDamagedLine = false

  constructor(kinds: readonly TextEventKind[], options: { readonly recordBytesMax?: number } = {}) {
    this.#kinds = kinds
    this.recordBytesMax = options.recordBytesMax ?? recordBytesMax
  }

  frame(bytes: Uint8Array, final: boolean): Framed {
    this.#frames = []
    this.#damage = []
    const consumed = this.#frameAll({ bytes, final, absent: new Map() })
    return { frames: this.#frames, damage: this.#damage, consumed }
  }

  #frameAll(stretch: TextStretch): number {
    const { bytes } = stretch
    let at = 0
    for (;;) {
      if (this.#inDamagedLine) {
        const line = lineFrom(stretch, at)
        this.#inDamagedLine = !line.isWhole
        at = lineAfter(stretch, line)
      }
      const start = skipBlanks(bytes, at)
      if (start === bytes.length) return start
      const next = this.#frameLine(stretch, lineFrom(stretch, start))
      if (next === null) return start
      at = next
    }
  }

  /** Frames the event that begins in the line, or passes over the line; null when more bytes are needed. */
  #frameLine(stretch: TextStretch, line: TextLine): number | null {
    for (const kind of this.#kinds) {
      const start = kind.startIn(stretch, line)
      if (start === 'unknown') return null
      if (start !== null) return this.#frameEvent(stretch, kind, start)
    }
    return this.#passLine(stretch, line)
  }

  #frameEvent(stretch: TextStretch, kind: TextEventKind, start: number): number | null {
    const found = kind.endOf(stretch, start, line => this.#startsOther(stretch, kind, line))
    this.#inForeignText = false
    if (found.kind === 'whole') {
      this.#frames.push({ start, end: found.end })
      return found.end
    }
    const { bytes, final } = stretch
    if (found.kind === 'broken') {
      this.#lose(start, frameDamageReasons.cutShort, 1)
      return this.#nextEventLine(stretch, start, found.next)
    }
    if (!final && bytes.length - start < this.recordBytesMax) return null
    this.#lose(start, final ? frameDamageReasons.cutShort : frameDamageReasons.tooLong, 1)
    this.#inForeignText = true
    return this.#nextEventLine(stretch, start, bytes.length)
  }

  /** The first line behind `start` that begins with an event of any kind, or `limit`. */
  #nextEventLine(stretch: TextStretch, start: number, limit: number): number {
    let line = lineFrom(stretch, start)
    while (line.end < limit) {
      line = lineFrom(stretch, lineAfter(stretch, line))
      if (line.start >= limit) return limit
      const isEvent = this.#kinds.some(kind => kind.startsLine(stretch, line) === true)
      if (isEvent) return line.start
    }
    this.#inDamagedLine = limit === stretch.bytes.length && !line.isWhole
    return limit
  }

  #startsOther(stretch: TextStretch, kind: TextEventKind, line: TextLine): boolean | 'unknown' {
    for (const other of this.#kinds) {
      const starts = other !== kind && other.startsLine(stretch, line)
      if (starts !== false) return starts
    }
    return false
  }

  #passLine(stretch: TextStretch, line: TextLine): number | null {
    const { bytes } = stretch
    if (!line.isWhole && bytes.length - line.start < foreignLineMax) return null
    const text = decodeUtf8(bytes, line.start, Math.min(line.end, line.start + furnitureBytesMax))
    if (!this.#inForeignText && !this.#isFurniture(text)) {
      this.#lose(line.start, foreignText, 0)
      this.#inForeignText = true
    }
    this.#inDamagedLine = !line.isWhole
    return lineAfter(stretch, line)
  }

  #isFurniture(text: string): boolean {
    return recordHeading.test(text) || this.#kinds.some(kind => kind.isFurniture(text))
  }

  #lose(start: number, reason: string, records: number): void {
    this.#damage.push({ start, reason, records })
  }
}
