import type {
  FirstSeen as FirstSeenOperator,
  Model,
  Rarity as RarityOperator,
  Threshold,
} from '../../plan/operator.ts'
import type { EngineOptions } from '../evaluator.ts'
import { FirstSeen } from './first-seen.ts'
import type { LoadedModel } from './model.ts'
import { Rarity } from './rarity.ts'
import type { StageSet } from './stage-set.ts'
import { AdaptiveThreshold } from './threshold.ts'
import { gaussianThreshold } from './threshold-gaussian.ts'
import { quantileThreshold } from './threshold-quantile.ts'

/** An operator that reads some columns of each row and sets others, in the order of arrival. */
export type Scorer = LoadedModel

export type ScoringOperator = FirstSeenOperator | Threshold | RarityOperator | Model

/** `adaptive_threshold` requires a column of this name, epoch milliseconds (semantics §4.12). */
const timeColumn = 'timestamp'

/** Where an operator runs: the stream it stands in and the stages of its evaluator. */
export interface StageSurroundings {
  readonly stream: string
  readonly stages: StageSet
  readonly options: EngineOptions
}

export function openScorer(operator: ScoringOperator, around: StageSurroundings): Scorer {
  switch (operator.kind) {
    case 'firstSeen':
      return openFirstSeen(operator, around)
    case 'threshold':
      return openThreshold(operator, around)
    case 'rarity':
      return openRarity(operator, around)
    case 'model':
      return openModel(operator, around.options)
  }
}

function openFirstSeen(operator: FirstSeenOperator, around: StageSurroundings): Scorer {
  const { limits, sha256 } = around.options
  const { partitions } = operator
  const stage = new FirstSeen({ partitions, tuplesMax: limits.firstSeenTuplesMax, sha256 })
  around.stages.add(around.stream, operator, stage)
  return {
    inputs: operator.columns,
    outputs: [operator.as],
    score: tuple => [stage.isFirst(tuple)],
  }
}

function openThreshold(operator: Threshold, around: StageSurroundings): Scorer {
  const { limits, sha256 } = around.options
  const algorithm = operator.algorithm === 'gaussian' ? gaussianThreshold : quantileThreshold
  const stage = new AdaptiveThreshold(algorithm, operator, { ...limits, sha256 })
  around.stages.add(around.stream, operator, stage)
  return {
    inputs: [operator.value, timeColumn, ...(operator.entity === null ? [] : [operator.entity])],
    outputs: stage.outputs,
    score: ([value = null, time = null, entity = null]) => stage.score(entity, value, time),
  }
}

function openRarity(operator: RarityOperator, around: StageSurroundings): Scorer {
  const { limits, sha256 } = around.options
  const stage = new Rarity(limits.groupsMax, sha256)
  around.stages.add(around.stream, operator, stage)
  return {
    inputs: [operator.conditional, operator.target],
    outputs: [operator.as],
    score: ([condition = null, target = null]) => [stage.score(condition, target)],
  }
}

function openModel(operator: Model, { models }: EngineOptions): Scorer {
  const model = models?.open(operator)
  if (model) return model
  throw new Error(`the model ${operator.name} is not available`)
}
