import type { DecodeFrame } from './read-records.ts'

/** Bytes of a stream as far as they are known. */
export interface TextStretch {
  readonly bytes: Uint8Array
  /** No more bytes will come. */
  readonly final: boolean
  /** What searches have found out, so that no byte is searched twice for the same mark. */
  readonly absent: Map<Uint8Array, AbsentMark>
}

/** No mark begins in `[from, to)`. */
interface AbsentMark {
  readonly from: number
  readonly to: number
}

/** A line, or as much of it as is known: `isWhole` says which. The line end is not part of it. */
export interface TextLine {
  readonly start: number
  readonly end: number
  readonly isWhole: boolean
}

/** Whether an event begins in a line: where, `null` for nowhere, `unknown` before more bytes are seen. */
export type EventStart = number | null | 'unknown'

/** Where an event ends; or, when it is broken, where to go on. */
export type EventEnd =
  | { readonly kind: 'whole'; readonly end: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'broken'; readonly next: number }

/** One way of writing events as text, so that files which mix several can be framed. */
export interface TextEventKind {
  /** Whether an event of this kind begins the line. Asked of every line of other kinds: cheap. */
  readonly startsLine: (stretch: TextStretch, line: TextLine) => boolean | 'unknown'
  /** Where in a line outside of events an event begins, at its start or behind a prefix. */
  readonly startIn: (stretch: TextStretch, line: TextLine) => EventStart
  /** The end of the event at `start`. `startsOther`: an event of another kind begins the line. */
  readonly endOf: (stretch: TextStretch, start: number, startsOther: StartsOther) => EventEnd
  /** Whether a line outside of events belongs to the way of writing, such as an XML declaration. */
  readonly isFurniture: (text: string) => boolean
  readonly decode: DecodeFrame
}

export type StartsOther = (line: TextLine) => boolean | 'unknown'
