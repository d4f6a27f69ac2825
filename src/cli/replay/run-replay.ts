import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { createNormaliser } from '../../normalise/normalise.ts'
import { sha256 } from '../../pipeline/event-stream.ts'
import { DeliveryLog } from '../../replay/delivery-log.ts'
import { type FileOut, openFileOut } from '../../replay/file-out.ts'
import type { DoubtCounts, PositionRange } from '../../replay/hec/doubt-tally.ts'
import { HecTarget } from '../../replay/hec/hec-target.ts'
import { defaultSortMemoryBytes } from '../../replay/order/sort-by-time.ts'
import type { Clock } from '../../replay/pace.ts'
import { Replay, type ReplayCounts } from '../../replay/replay.ts'
import { ReplayError } from '../../replay/replay-error.ts'
import type { OnDelivered, ReplayTarget } from '../../replay/target.ts'
import { TextTarget } from '../../replay/text-target.ts'
import { type ZoneClock, zoneClockOf } from '../../replay/time/zone-clock.ts'
import type { ScanInputReport } from '../../source/input-report.ts'
import { OutputClosed, openTextOutput } from '../text-output.ts'
import { CountingTarget } from './counting-target.ts'
import { hecSettingsOf } from './hec-settings-of.ts'
import { moveTarget, type ReplayCommandOptions, timeOption } from './replay-options.ts'
import { ReplayProgressBar } from './replay-progress.ts'
import type { ReplayStart } from './take-up.ts'

export interface ReplayContext {
  readonly paths: readonly string[]
  readonly options: ReplayCommandOptions
  readonly start: ReplayStart
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly warn: (message: string) => void
}

export interface ReplayOutcome {
  readonly result: {
    readonly counts: ReplayCounts
    readonly offsetMs: number | null
    readonly inputs: ScanInputReport
  }
  /** Position up to which all is delivered, by this run and earlier ones. */
  readonly delivered: number
  readonly doubts: DoubtCounts | null
  readonly unsettled: PositionRange | null
  /** Of a dry run. */
  readonly bytes: number | null
  readonly seconds: number
  readonly isInterrupted: boolean
  /** What ended it before its end. */
  readonly failure: string | null
}

/** Data set → target, to the end of the input or of the limit, or until interrupted. */
export async function runReplay(context: ReplayContext): Promise<ReplayOutcome> {
  const { options, start } = context
  const startedMs = performance.now()
  const bar = new ReplayProgressBar(options.progress)
  const replay = openReplay(context, bar)
  const log: DeliveryLog = new DeliveryLog(
    options.resume ?? null,
    { settings: start.settings, stamp: start.stamp },
    start,
    () => ({
      offsetMs: replay.offsetMs,
      fileBytes: target.file?.sizeBytes() ?? null,
      inDoubtTo: target.hec?.unsettled?.last ?? leftInDoubt(start, log.position),
    }),
  )
  const target = await openTarget(context, log.delivered)
  const end = await runToEnd(context, replay, target.target).finally(() => bar.hide())
  log.save(end.isWhole)
  return {
    result: { counts: replay.counts, offsetMs: replay.offsetMs, inputs: replay.inputs },
    delivered: log.position,
    doubts: target.hec?.doubts ?? null,
    unsettled: target.hec?.unsettled ?? null,
    bytes: target.counting?.bytes ?? null,
    seconds: (performance.now() - startedMs) / 1000,
    isInterrupted: end.isInterrupted,
    failure: end.failure,
  }
}

/** What an earlier run left in doubt, as long as this one has not come past it. */
const leftInDoubt = ({ inDoubtTo }: ReplayStart, position: number): number | null =>
  inDoubtTo !== null && inDoubtTo > position ? inDoubtTo : null

function openReplay(context: ReplayContext, bar: ReplayProgressBar): Replay {
  const { paths, options, start, clock, signal } = context
  const { timezone: timeZone } = options
  const zone = zoneClockOf(timeZone)
  return new Replay({
    paths,
    selection: {
      sinceMs: optionalTime('since', options.since, zone),
      untilMs: optionalTime('until', options.until, zone),
    },
    order: options.order,
    sort: { memoryBytesMax: defaultSortMemoryBytes, temporaryFolder: tmpdir() },
    form: options.form ?? null,
    zone,
    normaliser: createNormaliser({ sha256, timeZone }),
    limit: options.limit,
    speed: options.dryRun ? 0 : options.speed,
    moveToMs: options.keepTime ? null : moveTo(options, zone, clock.now()),
    resume: start.isResumed ? start : null,
    clock,
    signal,
    onProgress: progress => bar.update(progress, performance.now()),
  })
}

const optionalTime = (name: string, text: string | undefined, zone: ZoneClock): number | null =>
  text === undefined ? null : timeOption(name, text, zone.toUtc)

const moveTo = ({ to }: ReplayCommandOptions, zone: ZoneClock, nowMs: number): number =>
  to === undefined ? nowMs : moveTarget(to, zone.toUtc, nowMs)

interface OpenedTarget {
  readonly target: ReplayTarget
  readonly hec?: HecTarget
  readonly file?: FileOut
  readonly counting?: CountingTarget
}

async function openTarget(
  { options, start, clock, signal, warn }: ReplayContext,
  onDelivered: OnDelivered,
): Promise<OpenedTarget> {
  const { hec: url, outputFile, dryRun } = options
  if (dryRun) {
    const counting = new CountingTarget(onDelivered)
    return { target: counting, counting }
  }
  if (url !== undefined) {
    const settings = hecSettingsOf({ ...options, hec: url }, start.stamp, warn)
    const ports = { ...clock, random: Math.random, newChannel: randomUUID, signal }
    const hec = new HecTarget(settings, ports, onDelivered)
    return { target: hec, hec }
  }
  if (outputFile !== undefined) {
    const file = await openFileOut(outputFile, start.fileBytes ?? 0)
    return { target: new TextTarget(file, onDelivered), file }
  }
  return { target: new TextTarget(await standardOut(), onDelivered) }
}

async function standardOut() {
  const output = await openTextOutput(null)
  return {
    send: async (text: string): Promise<void> => {
      output.write(text)
      await output.flush()
    },
    close: () => output.close(),
  }
}

interface ReplayEnd {
  readonly isWhole: boolean
  readonly isInterrupted: boolean
  readonly failure: string | null
}

async function runToEnd(
  { signal }: ReplayContext,
  replay: Replay,
  target: ReplayTarget,
): Promise<ReplayEnd> {
  try {
    await replay.run(target)
    return { isWhole: replay.isExhausted, isInterrupted: false, failure: null }
  } catch (error) {
    if (error instanceof ReplayError) {
      return { isWhole: false, isInterrupted: false, failure: error.message }
    }
    if (error instanceof OutputClosed || !signal.aborted) throw error
    return { isWhole: false, isInterrupted: true, failure: null }
  } finally {
    await target.close()
  }
}
