import type { DecodedRecord } from '../event/record.ts'
import type { Normaliser } from '../normalise/normalise.ts'
import type { InputProgress } from '../source/progress.ts'
import { type InputRun, readInputs } from '../source/read-inputs.ts'
import { readers } from '../source/readers.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type FormName, writeRecord } from './forms/write-record.ts'
import { type SortOptions, sortByTime } from './order/sort-by-time.ts'
import { type Clock, createPace } from './pace.ts'
import { ReplayError } from './replay-error.ts'
import type { ReplayRecord } from './replay-record.ts'
import { type Selection, type SelectionCounts, selector } from './select-records.ts'
import type { EventMark, ReplayTarget } from './target.ts'
import { moveRecord } from './time/move-record.ts'
import { recordTime } from './time/record-time.ts'
import type { ZoneClock } from './time/zone-clock.ts'

export const orders = ['input', 'time'] as const

export interface ReplayOptions {
  readonly paths: readonly string[]
  readonly selection: Selection
  readonly order: (typeof orders)[number]
  readonly sort: SortOptions
  /** Null: Windows records as XML, events that somebody has normalised as they are. */
  readonly form: FormName | null
  readonly zone: ZoneClock
  readonly normaliser: Normaliser
  /** Records after which the replay ends, those of earlier runs included. */
  readonly limit: number
  /** 1 keeps the gaps between events, 2 halves them, 0 drops them. */
  readonly speed: number
  /** Epoch milliseconds: the first event moves to the second that this lies in. Null: no time moves. */
  readonly moveToMs: number | null
  /** The run to go on from. */
  readonly resume: Pick<Checkpoint, 'offsetMs' | 'position' | 'last'> | null
  readonly clock: Clock
  /** Aborted by the user: the replay ends after what is on its way. */
  readonly signal: AbortSignal
  readonly onProgress?: (progress: ReplayProgress) => void
}

export interface ReplayProgress extends InputProgress {
  readonly written: number
}

export interface ReplayCounts extends Readonly<SelectionCounts> {
  readonly read: number
  /** Written to the target by this run. */
  readonly written: number
  /** Passed over because an earlier run delivered them. */
  readonly resumed: number
  /** Records that the form cannot hold, by reason. */
  readonly unwritable: ReadonlyMap<string, number>
  /** Events that lost fields to the form. */
  readonly reduced: number
  readonly withoutTime: number
  /** As read, epoch milliseconds: of what was written. */
  readonly earliestMs: number | null
  readonly latestMs: number | null
}

/**
 * The events of a data set out again: in order, at their pace, with their times moved. `run` goes
 * to the end of the input or of the limit, or until interrupted; the target is finished, not closed.
 */
export class Replay {
  readonly #options: ReplayOptions
  readonly #input: InputRun
  readonly #pace: (timeMs: number | null) => number
  readonly #selection: SelectionCounts = { outside: 0, withoutTime: 0 }
  readonly #unwritable = new Map<string, number>()
  #offsetMs: number | null
  #isExhausted = false
  #read = 0
  #position = 0
  #written = 0
  #resumed = 0
  #reduced = 0
  #earliestMs: number | null = null
  #latestMs: number | null = null

  constructor(options: ReplayOptions) {
    this.#options = options
    this.#input = readInputs(options.paths, { readers, signal: options.signal })
    this.#pace = createPace(options.speed, options.clock.now)
    this.#offsetMs = options.moveToMs === null ? 0 : (options.resume?.offsetMs ?? null)
  }

  /** What the times were moved by; null before the first event that tells its time. */
  get offsetMs(): number | null {
    return this.#offsetMs
  }

  /** The input has ended; at a limit there may be more of it. */
  get isExhausted(): boolean {
    return this.#isExhausted
  }

  get counts(): ReplayCounts {
    return {
      ...this.#selection,
      read: this.#read,
      written: this.#written,
      resumed: this.#resumed,
      unwritable: this.#unwritable,
      reduced: this.#reduced,
      earliestMs: this.#earliestMs,
      latestMs: this.#latestMs,
    }
  }

