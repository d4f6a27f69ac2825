import { availableParallelism } from 'node:os'
import { visibleText } from '../../base/visible-text.ts'
import { isMap, member } from '../../event/value.ts'
import type { Finding } from '../../finding/finding.ts'
import { accumulateRisk, type RiskSummary } from '../../finding/risk-summary.ts'
import { detectionFilterFor } from '../../pipeline/detection-filter.ts'
import { DetectionRun } from '../../pipeline/detection-run.ts'
import { type EventStream, openEventStream } from '../../pipeline/event-stream.ts'
import { outcomesOf } from '../../pipeline/outcomes-of.ts'
import type { PreparedSet } from '../../pipeline/prepared-set.ts'
import { readStateFile, writeStateFile } from '../../pipeline/state-file.ts'
import type { Notable } from '../../risk/notable.ts'
import type { RiskLedger } from '../../risk/risk-ledger.ts'
import type { FindingSink } from '../../sink/finding-sink.ts'
import { engineOptions } from '../engine-options.ts'
import { openProgressBar } from '../progress-bar.ts'
import { openRiskLedger } from '../risk-options.ts'
import type { TextOutput } from '../text-output.ts'
import { growYoungGeneration } from '../young-generation.ts'
import type { ScanOptions } from './scan-options.ts'
import type { ScanTotals } from './scan-report.ts'

export interface ScanContext {
  readonly paths: readonly string[]
  readonly set: PreparedSet
  readonly sink: FindingSink
  readonly output: TextOutput
  /** Where notables go, if anywhere. */
  readonly notables: TextOutput | null
  readonly options: ScanOptions
  /** Aborted by the user: what was found so far is written and summed up. */
  readonly signal: AbortSignal
}

export interface ScanResult {
  readonly totals: ScanTotals
  readonly risk: RiskSummary
  readonly ledger: RiskLedger
  readonly notables: NotableTally
  /** Of the findings written; null without any. */
  readonly highestScore: number | null
}

export interface NotableTally {
  readonly count: number
  /** The first ones, as many as a person reads. */
  readonly first: readonly Notable[]
}

/** A scan that has read so much is a long one. */
const longScanBytes = 4 * 1024 * 1024

/** More threads than this find no more memory bandwidth, and each costs some 20 MB. */
const workersByDefault = 4

/** A report that accounts for every record needs every record decoded. */
const usesFilter = ({ filter, report }: ScanOptions): boolean => filter ?? report === undefined

/** Threads beside this one, which screens too while nothing waits to be decoded. They help the filter alone. */
function helperCount(options: ScanOptions): number {
  if (!usesFilter(options)) return 0
  return (options.workers ?? Math.min(availableParallelism(), workersByDefault)) - 1
}

/** Source → finding → risk → sink, to the end of the input or until interrupted. */
export async function runScan(context: ScanContext): Promise<ScanResult> {
  const { paths, set, options, signal } = context
  const startedMs = performance.now()
  const engine = engineOptions(options)
  const filter = detectionFilterFor(set.detections, helperCount(options))
  const stream = openEventStream(paths, {
    timeZone: options.timezone,
    signal,
    ...(usesFilter(options) && { filter: filter.records }),
  })
  const run = new DetectionRun(set.detections, filter.index, engine)
  const writer = new FindingWriter(context)
  if (options.state !== undefined) await takeUpState(run, writer.ledger, options.state)
  const isInterrupted = await pump(context, stream, run, writer).finally(filter.close)
  if (options.state === undefined || options.closeWindows) run.finish(writer.write)
  if (options.state !== undefined) saveState(run, writer.ledger, options.state)
  writer.finish()
  await context.output.flush()
  const events = stream.counts()
  return {
    totals: {
      inputs: stream.inputs(),
      events,
      detections: outcomesOf(set, run, events.families),
      findings: writer.count,
      notables: writer.notableCount,
      risk: writer.ledger.counters(),
      seconds: (performance.now() - startedMs) / 1000,
      isInterrupted,
    },
    risk: writer.risk.summary(),
    ledger: writer.ledger,
    notables: { count: writer.notableCount, first: writer.firstNotables },
    highestScore: writer.highestScore,
  }
}

/** A state that does not fit is said, never dropped in silence. */
async function takeUpState(run: DetectionRun, ledger: RiskLedger, path: string): Promise<void> {
  const state = readStateFile(path)
  if (state === null) return
  const detections = member(state, 'detections')
  const refused = run.loadState(isMap(detections) ? detections : {})
  for (const { detection, reason } of refused) sayStartsAnew(detection.name, reason)
  const refusal = await ledger.loadState(member(state, 'risk'))
  if (refusal) sayStartsAnew('the risk of entities', refusal.reason)
}

const sayStartsAnew = (what: string, reason: string): boolean =>
  process.stderr.write(
    `telltale: ${visibleText(what)} starts without its saved state: ${visibleText(reason)}\n`,
  )

const saveState = (run: DetectionRun, ledger: RiskLedger, path: string): void =>
  writeStateFile(path, { detections: run.saveState(), risk: ledger.saveState() })

/** Returns whether the user interrupted it. */
async function pump(
  { output, notables, options, signal }: ScanContext,
  stream: EventStream,
  run: DetectionRun,
  writer: FindingWriter,
): Promise<boolean> {
  const bar = await openProgressBar(options.progress)
  let events = 0
  try {
    for await (const batch of stream.batches) {
      const before = writer.count
      run.push(batch, writer.write)
      events += batch.recordCount
      if (writer.count > before) {
        bar.hide()
        await output.flush()
        await notables?.flush()
      }
      const progress = stream.progress()
      if (progress.bytesRead > longScanBytes) growYoungGeneration()
      bar.update({ ...progress, events, findings: writer.count }, performance.now())
    }
    return false
  } catch (error) {
    if (signal.aborted) return true
    throw error
  } finally {
    bar.hide()
  }
}

/** Notables that the summary shows. */
const notablesShownMax = 20

/** Writes the findings that are asked for, adds up their risk, and writes the notables that come of it. */
class FindingWriter {
  readonly ledger: RiskLedger
  readonly firstNotables: Notable[] = []
  notableCount = 0
  readonly risk = accumulateRisk()
  count = 0
  highestScore: number | null = null
  readonly #context: ScanContext

  constructor(context: ScanContext) {
    this.#context = context
    this.ledger = openRiskLedger(context.set, context.options)
    context.output.write(context.sink.begin())
  }

  readonly write = (finding: Finding): void => {
    // Small risks add up too, those that nobody asked to see included.
    for (const notable of this.ledger.add(finding)) this.#writeNotable(notable)
    const { score } = finding.risk
    if (score < this.#context.options.minRisk) return
    this.count++
    this.highestScore = Math.max(this.highestScore ?? 0, score)
    this.risk.add(finding)
    this.#context.output.write(this.#context.sink.render(finding))
  }

  #writeNotable(notable: Notable): void {
    this.notableCount++
    if (this.firstNotables.length < notablesShownMax) this.firstNotables.push(notable)
    this.#context.notables?.write(`${JSON.stringify(notable)}\n`)
  }

  finish(): void {
    this.#context.output.write(this.#context.sink.finish())
  }
}
