/** What tells the time and waits; passed in, so that tests need not wait. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Events due within this time go out together: each wait costs a request. */
const paceStepMs = 100

/**
 * How long to wait before each record so that the gaps between them are kept, divided by the speed.
 * A record that is older than one before it goes out at once; so does all at speed 0.
 */
export function createPace(speed: number, now: () => number): (timeMs: number | null) => number {
  if (speed === 0) return () => 0
  let first: { readonly timeMs: number; readonly startedMs: number } | null = null
  return timeMs => {
    if (timeMs === null) return 0
    first ??= { timeMs, startedMs: now() }
    const dueMs = first.startedMs + (timeMs - first.timeMs) / speed
    const waitMs = dueMs - now()
    return waitMs < paceStepMs ? 0 : waitMs
  }
}