  get inputs(): ReturnType<InputRun['report']> {
    return this.#input.report()
  }

  /** Throws the signal's reason when the user interrupts, and what the target throws. */
  async run(target: ReplayTarget): Promise<void> {
    const { order, sort, limit, signal } = this.#options
    const selected = this.#selected()
    const records = order === 'time' ? sortByTime(selected, sort) : selected
    for await (const record of records) {
      this.#position++
      if (!this.#wasDelivered(record)) {
        await this.#waitFor(record, target)
        signal.throwIfAborted()
        await this.#send(record, target)
      }
      if (this.#position >= limit) return target.finish()
    }
    this.#isExhausted = true
    if (this.#position < (this.#options.resume?.position ?? 0)) throw anotherDataSet()
    await target.finish()
  }

  async *#selected(): AsyncGenerator<ReplayRecord, void, undefined> {
    const { selection, zone } = this.#options
    const isSelected = selector(selection, this.#selection)
    for await (const step of this.#input.events) {
      if (step.kind !== 'batch') continue
      for (const record of step.batch.records) {
        this.#read++
        const item = { record, timeMs: recordTime(record, zone) }
        if (isSelected(item)) yield item
      }
      this.#report()
    }
  }

  #wasDelivered({ record, timeMs }: ReplayRecord): boolean {
    const { resume } = this.#options
    if (resume === null || this.#position > resume.position) return false
    this.#resumed++
    if (this.#position === resume.position && resume.last !== null) {
      const mark = markOf(record, timeMs)
      if (JSON.stringify(mark) !== JSON.stringify(resume.last)) throw anotherDataSet()
    }
    return true
  }

  async #waitFor({ timeMs }: ReplayRecord, target: ReplayTarget): Promise<void> {
    const { clock, signal } = this.#options
    const waitMs = this.#pace(timeMs)
    if (waitMs <= 0) return
    await target.flush()
    this.#report()
    await clock.sleep(waitMs, signal)
  }

  async #send({ record, timeMs }: ReplayRecord, target: ReplayTarget): Promise<void> {
    const { zone, form, normaliser } = this.#options
    const offsetMs = this.#offsetFor(timeMs)
    const written = writeRecord(moveRecord(record, offsetMs, zone), { form, zone, normaliser })
    if (written.kind === 'unwritable') {
      this.#unwritable.set(written.reason, (this.#unwritable.get(written.reason) ?? 0) + 1)
      return
    }
    this.#count(timeMs, written.lostFields)
    await target.write({
      position: this.#position,
      timeMs: timeMs === null ? null : timeMs + offsetMs,
      written,
      mark: markOf(record, timeMs),
    })
  }

  /** Before the first event that tells its time there is nothing to move by. */
  #offsetFor(timeMs: number | null): number {
    const { moveToMs } = this.#options
    if (this.#offsetMs === null && timeMs !== null && moveToMs !== null) {
      this.#offsetMs = wholeSeconds(moveToMs) - wholeSeconds(timeMs)
    }
    return this.#offsetMs ?? 0
  }

  #count(timeMs: number | null, lostFields: number): void {
    this.#written++
    if (lostFields > 0) this.#reduced++
    if (timeMs === null) return
    this.#earliestMs = Math.min(this.#earliestMs ?? timeMs, timeMs)
    this.#latestMs = Math.max(this.#latestMs ?? timeMs, timeMs)
  }

  #report(): void {
    this.#options.onProgress?.({ ...this.#input.progress(), written: this.#written })
  }
}

/** Moves are of whole seconds, so that every time keeps the fraction that it is written with. */
const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000

const markOf = ({ origin }: DecodedRecord, timeMs: number | null): EventMark => ({
  path: origin.path,
  offset: origin.offset,
  timeMs,
})

const anotherDataSet = (): ReplayError =>
  new ReplayError(
    'the data set is not the one that was replayed before: remove the checkpoint to start anew',
  )
