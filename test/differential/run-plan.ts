import { createHash } from 'node:crypto'
import { defaultLimits, type EngineOptions, type Evaluator } from '../../src/engine/evaluator.ts'
import type { LoadedModel } from '../../src/engine/stages/model.ts'
import type { Event } from '../../src/event/event.ts'
import type { ValueMap } from '../../src/event/value.ts'

/** Scores by the text of its inputs; enough to see what a model was given. */
const model: LoadedModel = {
  inputs: ['a', 'ml_in'],
  outputs: ['ml_out', 'c'],
  score: inputs => [JSON.stringify(inputs), inputs.length],
}

export const engineOptions: EngineOptions = {
  collation: 'windows',
  lenientText: true,
  now: () => 1_700_000_000_000,
  sha256: text => createHash('sha256').update(text).digest('hex'),
  limits: defaultLimits,
  models: { open: ({ name }) => (name === 'known' ? model : null) },
}

/** Small enough that generated events reach them. */
export const tightLimits = {
  firstSeenTuplesMax: 3,
  groupsMax: 3,
  entitiesMax: 2,
  samplesPerEntityMax: 4,
  samplesMax: 6,
}

export const makeEvent = (map: ValueMap, index: number): Event => ({
  id: `event-${index}`,
  time: index,
  host: 'host',
  family: 'process_creation',
  processName: null,
  origin: { path: 'generated', line: index + 1, offset: 0 },
  record: { kind: 'ocsf', origin: { path: 'generated', offset: 0 }, event: map },
  enriched: map,
  ocsf: map,
})

/** Everything an evaluator says, as text: rows in order with their columns in order, then the counters. */
export function transcriptOf(
  start: () => Evaluator,
  events: readonly Event[],
  resumeAt: readonly number[] = [],
): readonly string[] {
  let evaluator = start()
  const lines: string[] = []
  const write =
    (at: number): Parameters<Evaluator['push']>[1] =>
    row =>
      lines.push(JSON.stringify([at, row.columns, row.lineage, row.eventCount, row.event.id]))
  for (const [index, event] of events.entries()) {
    if (resumeAt.includes(index)) evaluator = resume(evaluator, start())
    evaluator.push(event, write(index))
  }
  evaluator.finish(write(-1))
  return [...lines, JSON.stringify(evaluator.counters())]
}

/** Through text, as a state file would go. */
function resume(from: Evaluator, to: Evaluator): Evaluator {
  const refusal = to.loadState(JSON.parse(JSON.stringify(from.saveState())))
  if (refusal !== null) throw new Error(refusal.reason)
  return to
}
