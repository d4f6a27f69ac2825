import { visibleText } from '../../base/visible-text.ts'
import { formatBytes, formatCount, formatNoun, formatSeconds } from '../figures.ts'
import type { ReplayCommandOptions } from './replay-options.ts'
import type { ReplayOutcome } from './run-replay.ts'

/** What a person reads after a replay: what was read, what was sent and where it got to. */
export function renderReplaySummary(outcome: ReplayOutcome, options: ReplayCommandOptions): string {
  return [
    readLine(outcome),
    ...skippedLines(outcome),
    ...countLines(outcome),
    ...doubtLines(outcome),
    timeLine(outcome, options),
    endLine(outcome, options),
  ]
    .filter(line => line !== '')
    .map(line => `${line}\n`)
    .join('')
}

function readLine({ result: { counts, inputs } }: ReplayOutcome): string {
  const { lost } = inputs.totals.records
  const damage = lost === 0 ? '' : `, ${formatNoun(lost, 'damaged record')} lost`
  return `${formatNoun(counts.read, 'event')} read${damage}`
}

const filesShownMax = 5

function skippedLines({ result: { inputs } }: ReplayOutcome): readonly string[] {
  const skipped = inputs.files.filter(file => file.skipped !== null)
  const shown = skipped
    .slice(0, filesShownMax)
    .map(
      ({ path, skipped: reason }) => `skipped ${visibleText(path)}: ${visibleText(reason ?? '')}`,
    )
  const more = skipped.length - shown.length
  return more > 0 ? [...shown, `and ${formatNoun(more, 'more file')} skipped`] : shown
}

function countLines({ result: { counts } }: ReplayOutcome): readonly string[] {
  return [
    line(counts.outside, 'outside of --since and --until'),
    line(
      counts.withoutTime,
      'left out: they tell no time, so they are neither before nor after one',
    ),
    line(counts.resumed, 'passed over: delivered before'),
    ...[...counts.unwritable].map(([reason, count]) => line(count, `not sent: ${reason}`)),
    line(counts.reduced, 'lost fields: the form cannot hold all of them'),
  ]
}

const line = (count: number, words: string): string =>
  count === 0 ? '' : `${formatNoun(count, 'event')} ${words}`

function doubtLines({ doubts, unsettled }: ReplayOutcome): readonly string[] {
  return [
    doubts !== null && doubts.resent > 0
      ? `${formatNoun(doubts.resent, 'event')} sent again in doubt: some may be there twice`
      : '',
    doubts !== null && doubts.skipped > 0
      ? `${formatNoun(doubts.skipped, 'event')} left out in doubt: some may be missing`
      : '',
    unsettled === null
      ? ''
      : `events ${formatCount(unsettled.first)} to ${formatCount(unsettled.last)} were sent: they may be there or not`,
  ]
}

function timeLine({ result }: ReplayOutcome, { keepTime }: ReplayCommandOptions): string {
  const { counts, offsetMs } = result
  if (counts.earliestMs === null || counts.latestMs === null) return ''
  const range = (moveMs: number): string =>
    `${isoTime((counts.earliestMs ?? 0) + moveMs)} to ${isoTime((counts.latestMs ?? 0) + moveMs)}`
  return keepTime
    ? `times kept: ${range(0)}`
    : `times moved: ${range(0)} became ${range(offsetMs ?? 0)}`
}

const isoTime = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').slice(0, 19)

function endLine(outcome: ReplayOutcome, options: ReplayCommandOptions): string {
  const { failure, isInterrupted, delivered, bytes, seconds, result } = outcome
  if (bytes !== null) {
    return `dry run: ${formatNoun(result.counts.written, 'event')}, ${formatBytes(bytes)} as text, nothing sent`
  }
  if (failure === null && !isInterrupted) {
    return `${formatNoun(result.counts.written, 'event')} sent in ${formatSeconds(seconds)}`
  }
  const why = isInterrupted ? 'interrupted' : `telltale: ${visibleText(failure ?? '')}`
  const resume = options.resume === undefined ? '' : `; the same command goes on from there`
  return `${why}\ndelivered up to event ${formatCount(delivered)}${resume}`
}
