import type { DecodedRecord } from '../event/record.ts'
import { type Framer, mebibyte } from './frame.ts'
import { type FrameBlock, type PlacedFrame, readFrames } from './read-frames.ts'
import type { FormatName, Input, Loss, RecordBatch } from './source.ts'

const batchRecordsMax = 1000
const batchBytesMax = mebibyte

/** What a decoder hands its finds to, in input order. */
export interface RecordSink {
  readonly record: (format: FormatName, record: DecodedRecord) => void
  readonly loss: (loss: Loss) => void
}

/** A framed stretch of bytes with the means to say where in the file a part of it lies. */
export interface FramedBytes extends PlacedFrame {
  readonly path: string
  readonly bytes: Uint8Array
  readonly offsetOf: (position: number) => number
}

/** Makes records of one frame. Never throws on what the bytes hold. */
export type DecodeFrame = (frame: FramedBytes, sink: RecordSink) => void

/** A framing and a decoding made into what a `Reader` does. `format` names batches that hold only losses at the start. */
export async function* readRecords(
  input: Input,
  framer: Framer,
  decode: DecodeFrame,
  format: FormatName,
): AsyncGenerator<RecordBatch, void, undefined> {
  const batch = new BatchBuilder(format)
  for await (const block of readFrames(input, framer)) {
    for (const loss of block.losses) batch.loss(loss)
    for (const frame of block.frames) {
      decode(framedBytes(input.path, block, frame), batch)
      batch.grow(frame.end - frame.start)
      yield* batch.takeFull(block.bytesRead)
    }
    yield* batch.takeAll(block.bytesRead)
  }
}

const framedBytes = (path: string, block: FrameBlock, frame: PlacedFrame): FramedBytes => ({
  start: frame.start,
  end: frame.end,
  line: frame.line,
  path,
  bytes: block.bytes,
  offsetOf: block.offsetOf,
})

/** Gathers records of one shape; a change of shape closes the batch. */
class BatchBuilder implements RecordSink {
  #format: FormatName
  #records: DecodedRecord[] = []
  #losses: Loss[] = []
  #bytes = 0
  readonly #closed: Omit<RecordBatch, 'bytesRead'>[] = []

  constructor(format: FormatName) {
    this.#format = format
  }

  record(format: FormatName, record: DecodedRecord): void {
    if (format !== this.#format) {
      if (this.#records.length > 0) this.#close()
      this.#format = format
    }
    this.#records.push(record)
  }

  loss(loss: Loss): void {
    this.#losses.push(loss)
  }

  grow(bytes: number): void {
    this.#bytes += bytes
    if (this.#records.length >= batchRecordsMax || this.#bytes >= batchBytesMax) this.#close()
  }

  *takeFull(bytesRead: number): Generator<RecordBatch, void, undefined> {
    for (const closed of this.#closed.splice(0)) yield { ...closed, bytesRead }
  }

  *takeAll(bytesRead: number): Generator<RecordBatch, void, undefined> {
    if (this.#records.length + this.#losses.length > 0) this.#close()
    yield* this.takeFull(bytesRead)
  }

  #close(): void {
    this.#closed.push({ format: this.#format, records: this.#records, losses: this.#losses })
    this.#records = []
    this.#losses = []
    this.#bytes = 0
  }
}
