import type { Origin } from '../event/origin.ts'
import type { NoteDamage } from './damage.ts'
import type { FormatName, Loss, RecordBatch } from './source.ts'

/** Reasons are few and stable; beyond this many they are counted together. */
const reasonsMax = 64
const otherReasons = 'other losses'

/** Losses of one file that have the same reason. */
export interface LossSummary {
  readonly reason: string
  /** How often it was met. */
  readonly count: number
  /** Records lost; 0 where they cannot be counted. */
  readonly records: number
  readonly first: Origin
}

interface RecordCounts {
  /** All that were framed, those that the filter passed over among them. */
  readonly read: number
  /** Framed, and ruled out by the filter without being decoded: damage inside them was not looked for. */
  readonly passedOver: number
  readonly lost: number
}

/** What became of one file, archive member or stream; of an archive itself only where it was damaged or skipped. */
export interface FileReport {
  readonly path: string
  /** The argument it was found under, as given. */
  readonly argument: string
  /** The shape of its first record; null where no record was read. */
  readonly format: FormatName | null
  /** Decompressed bytes that went to the reader. */
  readonly bytes: number
  readonly records: RecordCounts
  readonly losses: readonly LossSummary[]
  /** Why nothing was read; null for a file that was. */
  readonly skipped: string | null
}

/** What became of all inputs, for the scan's report and its exit code. */
export interface ScanInputReport {
  /** In input order, up to a bound on their number. */
  readonly files: readonly FileReport[]
  /** Files beyond that bound; the totals have them. */
  readonly filesOmitted: number
  readonly totals: InputTotals
}

export interface InputTotals {
  readonly filesRead: number
  readonly filesSkipped: number
  /** Files and archives that had losses, wholly skipped ones not counted. */
  readonly filesDamaged: number
  readonly bytes: number
  readonly records: RecordCounts
}

export const skippedReport = (path: string, argument: string, reason: string): FileReport => ({
  path,
  argument,
  format: null,
  bytes: 0,
  records: { read: 0, passedOver: 0, lost: 0 },
  losses: [],
  skipped: reason,
})

/** Adds up one file while it is read. */
export class FileTally {
  readonly #path: string
  readonly #argument: string
  readonly #losses = new Map<string, LossSummary>()
  #format: FormatName | null = null
  #read = 0
  #passedOver = 0
  #lost = 0
  #bytes = 0

  constructor(path: string, argument: string) {
    this.#path = path
    this.#argument = argument
  }

  addBatch(batch: RecordBatch): void {
    if (batch.records.length + batch.passedOver > 0) this.#format ??= batch.format
    this.#read += batch.records.length + batch.passedOver
    this.#passedOver += batch.passedOver
    for (const loss of batch.losses) this.addLoss(loss)
  }

  addLoss({ reason, records, origin }: Loss): void {
    const isKnown = this.#losses.has(reason) || this.#losses.size < reasonsMax
    const key = isKnown ? reason : otherReasons
    const before = this.#losses.get(key)
    this.#lost += records
    this.#losses.set(key, {
      reason: key,
      count: (before?.count ?? 0) + 1,
      records: (before?.records ?? 0) + records,
      first: before?.first ?? origin,
    })
  }

  /** Counts damage below the records; how many of them it cost nobody knows. */
  readonly addDamage: NoteDamage = ({ reason, offset }) =>
    this.addLoss({ reason, records: 0, origin: { path: this.#path, offset } })

  addBytes(bytes: number): void {
    this.#bytes += bytes
  }

  /** The reason of the first loss, if there is any. */
  get firstReason(): string | null {
    return this.#losses.keys().next().value ?? null
  }

  skipped(reason: string): FileReport {
    return skippedReport(this.#path, this.#argument, reason)
  }

  report(): FileReport {
    return {
      path: this.#path,
      argument: this.#argument,
      format: this.#format,
      bytes: this.#bytes,
      records: { read: this.#read, passedOver: this.#passedOver, lost: this.#lost },
      losses: [...this.#losses.values()],
      skipped: null,
    }
  }
}

/** Collects the reports of a scan in bounded memory. */
export class ReportCollector {
  readonly #filesMax: number
  readonly #files: FileReport[] = []
  #omitted = 0
  #totals: InputTotals = {
    filesRead: 0,
    filesSkipped: 0,
    filesDamaged: 0,
    bytes: 0,
    records: { read: 0, passedOver: 0, lost: 0 },
  }

  constructor(filesMax: number) {
    this.#filesMax = filesMax
  }

  add(file: FileReport, isLog: boolean): void {
    const { records, losses, skipped } = file
    const totals = this.#totals
    this.#totals = {
      filesRead: totals.filesRead + Number(isLog),
      filesSkipped: totals.filesSkipped + Number(skipped !== null),
      filesDamaged: totals.filesDamaged + Number(losses.length > 0),
      bytes: totals.bytes + file.bytes,
      records: {
        read: totals.records.read + records.read,
        passedOver: totals.records.passedOver + records.passedOver,
        lost: totals.records.lost + records.lost,
      },
    }
    if (this.#files.length < this.#filesMax) this.#files.push(file)
    else this.#omitted++
  }

  report(): ScanInputReport {
    return { files: [...this.#files], filesOmitted: this.#omitted, totals: this.#totals }
  }
}
