import type { Value } from '../../event/value.ts'
import { findAggregate } from '../../functions/registry.ts'
import type { Aggregate, AggregateCall } from '../../plan/operator.ts'
import { Aggregation } from './aggregate.ts'
import type { Group } from './group.ts'
import type { StageSurroundings } from './scorer.ts'

export function openAggregation(operator: Aggregate, around: StageSurroundings): Aggregation {
  const stage = new Aggregation({
    definitions: operator.calls.map(definitionOf),
    window: operator.window,
    groupsMax: around.options.limits.groupsMax,
    sha256: around.options.sha256,
  })
  return around.stages.add(around.stream, operator, stage)
}

function definitionOf(call: AggregateCall) {
  const definition = findAggregate(call.function)
  if (definition !== undefined) return definition
  throw new Error(`a plan calls the unknown aggregate ${call.function}`)
}

/** Names of the columns that `groupValues` gives, in order; everything else of the rows is gone (semantics §4.10). */
export const groupColumns = ({ calls, keys, window }: Aggregate): readonly string[] => [
  ...calls.map(call => call.as),
  ...keys.map(key => key.name),
  ...(window === null ? [] : ['window_start', 'window_end']),
]

export function groupValues({ window }: Aggregate, group: Group): readonly Value[] {
  const { windowStart } = group
  const bounds =
    window === null || windowStart === null ? [] : [windowStart, windowStart + window.sizeMs]
  return [...group.results(), ...group.keys, ...bounds]
}

/** What a call without an argument adds for each row: `count()` counts rows. */
export const wholeRow: Value = true
