import type { Evaluator, OutputRow } from '../../engine/evaluator.ts'
import { type EventStream, openEventStream } from '../../pipeline/event-stream.ts'
import type { RowSink } from '../../sink/row-sink.ts'
import { CommandError } from '../exit-codes.ts'
import { openProgressBar } from '../progress-bar.ts'
import type { TextOutput } from '../text-output.ts'

export interface QueryRun {
  readonly paths: readonly string[]
  readonly evaluator: Evaluator
  readonly sink: RowSink
  readonly output: TextOutput
  readonly timeZone: string
  /** Rows after which reading ends. */
  readonly limit: number
  readonly progress: boolean
  readonly signal: AbortSignal
}

export interface QueryResult {
  readonly rows: number
  readonly events: number
  readonly isInterrupted: boolean
}

/** Rows to the sink until the input, the limit or the user ends it; what there is gets written. */
export async function runQuery(run: QueryRun): Promise<QueryResult> {
  const { evaluator, sink, output, limit, signal } = run
  let rows = 0
  const write = (row: OutputRow): void => {
    if (rows >= limit) return
    rows++
    output.write(sink.render(row.columns))
  }
  const stream = openEventStream(run.paths, { timeZone: run.timeZone, signal })
  let isInterrupted = false
  try {
    await pump(run, stream, write, () => rows)
    evaluator.finish(write)
  } catch (error) {
    if (!signal.aborted) throw error
    isInterrupted = true
  }
  output.write(sink.finish())
  await output.flush()
  const events = eventCount(stream)
  if (!isInterrupted && events === 0) throw new CommandError(nothingRead(stream))
  return { rows, events, isInterrupted }
}

async function pump(
  { evaluator, output, limit, progress }: QueryRun,
  stream: EventStream,
  write: (row: OutputRow) => void,
  rowsSoFar: () => number,
): Promise<void> {
  const bar = await openProgressBar(progress)
  let events = 0
  try {
    for await (const batch of stream.batches) {
      for (const event of batch.events) evaluator.push(event, write)
      events += batch.events.length
      bar.hide()
      await output.flush()
      if (rowsSoFar() >= limit) return
      bar.update({ ...stream.progress(), events, findings: rowsSoFar() }, performance.now())
    }
  } finally {
    bar.hide()
  }
}

const eventCount = (stream: EventStream): number =>
  Object.values(stream.counts().families).reduce((sum, count) => sum + count, 0)

function nothingRead(stream: EventStream): string {
  const skipped = stream.inputs().files.find(file => file.skipped !== null)
  return `no event was read${skipped ? ` (${skipped.path}: ${skipped.skipped})` : ''}`
}
