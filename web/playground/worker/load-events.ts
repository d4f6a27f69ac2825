import { createNormaliser, isSkipped, type Normaliser } from '../../../src/normalise/normalise.ts'
import type { RecordBatch } from '../../../src/source/source.ts'
import type { FileSummary, LoadSummary, LogSource, Progress } from '../protocol.ts'
import { sha256 } from '../sha256.ts'
import { EventStore } from './event-store.ts'
import { chunksOf, openLog } from './open-log.ts'
import type { Pacer } from './pause.ts'

export interface LoadedEvents {
  readonly store: EventStore
  readonly summary: LoadSummary
}

export interface LoadContext {
  readonly pacer: Pacer
  readonly onProgress: (progress: Progress) => void
}

/** Kinds of loss that are told of one file, and of skipped records. */
const reasonsMax = 20

/** Logs → events, by the readers and the normalisation of the command line. */
export async function loadEvents(
  sources: readonly LogSource[],
  context: LoadContext,
): Promise<LoadedEvents> {
  const startedMs = performance.now()
  const load = new Load(sources, context)
  const files: FileSummary[] = []
  for (const source of sources) files.push(await load.read(source))
  return { store: load.store, summary: load.summary(files, startedMs) }
}

class Load {
  readonly store = new EventStore()
  readonly #context: LoadContext
  readonly #normaliser: Normaliser = createNormaliser({ sha256 })
  readonly #skipped = new Map<string, number>()
  readonly #sizeBytes: number
  #bytesRead = 0
  #records = 0

  constructor(sources: readonly LogSource[], context: LoadContext) {
    this.#context = context
    this.#sizeBytes = Math.max(
      1,
      sources.reduce((sum, source) => sum + sizeOf(source), 0),
    )
  }

  async read(source: LogSource): Promise<FileSummary> {
    const losses = new Map<string, number>()
    const lose = (reason: string, count = 1): void => addTo(losses, reason, count)
    const opened = await openLog(this.#bytesOf(source), lose)
    if (opened.kind === 'none') {
      lose(opened.reason)
      return { name: source.name, format: null, records: 0, losses: sorted(losses) }
    }
    const { reader, bytes } = opened
    const before = this.#records
    let format: string = reader.name
    const input = { path: source.name, sizeBytes: null, bytes }
    for await (const batch of reader.read(input)) {
      if (batch.records.length > 0) format = batch.format
      for (const loss of batch.losses) lose(loss.reason, Math.max(1, loss.records))
      await this.#take(batch)
    }
    return { name: source.name, format, records: this.#records - before, losses: sorted(losses) }
  }

  summary(files: readonly FileSummary[], startedMs: number): LoadSummary {
    const { store } = this
    return {
      files,
      records: this.#records,
      events: store.events.length,
      families: store.families(),
      withoutView: store.withoutView,
      leftOut: store.leftOut,
      skipped: sorted(this.#skipped),
      timesWithoutZone: this.#normaliser.counters().timeWithoutZone,
      seconds: (performance.now() - startedMs) / 1000,
    }
  }

  async #take({ records }: RecordBatch): Promise<void> {
    for (const record of records) {
      this.#records++
      const result = this.#normaliser.normalise(record)
      if (isSkipped(result)) addTo(this.#skipped, result.reason, 1)
      else this.store.add(result)
      const rest = this.#context.pacer.rest()
      if (rest) {
        this.#tell()
        await rest
      }
    }
  }

  #tell(): void {
    this.#context.onProgress({
      share: Math.min(1, this.#bytesRead / this.#sizeBytes),
      events: this.store.events.length,
    })
  }

  async *#bytesOf(source: LogSource): AsyncGenerator<Uint8Array, void, undefined> {
    const blob = source.kind === 'file' ? source.file : new Blob([source.text])
    for await (const chunk of chunksOf(blob.stream())) {
      this.#bytesRead += chunk.length
      yield chunk
      const rest = this.#context.pacer.rest()
      if (rest) {
        this.#tell()
        await rest
      }
    }
  }
}

const sizeOf = (source: LogSource): number =>
  source.kind === 'file' ? source.file.size : source.text.length

function addTo(counts: Map<string, number>, reason: string, count: number): void {
  if (counts.size >= reasonsMax && !counts.has(reason)) return
  counts.set(reason, (counts.get(reason) ?? 0) + count)
}

const sorted = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...counts].sort(([, left], [, right]) => right - left)
