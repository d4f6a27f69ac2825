import type { Value } from '../../event/value.ts'
import type { TypeName } from '../../functions/definition.ts'
import type { Model } from '../../plan/operator.ts'

/**
 * Finds the models that `apply_model` names. Scoring is synchronous: a runtime that answers later
 * has to wait in its own thread.
 */
export interface ModelSource {
  /** Null when there is no such model. */
  readonly open: (model: Pick<Model, 'name' | 'connection' | 'path'>) => LoadedModel | null
}

/** A model reads the columns named as its inputs and sets those named as its outputs (semantics §4.14). */
export interface LoadedModel {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** What each input takes, where that is known, in the order of `inputs`; checked before the first row. */
  readonly needs?: readonly ModelNeed[]
  /** Values in the order of `inputs`, results in the order of `outputs`. */
  readonly score: (inputs: readonly Value[]) => readonly Value[]
}

interface ModelNeed {
  /** `any` where values of several types do. */
  readonly type: TypeName
  /** Such as `a list of 128 numbers`. */
  readonly words: string
}
