import { tmpdir } from 'node:os'
import type { Readable } from 'node:stream'
import { ByteCursor } from '../base/byte-cursor.ts'
import { ExpansionGuard } from './containers/expansion-guard.ts'
import { readFailure } from './damage.ts'
import { type Discovered, discover, measure } from './discover.ts'
import { type OpenedBytes, openFile, openStream } from './file-bytes.ts'
import type { InputEvent } from './input-event.ts'
import { defaultInputLimits, type InputLimits } from './input-limits.ts'
import { FileTally, ReportCollector, type ScanInputReport, skippedReport } from './input-report.ts'
import { type InputContext, readInput } from './open-input.ts'
import { type FileProgress, type InputProgress, ProgressCounter } from './progress.ts'
import type { ReadWatch } from './read-watch.ts'
import type { RecordFilter } from './record-filter.ts'
import { resolveArguments } from './resolve-arguments.ts'
import type { Reader } from './source.ts'

export interface InputOptions {
  /** Asked in this order; the first that recognises a stream reads it. */
  readonly readers: readonly Reader[]
  readonly signal?: AbortSignal
  readonly limits?: Partial<InputLimits>
  /** Rules records out before they are decoded. */
  readonly filter?: RecordFilter
  /** What `-` stands for. */
  readonly stdin?: Readable
  /** Where a zip inside another archive is unpacked to. */
  readonly temporaryFolder?: string
}

export interface InputRun {
  /**
   * What happens, in input order; the next step is taken only when it is asked for. Throws the
   * signal's reason once aborted. Whether read to the end, left early or aborted: all files are
   * closed and temporary ones removed.
   */
  readonly events: AsyncGenerator<InputEvent, void, undefined>
  readonly progress: () => InputProgress
  /** As far as the events have been taken. */
  readonly report: () => ScanInputReport
}

/**
 * Turns the paths a user gives (files, folders, patterns, `-` for standard input) into batches of
 * decoded records. Everything found is either read or skipped with a reason; nothing is silent.
 */
export function readInputs(paths: readonly string[], options: InputOptions): InputRun {
  const limits = { ...defaultInputLimits, ...options.limits }
  const progress = new ProgressCounter()
  const collector = new ReportCollector(limits.reportFilesMax)
  const stopped = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stopped.signal]) : stopped.signal
  const run: Run = {
    options,
    limits,
    progress,
    signal,
    stop: () => stopped.abort(),
    temporaryFolder: options.temporaryFolder ?? tmpdir(),
  }
  return {
    events: stoppable(collected(readAll(paths, run), collector, options.signal), run),
    progress: () => progress.progress(),
    report: () => collector.report(),
  }
}

interface Run {
  readonly options: InputOptions
  readonly limits: InputLimits
  readonly progress: ProgressCounter
  readonly signal: AbortSignal
  readonly stop: () => void
  readonly temporaryFolder: string
}

async function* readAll(
  paths: readonly string[],
  run: Run,
): AsyncGenerator<InputEvent, void, undefined> {
  run.signal.throwIfAborted()
  const resolved = await resolveArguments(paths)
  const measured = measure(resolved, run.progress, run.signal)
  try {
    for await (const item of discover(resolved)) {
      run.signal.throwIfAborted()
      yield* readOne(item, run)
    }
    await measured
  } finally {
    run.stop()
    await measured
  }
}

async function* readOne(item: Discovered, run: Run): AsyncGenerator<InputEvent, void, undefined> {
  const { argument } = item
  if (item.kind === 'skip') return yield skip(item.path, argument, item.reason)
  const path = item.kind === 'stdin' ? 'stdin' : item.path
  const tally = new FileTally(path, argument)
  const share = run.progress.start()
  const { signal } = run
  const watch = { signal, note: tally.addDamage, onRead: (bytes: number) => share.add(bytes) }
  let opened: OpenedBytes
  try {
    opened = await open(item, run, watch)
  } catch (error) {
    signal.throwIfAborted()
    return yield skip(path, argument, readFailure(error))
  }
  const { access } = opened
  const sizeBytes = access?.sizeBytes ?? null
  share.limit(sizeBytes)
  const cursor = new ByteCursor(opened.bytes)
  try {
    const { onRead } = watch
    const stream = { path, argument, tally, cursor, sizeBytes, access, onRead, depth: 0 }
    yield* readInput(stream, contextOf(run, share))
  } finally {
    await cursor.close()
    await opened.close()
    share.finish()
  }
}

async function open(
  item: Exclude<Discovered, { readonly kind: 'skip' }>,
  { options }: Run,
  watch: ReadWatch,
): Promise<OpenedBytes> {
  if (item.kind === 'file') return openFile(item.location, watch)
  return openStream(options.stdin ?? process.stdin, watch)
}

const contextOf = (
  { options, limits, signal, temporaryFolder }: Run,
  share: FileProgress,
): InputContext => ({
  readers: options.readers,
  filter: options.filter,
  limits,
  guard: new ExpansionGuard(limits, () => share.bytesRead),
  signal,
  temporaryFolder,
})

function skip(path: string, argument: string, reason: string): InputEvent {
  return { kind: 'skipped', path, reason, report: skippedReport(path, argument, reason) }
}

async function* collected(
  events: AsyncGenerator<InputEvent, void, undefined>,
  collector: ReportCollector,
  signal: AbortSignal | undefined,
): AsyncGenerator<InputEvent, void, undefined> {
  for await (const event of events) {
    if ('report' in event) collector.add(event.report, event.kind === 'end')
    yield event
    signal?.throwIfAborted()
  }
}

/** Lets a consumer that leaves early stop a read that waits on a silent pipe. */
function stoppable(
  events: AsyncGenerator<InputEvent, void, undefined>,
  { stop }: Run,
): AsyncGenerator<InputEvent, void, undefined> {
  const leave = events.return.bind(events)
  return Object.assign(events, {
    return: async (): Promise<IteratorResult<InputEvent, void>> => {
      stop()
      return leave()
    },
  })
}
