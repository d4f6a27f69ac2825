import type { Event, EventFamily } from '../../event/event.ts'
import { type EventStream, openEventStream } from '../../pipeline/event-stream.ts'
import type { InputTotals, ScanInputReport } from '../../source/input-report.ts'
import { unrecognisedReasons } from '../../source/recognise.ts'
import type { DataProblemKind } from '../data/found-data.ts'
import type { DecodedData } from './decoded-data.ts'

/** What reading one set of data yielded beside its events. */
export interface DataFacts {
  readonly path: string
  readonly events: number
  readonly families: Readonly<Record<EventFamily, number>>
  readonly recordsLost: number
  /** Why the data prove nothing; null for data that can be judged by. */
  readonly problem: ReadProblem | null
}

interface ReadProblem {
  readonly kind: Exclude<DataProblemKind, 'data-missing'>
  readonly reason: string
}

export interface ReadOptions {
  /** Zone of times that name none. */
  readonly timeZone: string
  readonly signal: AbortSignal
  /** Keeps the events of small data for the next run; null: reads anew every time. */
  readonly decoded: DecodedData | null
}

/** Reads a file or a folder once, from memory where its events are still known. */
export async function readData(
  path: string,
  options: ReadOptions,
  onEvents: (events: readonly Event[]) => void,
): Promise<DataFacts> {
  const stamp = await options.decoded?.stampOf(path)
  const known = stamp === undefined ? null : options.decoded?.find(path, stamp)
  if (known) {
    onEvents(known.events)
    return known.facts
  }
  const stream = openEventStream([path], options)
  const keeper = stamp === undefined ? null : options.decoded?.keeper()
  for await (const { events } of stream.batches) {
    options.signal.throwIfAborted()
    keeper?.add(events, stream.progress().bytesRead)
    onEvents(events)
  }
  const facts = factsOf(path, stream)
  if (stamp !== undefined) keeper?.keep(path, stamp, facts)
  return facts
}

function factsOf(path: string, stream: EventStream): DataFacts {
  const { families, skipped } = stream.counts()
  const inputs = stream.inputs()
  const events = Object.values(families).reduce((sum, count) => sum + count, 0)
  const unusable = [...skipped].map(([reason, count]) => `${count} × ${reason}`).join(', ')
  return {
    path,
    events,
    families,
    recordsLost: inputs.totals.records.lost,
    problem: pointerProblem(inputs) ?? (events === 0 ? emptyProblem(path, inputs, unusable) : null),
  }
}

const pointerReason = 'Git LFS pointer'

/** Also one among many files: what it stands for was not looked at. */
function pointerProblem({ files }: ScanInputReport): ReadProblem | null {
  const pointers = files.filter(({ skipped }) => skipped === pointerReason)
  const [first] = pointers
  if (!first) return null
  const more = pointers.length === 1 ? '' : ` and ${pointers.length - 1} more`
  return { kind: 'data-pointer', reason: `${first.path}${more}: a Git LFS pointer, not the data` }
}

function emptyProblem(
  path: string,
  { files, totals }: ScanInputReport,
  unusable: string,
): ReadProblem {
  const damaged = files.find(({ losses }) => losses.length > 0)
  const strange = files.find(
    ({ skipped }) => skipped !== null && skipped !== unrecognisedReasons.empty,
  )
  if (damaged) {
    const reason = `${path}: nothing could be read: ${damaged.losses[0]?.reason ?? 'damaged'}`
    return { kind: 'data-unreadable', reason }
  }
  if (strange) return { kind: 'data-unreadable', reason: `${path}: ${strange.skipped}` }
  if (unusable !== '') {
    return { kind: 'data-unreadable', reason: `${path}: no record made an event: ${unusable}` }
  }
  return { kind: 'data-empty', reason: `${path} ${emptyWords(files, totals)}` }
}

function emptyWords(files: ScanInputReport['files'], { filesRead }: InputTotals): string {
  if (filesRead > 0) return 'holds no event'
  return files.length > 0 ? 'is empty' : 'holds no file'
}
