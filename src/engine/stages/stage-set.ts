import { isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import { FunctionError } from '../../functions/definition.ts'
import type { Aggregate, FirstSeen, Rarity, Threshold } from '../../plan/operator.ts'
import type { EvaluatorCounters, StateRefusal } from '../evaluator.ts'
import { type Commit, countOf, mapOf, StateError } from './saved-state.ts'

/** A running operator with state. */
export interface Stage {
  readonly evicted: number
  readonly late?: number
  readonly untimed?: number
  readonly save: () => ValueMap
  readonly load: (state: Value) => Commit
}

export type StatefulOperator = Aggregate | FirstSeen | Threshold | Rarity

/** Raised with any change to what a stage saves. */
const stateVersion = 1

/**
 * All stages of one evaluator, named by stream, position and shape, so that a state goes back only
 * to the plan it came from. Passes neither add, remove nor reorder stages: the state of a plan
 * serves the optimised plan too.
 */
export class StageSet {
  readonly #stages = new Map<string, Stage>()
  #discarded = 0

  add<S extends Stage>(stream: string, operator: StatefulOperator, stage: S): S {
    this.#stages.set(`${this.#stages.size} ${stream} ${shapeOf(operator)}`, stage)
    return stage
  }

  /** Counts rows that reached a `write_null()`. */
  discard(rows: number): void {
    this.#discarded += rows
  }

  counters(): Omit<EvaluatorCounters, 'regexOverruns'> {
    const stages = [...this.#stages.values()]
    const sum = (count: (stage: Stage) => number | undefined): number =>
      stages.reduce((total, stage) => total + (count(stage) ?? 0), 0)
    return {
      late: sum(stage => stage.late),
      untimed: sum(stage => stage.untimed),
      evicted: sum(stage => stage.evicted),
      discarded: this.#discarded,
    }
  }

  save(): ValueMap {
    const stages = Array.from(this.#stages, ([name, stage]) => [name, stage.save()] as const)
    return {
      version: stateVersion,
      discarded: this.#discarded,
      stages: Object.fromEntries(stages),
    }
  }

  load(state: unknown): StateRefusal | null {
    try {
      for (const commit of this.#prepareLoad(state as Value)) commit()
      return null
    } catch (error) {
      if (error instanceof StateError || error instanceof FunctionError) {
        return { reason: error.message }
      }
      throw error
    }
  }

  #prepareLoad(state: Value): readonly Commit[] {
    if (!isMap(state)) throw new StateError('the state is not a map')
    const version = member(state, 'version')
    if (version !== stateVersion) {
      throw new StateError(
        `the state is of version ${JSON.stringify(version)}, not ${stateVersion}`,
      )
    }
    const saved = mapOf(member(state, 'stages'), 'stages')
    const names = Object.keys(saved)
    if (names.length !== this.#stages.size || names.some(name => !this.#stages.has(name))) {
      throw new StateError('the state is of another plan')
    }
    const discarded = countOf(member(state, 'discarded'), 'discarded')
    return [
      ...Array.from(this.#stages, ([name, stage]) => stage.load(member(saved, name))),
      () => {
        this.#discarded = discarded
      },
    ]
  }
}

/** What must be equal for a state to fit; expressions are left out, passes rewrite them. */
function shapeOf(operator: StatefulOperator): string {
  switch (operator.kind) {
    case 'aggregate': {
      const { window } = operator
      const calls = operator.calls.map(call => `${call.function} as ${call.as}`)
      const keys = operator.keys.map(key => key.name)
      const span = window === null ? null : [window.sizeMs, window.slideMs, window.graceMs]
      return `aggregate ${JSON.stringify([calls, keys, span])}`
    }
    case 'firstSeen':
      return `firstSeen ${JSON.stringify([operator.columns, operator.partitions])}`
    case 'threshold': {
      const { algorithm, value, entity, threshold, windowMs } = operator
      return `threshold ${JSON.stringify([algorithm, value, entity, threshold, windowMs])}`
    }
    case 'rarity':
      return `rarity ${JSON.stringify([operator.conditional, operator.target])}`
  }
}
