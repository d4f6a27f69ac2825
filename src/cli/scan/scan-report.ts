import type { DetectionOutcome } from '../../pipeline/detection-outcome.ts'
import type { EventCounts } from '../../pipeline/event-stream.ts'
import type { RiskLedger } from '../../risk/risk-ledger.ts'
import type { FileReport, ScanInputReport } from '../../source/input-report.ts'

/** All that a scan counted. */
export interface ScanTotals {
  readonly inputs: ScanInputReport
  readonly events: EventCounts
  readonly detections: readonly DetectionOutcome[]
  readonly findings: number
  readonly notables: number
  readonly risk: ReturnType<RiskLedger['counters']>
  readonly seconds: number
  readonly isInterrupted: boolean
}

/** The text of `--report`: every file, record, event and detection accounted for. */
export const renderScanReport = (totals: ScanTotals): string =>
  `${JSON.stringify(reportOf(totals), null, 2)}\n`

function reportOf({
  inputs,
  events,
  detections,
  findings,
  notables,
  risk,
  seconds,
  isInterrupted,
}: ScanTotals): object {
  return {
    complete: !isInterrupted,
    files: inputs.files.map(fileEntry),
    files_omitted: inputs.filesOmitted,
    records: recordCounts(inputs.totals.records),
    events: events.families,
    skipped_events: Object.fromEntries(events.skipped),
    time_without_zone: events.normaliser.timeWithoutZone,
    time_unknown: events.normaliser.timeUnknown,
    detections: detections.map(outcome => ({
      id: outcome.detection.id,
      name: outcome.detection.name,
      version: outcome.detection.version,
      path: outcome.detection.path,
      status: outcome.status,
      reason: outcome.reason,
      findings: outcome.findings,
      ...outcome.counters,
    })),
    findings,
    notables,
    risk,
    seconds,
    bytes: inputs.totals.bytes,
  }
}

/** `passed_over`: of those read, the records that the filter ruled out without decoding them. */
const recordCounts = ({ read, passedOver, lost }: FileReport['records']): object => ({
  read,
  passed_over: passedOver,
  lost,
})

const fileEntry = (file: FileReport): object => ({
  path: file.path,
  argument: file.argument,
  format: file.format,
  bytes: file.bytes,
  records: recordCounts(file.records),
  lost: file.losses,
  skipped: file.skipped,
})
