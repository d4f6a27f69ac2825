import { readOrNone } from '../read-or-none.ts'
import { type Ahead, type AheadWork, ScreenedAhead } from '../screened-ahead.ts'
import {
  type ChunksTask,
  heldMax,
  type ScreenedChunks,
  type SegmentedFile,
  segmentBytes,
} from '../segment.ts'
import type { ChunkScreening } from './chunk-screening.ts'
import type { Continuity } from './continuity.ts'
import { chunkBytes } from './format.ts'
import type { FramedChunk } from './frame-chunks.ts'
import { screenChunks, unpackChunks } from './screen-chunks.ts'

/** The stretches of a log's chunk grid, from `start` on. */
class ChunksAhead implements AheadWork<ChunksTask, ScreenedChunks> {
  readonly #file: SegmentedFile
  readonly #screening: ChunkScreening
  #start: number

  constructor(file: SegmentedFile, start: number, screening: ChunkScreening) {
    this.#file = file
    this.#screening = screening
    this.#start = start
  }

  /** More while the file is read: threads take a moment to start. */
  get tasksMax(): number {
    return this.#file.pool.tasksMax
  }

  readonly noteDue = (isLate: boolean): void => this.#file.pool.noteDue(isLate)

  readonly nextTask = (): ChunksTask | null => {
    const start = this.#start
    const { descriptor, sizeBytes } = this.#file
    if (start >= sizeBytes) return null
    this.#start += segmentBytes
    return { descriptor, start, end: this.#start, unseenKinds: this.#screening.screen.unseenKinds }
  }

  readonly here = (task: ChunksTask): ScreenedChunks => screenChunks(this.#screening, task)

  readonly elsewhere = (task: ChunksTask): Promise<ScreenedChunks> =>
    this.#file.pool.screenChunks(task)

  readonly pendingMax = (): number => this.tasksMax + heldMax
}

export interface ChunkRun {
  readonly file: SegmentedFile
  readonly screening: ChunkScreening
  readonly continuity: Continuity
}

/**
 * Has the chunks from `start` on screened, by whoever is free, and gives those with candidates in
 * their order; a frame without bytes counts those that were passed over. Returns the offset behind
 * the last plain chunk: from there on only framing in order can tell.
 */
export async function* frameAhead(
  run: ChunkRun,
  start: number,
): AsyncGenerator<FramedChunk, number, undefined> {
  const ahead = new ScreenedAhead(new ChunksAhead(run.file, start, run.screening))
  // Each chunk is decoded before the next one is asked for.
  const buffer = new Uint8Array(chunkBytes)
  let offset = start
  try {
    for (let next = await ahead.next(); next !== null; next = await ahead.next()) {
      const behind = yield* framesOf(run, next, buffer)
      run.file.onRead(behind - offset)
      offset = behind
      if (offset < next.task.end) break
    }
  } finally {
    await ahead.settle()
  }
  return offset
}

function* framesOf(
  { file, continuity }: ChunkRun,
  { task: { start, unseenKinds }, screened }: Ahead<ChunksTask, ScreenedChunks>,
  buffer: Uint8Array,
): Generator<FramedChunk, number, undefined> {
  let passedOver = 0
  let offset = start
  for (const { header, recordCount, candidates } of unpackChunks(screened)) {
    const bytes = candidates.length === 0 ? nothing.bytes : buffer
    if (readOrNone(file.descriptor, bytes, 0, bytes.length, offset) < bytes.length) break
    const losses = continuity.noteChunk(header)
    passedOver += recordCount - candidates.length
    offset += chunkBytes
    if (candidates.length === 0 && losses.length === 0) continue
    yield {
      offset: offset - chunkBytes,
      bytes,
      records: candidates,
      passedOver,
      screenedFor: unseenKinds,
      losses,
      bytesRead: offset,
    }
    passedOver = 0
  }
  if (passedOver > 0) yield { ...nothing, offset, passedOver, bytesRead: offset }
  return offset
}

const nothing = { bytes: new Uint8Array(), records: [], losses: [], screenedFor: null }
