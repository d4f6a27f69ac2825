import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReplayRecord } from '../replay-record.ts'
import { mergeRuns } from './merge-runs.ts'
import { type PackedRecord, packRecord, unpackRecord } from './packed-record.ts'
import { readRun, writeRun } from './run-file.ts'

export interface SortOptions {
  /** Packed bytes held before they go to a file; a third more is used on top. */
  readonly memoryBytesMax: number
  /** Where a folder for those files is made, and removed again. */
  readonly temporaryFolder: string
}

export const defaultSortMemoryBytes = 32 * 1024 * 1024

/** Files read at once: each takes a buffer. */
const runsMax = 32

/**
 * The records in the order of their times, those of one time in the order they came; one without a
 * time keeps its place behind the one before it. Memory is bounded: what does not fit is sorted in
 * parts, which lie in files until they are merged, and take about as much room there as the records
 * in memory. Nothing comes out before the last record has come in.
 */
export async function* sortByTime(
  records: AsyncIterable<ReplayRecord>,
  { memoryBytesMax, temporaryFolder }: SortOptions,
): AsyncGenerator<ReplayRecord, void, undefined> {
  const runs = new RunFolder(temporaryFolder)
  try {
    const rest = await sortedRest(records, runs, memoryBytesMax)
    for await (const packed of mergeRuns([...runs.read(), rest])) yield unpackRecord(packed)
  } finally {
    await runs.remove()
  }
}

/** Puts aside what does not fit; returns what is left at the end. */
async function sortedRest(
  records: AsyncIterable<ReplayRecord>,
  runs: RunFolder,
  memoryBytesMax: number,
): Promise<readonly PackedRecord[]> {
  let held: PackedRecord[] = []
  let heldBytes = 0
  let lastKey = Number.NEGATIVE_INFINITY
  for await (const record of records) {
    lastKey = record.timeMs ?? lastKey
    const packed = packRecord(record, lastKey)
    held.push(packed)
    heldBytes += packed.bytes.length
    if (heldBytes < memoryBytesMax) continue
    await runs.add(inOrder(held))
    held = []
    heldBytes = 0
  }
  return inOrder(held)
}

/** The engine's sort keeps the order of equal keys. */
const inOrder = (held: PackedRecord[]): PackedRecord[] => held.sort((a, b) => a.key - b.key || 0)

/** Sorted runs as files of one folder, in the order that their records came in. */
class RunFolder {
  readonly #parent: string
  #folder: string | null = null
  #paths: string[] = []
  #count = 0

  constructor(parent: string) {
    this.#parent = parent
  }

  async add(run: Iterable<PackedRecord>): Promise<void> {
    if (this.#paths.length === runsMax) {
      const merged = await this.#write(mergeRuns(this.read()))
      for (const path of this.#paths) await rm(path)
      this.#paths = [merged]
    }
    this.#paths.push(await this.#write(run))
  }

  read(): AsyncIterable<PackedRecord>[] {
    return this.#paths.map(readRun)
  }

  async #write(run: Iterable<PackedRecord> | AsyncIterable<PackedRecord>): Promise<string> {
    this.#folder ??= await mkdtemp(join(this.#parent, 'telltale-sort-'))
    const path = join(this.#folder, String(this.#count++))
    await writeRun(path, run)
    return path
  }

  async remove(): Promise<void> {
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true })
  }
}
