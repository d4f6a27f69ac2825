import { createHash } from 'node:crypto'
import { compilePlan } from '../../src/engine/compile.ts'
import { defaultLimits, type EngineOptions, type Evaluator } from '../../src/engine/evaluator.ts'
import { interpretPlan } from '../../src/engine/interpret.ts'
import type { Collation } from '../../src/event/collation.ts'
import type { Event } from '../../src/event/event.ts'
import type { ValueMap } from '../../src/event/value.ts'
import type { Plan } from '../../src/plan/plan.ts'

export const engineOptions = (collation: Collation): EngineOptions => ({
  collation,
  lenientText: false,
  now: () => 1_700_000_000_000,
  sha256: text => createHash('sha256').update(text).digest('hex'),
  limits: defaultLimits,
})

/** Rows as JSON, one a line, by both evaluators; they must agree. Events are JSON too. */
export function runCase(
  plan: Plan,
  events: string,
  collation: Collation,
): readonly [string, string] {
  const options = engineOptions(collation)
  const parsed = events.split('\n').filter(Boolean).map(toEvent)
  return [rowsOf(interpretPlan(plan, options), parsed), rowsOf(compilePlan(plan, options), parsed)]
}

function rowsOf(evaluator: Evaluator, events: readonly Event[]): string {
  const rows: string[] = []
  for (const event of events) evaluator.push(event, row => rows.push(JSON.stringify(row.columns)))
  evaluator.finish(row => rows.push(JSON.stringify(row.columns)))
  return rows.join('\n')
}

function toEvent(line: string, index: number): Event {
  const map = JSON.parse(line) as ValueMap
  const origin = { path: 'case', line: index + 1, offset: 0 }
  return {
    id: `event-${index}`,
    time: index,
    host: 'host',
    family: 'other',
    processName: null,
    origin,
    record: { kind: 'enriched', origin, event: map },
    enriched: map,
    ocsf: map,
  }
}
