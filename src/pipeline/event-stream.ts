import { hash } from 'node:crypto'
import { type Event, type EventFamily, eventFamilies } from '../event/event.ts'
import { createNormaliser, isSkipped, type NormaliserCounters } from '../normalise/normalise.ts'
import type { SkipReason } from '../normalise/skipped.ts'
import { type InputOptions, type InputRun, readInputs } from '../source/read-inputs.ts'
import { readers } from '../source/readers.ts'
import type { FoundLiterals } from '../source/record-screen.ts'
import type { FormatName, RecordBatch } from '../source/source.ts'
import { noteEvent } from './detection-filter.ts'
import { recordText } from './record-text.ts'

export interface EventStreamOptions extends Omit<InputOptions, 'readers'> {
  /** Zone of times that name none. */
  readonly timeZone: string
  /** Told as it happens, for warnings on standard error. */
  readonly onSkippedFile?: (path: string, reason: string) => void
}

/** Events of one stretch of one file, in input order. */
export interface EventBatch {
  readonly path: string
  readonly format: FormatName
  readonly events: readonly Event[]
  /** Of each event, what its record holds; null where that is not known. */
  readonly literals: readonly FoundLiterals[]
  /** Of the stretch, those that became no event and those that the filter passed over among them. */
  readonly recordCount: number
}

export interface EventCounts {
  /** Events made; what the filter passed over became none. */
  readonly families: Readonly<Record<EventFamily, number>>
  /** Records that could not become events, by reason. */
  readonly skipped: ReadonlyMap<SkipReason, number>
  readonly normaliser: NormaliserCounters
}

export interface EventStream {
  readonly batches: AsyncGenerator<EventBatch, void, undefined>
  readonly progress: InputRun['progress']
  readonly inputs: InputRun['report']
  readonly counts: () => EventCounts
}

export const sha256 = (text: string): string => hash('sha256', text)

/** Source → record → event: everything under the paths, in input order, counted. */
export function openEventStream(
  paths: readonly string[],
  { timeZone, onSkippedFile, ...inputOptions }: EventStreamOptions,
): EventStream {
  const run = readInputs(paths, { ...inputOptions, readers })
  const normaliser = createNormaliser({ sha256, timeZone })
  const families = Object.fromEntries(eventFamilies.map(name => [name, 0])) as Record<
    EventFamily,
    number
  >
  const skipped = new Map<SkipReason, number>()

  /** Where a record's bytes do not tell its literals, the decoded event does. */
  const literalsOf = ({ family, record }: Event): FoundLiterals =>
    family === 'other' ? null : (inputOptions.filter?.literalsInText(recordText(record)) ?? null)

  const normalise = ({
    records,
    literals,
  }: RecordBatch): Pick<EventBatch, 'events' | 'literals'> => {
    const events: Event[] = []
    const found: FoundLiterals[] = []
    for (const [index, record] of records.entries()) {
      const result = normaliser.normalise(record)
      if (isSkipped(result)) {
        skipped.set(result.reason, (skipped.get(result.reason) ?? 0) + 1)
      } else {
        families[result.family]++
        if (inputOptions.filter) noteEvent(inputOptions.filter, result.family)
        events.push(result)
        found.push(literals[index] ?? literalsOf(result))
      }
    }
    return { events, literals: found }
  }

  async function* batches(): AsyncGenerator<EventBatch, void, undefined> {
    for await (const step of run.events) {
      if (step.kind === 'skipped') onSkippedFile?.(step.path, step.reason)
      if (step.kind !== 'batch') continue
      const { format, records, passedOver } = step.batch
      const recordCount = records.length + passedOver
      yield { path: step.path, format, recordCount, ...normalise(step.batch) }
    }
  }

  return {
    batches: batches(),
    progress: run.progress,
    inputs: run.report,
    counts: () => ({ families: { ...families }, skipped, normaliser: normaliser.counters() }),
  }
}
