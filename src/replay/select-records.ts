import type { ReplayRecord } from './replay-record.ts'

export interface Selection {
  /** Epoch milliseconds as read; the record at `untilMs` is left out. */
  readonly sinceMs: number | null
  readonly untilMs: number | null
}

export interface SelectionCounts {
  outside: number
  /** A record without a time is neither before nor after one. */
  withoutTime: number
}

/** Whether a record lies in the stretch of time that is asked for; counts those that do not. */
export function selector(
  { sinceMs, untilMs }: Selection,
  counts: SelectionCounts,
): (record: ReplayRecord) => boolean {
  if (sinceMs === null && untilMs === null) return () => true
  const since = sinceMs ?? Number.NEGATIVE_INFINITY
  const until = untilMs ?? Number.POSITIVE_INFINITY
  return ({ timeMs }) => {
    if (timeMs === null) counts.withoutTime++
    else if (timeMs < since || timeMs >= until) counts.outside++
    else return true
    return false
  }
}
