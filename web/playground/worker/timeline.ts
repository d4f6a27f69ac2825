import type { Event } from '../../../src/event/event.ts'
import type { Timeline } from '../protocol.ts'

const binsMax = 72

/** Whole steps that a reader can count in, in milliseconds. */
const steps: readonly number[] = [
  1,
  10,
  100,
  500,
  ...[1, 2, 5, 10, 15, 30].map(seconds => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * 60_000),
  ...[1, 2, 3, 6, 12].map(hours => hours * 3_600_000),
  ...[1, 2, 7, 14, 30, 90, 365, 3650].map(days => days * 86_400_000),
]

/** Null where no event has a time. `hits` are epoch milliseconds. */
export function timelineOf(events: readonly Event[], hits: readonly number[]): Timeline | null {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  const take = (time: number): void => {
    // An event that brings no time has 0.
    if (time === 0) return
    first = Math.min(first, time)
    last = Math.max(last, time)
  }
  for (const { time } of events) take(time)
  for (const time of hits) take(time)
  if (first > last) return null
  const binMs = steps.find(step => (last - first) / step < binsMax - 1) ?? (last - first) / binsMax
  const start = Math.floor(first / binMs) * binMs
  const count = Math.floor((last - start) / binMs) + 1
  return {
    start,
    binMs,
    events: binned(events.map(({ time }) => time)),
    hits: binned(hits),
  }

  function binned(times: readonly number[]): readonly number[] {
    const bins = Array.from({ length: count }, () => 0)
    for (const time of times) {
      const bin = Math.floor((time - start) / binMs)
      if (time !== 0 && bin >= 0 && bin < count) bins[bin] = (bins[bin] ?? 0) + 1
    }
    return bins
  }
}
