import { detectionFilterFor } from '../../pipeline/detection-filter.ts'
import { DetectionRun } from '../../pipeline/detection-run.ts'
import { openEventStream } from '../../pipeline/event-stream.ts'
import type { PreparedSet } from '../../pipeline/prepared-set.ts'
import type { Notable } from '../../risk/notable.ts'
import { isNotableId } from '../../risk/notable-id.ts'
import { engineOptions } from '../engine-options.ts'
import type { EventOptions } from '../event-options.ts'
import { CommandError } from '../exit-codes.ts'
import { openRiskLedger, type RiskOptions } from '../risk-options.ts'

export interface NotableQuestion {
  /** The id, or the beginning of its digits, as the summary of a scan shows it. */
  readonly id: string
  readonly paths: readonly string[]
  readonly set: PreparedSet
  readonly options: EventOptions & RiskOptions
  readonly signal: AbortSignal
}

/** Scans again, since a notable is made of all findings before it, and returns the one asked for. */
export async function findNotable(question: NotableQuestion): Promise<Notable> {
  const { id, paths, set, options, signal } = question
  const engine = engineOptions(options)
  const filter = detectionFilterFor(set.detections)
  const stream = openEventStream(paths, {
    timeZone: options.timezone,
    signal,
    filter: filter.records,
  })
  const run = new DetectionRun(set.detections, filter.index, engine)
  const ledger = openRiskLedger(set, options)
  const found: Notable[] = []
  const take = (notables: readonly Notable[]): void => {
    found.push(...notables.filter(notable => isNotableId(notable.id, id)))
  }
  for await (const batch of stream.batches) run.push(batch, finding => take(ledger.add(finding)))
  run.finish(finding => take(ledger.add(finding)))
  const [first, second] = found
  if (!first) throw new CommandError(`no notable of this data has the id ${id}`)
  if (second)
    throw new CommandError(
      `${found.length} notables have an id that begins with ${id}: give more of it`,
    )
  return first
}
