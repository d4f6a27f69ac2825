import type { DecodedRecord } from '../event/record.ts'
import { type Framer, mebibyte } from './frame.ts'
import { type FrameBlock, type PlacedFrame, readFrames } from './read-frames.ts'
import type { FoundLiterals } from './record-screen.ts'
import type { ScreenFrame } from './screen-frame.ts'
import type { FormatName, Input, Loss, RecordBatch } from './source.ts'

/** Few enough that a batch is gone before the collector would keep it for long. */
const batchRecordsMax = 32
const batchBytesMax = mebibyte / 32

/** What a decoder hands its finds to, in input order. */
export interface RecordSink {
  readonly record: (format: FormatName, record: DecodedRecord) => void
  readonly loss: (loss: Loss) => void
}

/** Makes records of one frame. Never throws on what the bytes hold. */
export type DecodeFrame = (block: FrameBlock, frame: PlacedFrame, sink: RecordSink) => void

/** How one shape of log is read: its framing, its decoding, and how its frames are screened. */
export interface RecordShapeReading {
  readonly framer: Framer
  readonly decode: DecodeFrame
  readonly screen: ScreenFrame
  /** Names batches that hold no record at the start. */
  readonly format: FormatName
}

/** A framing and a decoding made into what a `Reader` does. */
export async function* readRecords(
  input: Input,
  { framer, decode, screen, format }: RecordShapeReading,
): AsyncGenerator<RecordBatch, void, undefined> {
  const batch = new BatchBuilder(format)
  const isRuledOut = (block: FrameBlock, frame: PlacedFrame): boolean =>
    block.screen !== null &&
    frame.screenedFor !== block.screen.unseenKinds &&
    batch.knowsFormat &&
    !screen(block.screen, block.bytes, frame)
  for await (const block of readFrames(input, framer)) {
    batch.passOver(block.passedOver)
    const losses = block.losses.values()
    let loss = losses.next().value
    for (const frame of block.frames) {
      while (loss !== undefined && loss.origin.offset <= block.offsetOf(frame.start)) {
        batch.loss(loss)
        loss = losses.next().value
      }
      if (isRuledOut(block, frame)) batch.passOver(1)
      else batch.decode(decode, block, frame)
      batch.grow(frame.end - frame.start)
      if (batch.hasClosed) yield* batch.takeClosed(block.bytesRead)
    }
    for (; loss !== undefined; loss = losses.next().value) batch.loss(loss)
    batch.closeRest()
    yield* batch.takeClosed(block.bytesRead)
  }
}

/** Gathers records of one shape; a change of shape closes the batch. */
class BatchBuilder implements RecordSink {
  #format: FormatName
  #records: DecodedRecord[] = []
  #losses: Loss[] = []
  #literals: FoundLiterals[] = []
  #found: FoundLiterals = null
  #isScreened = false
  #bytes = 0
  #passedOver = 0
  /** A record was decoded, so the shape is no guess. */
  knowsFormat = false
  readonly #closed: Omit<RecordBatch, 'bytesRead'>[] = []

  constructor(format: FormatName) {
    this.#format = format
  }

  decode(decode: DecodeFrame, block: FrameBlock, frame: PlacedFrame): void {
    this.#isScreened = block.screen !== null
    this.#found = block.screen?.literalsIn(frame.start, frame.end) ?? null
    decode(block, frame, this)
  }

  record(format: FormatName, record: DecodedRecord): void {
    if (format !== this.#format) {
      if (this.#records.length > 0) this.#close()
      this.#format = format
    }
    this.knowsFormat = true
    this.#records.push(record)
    if (this.#isScreened) this.#literals.push(this.#found)
  }

  loss(loss: Loss): void {
    this.#losses.push(loss)
  }

  passOver(count: number): void {
    this.#passedOver += count
  }

  grow(bytes: number): void {
    this.#bytes += bytes
    if (this.#records.length >= batchRecordsMax || this.#bytes >= batchBytesMax) this.#close()
  }

  get hasClosed(): boolean {
    return this.#closed.length > 0
  }

  /** Live streams should not wait for a batch to fill. */
  closeRest(): void {
    if (this.#records.length + this.#losses.length + this.#passedOver > 0) this.#close()
  }

  *takeClosed(bytesRead: number): Generator<RecordBatch, void, undefined> {
    for (const closed of this.#closed.splice(0)) yield { ...closed, bytesRead }
  }

  #close(): void {
    this.#closed.push({
      format: this.#format,
      records: this.#records,
      losses: this.#losses,
      literals: this.#literals,
      passedOver: this.#passedOver,
    })
    this.#records = []
    this.#losses = []
    this.#literals = []
    this.#bytes = 0
    this.#passedOver = 0
  }
}
