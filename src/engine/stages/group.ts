import { member, type Value, type ValueList, type ValueMap } from '../../event/value.ts'
import type { Accumulator, AggregateDefinition } from '../../functions/aggregate-definition.ts'
import type { Provenance } from '../evaluator.ts'
import {
  listOf,
  loadProvenance,
  mapOf,
  numberOf,
  StateError,
  saveProvenance,
} from './saved-state.ts'

/** The rows of one key in one window, folded: what they are is gone, what they add up to is kept. */
export class Group {
  readonly keys: ValueList
  /** Epoch milliseconds; null without a window. */
  readonly windowStart: number | null
  readonly #accumulators: readonly Accumulator[]
  #provenance: Provenance | null

  constructor(
    keys: ValueList,
    windowStart: number | null,
    accumulators: readonly Accumulator[],
    provenance: Provenance | null = null,
  ) {
    this.keys = keys
    this.windowStart = windowStart
    this.#accumulators = accumulators
    this.#provenance = provenance
  }

  /** Adds a row: one value for each call; nulls are ignored (semantics §4.10). */
  add(values: readonly Value[], row: Provenance, sha256: (text: string) => string): void {
    for (let index = 0; index < this.#accumulators.length; index++) {
      const value = values[index] ?? null
      if (value !== null) this.#accumulators[index]?.add(value)
    }
    this.#provenance = chain(this.#provenance, row, sha256)
  }

  results(): ValueList {
    return this.#accumulators.map(accumulator => accumulator.result())
  }

  get provenance(): Provenance {
    if (this.#provenance === null) throw new Error('a group begins with a row')
    return this.#provenance
  }

  save(): ValueMap {
    return {
      keys: this.keys,
      windowStart: this.windowStart,
      accumulators: this.#accumulators.map(accumulator => accumulator.save()),
      provenance: saveProvenance(this.provenance),
    }
  }
}

export function loadGroup(state: Value, definitions: readonly AggregateDefinition[]): Group {
  const saved = mapOf(state, 'group')
  const start = member(saved, 'windowStart')
  const states = listOf(member(saved, 'accumulators'), 'accumulators')
  if (states.length !== definitions.length) throw new StateError('accumulators differ in number')
  return new Group(
    listOf(member(saved, 'keys'), 'keys'),
    start === null ? null : numberOf(start, 'windowStart'),
    definitions.map((definition, index) => definition.start(states[index] ?? null)),
    loadProvenance(member(saved, 'provenance')),
  )
}

/** One digest, whatever the number of events: each row's lineage is hashed onto the one before. */
function chain(
  before: Provenance | null,
  row: Provenance,
  sha256: (text: string) => string,
): Provenance {
  const { id, time, host, family, origin } = row.event
  return {
    lineage: `sha256:${sha256(`${before?.lineage ?? ''}\n${row.lineage}`)}`,
    eventCount: (before?.eventCount ?? 0) + row.eventCount,
    event: { id, time, host, family, origin },
  }
}
