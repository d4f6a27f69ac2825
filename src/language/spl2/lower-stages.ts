import { missingOption, repeatedColumn } from '../../diagnostics/catalogue/lowering-commands.ts'
import type { FirstSeen, Model, Operator, Rarity, Threshold } from '../../plan/operator.ts'
import type { Lowering } from './lowering.ts'
import { OptionReader } from './read-options.ts'
import type { StageCommand, StageSyntax } from './syntax-tree.ts'

type LowerStage = (lowering: Lowering, stage: StageSyntax) => Operator

const stages: Readonly<Record<StageCommand, LowerStage>> = {
  first_time_event: lowerFirstSeen,
  adaptive_threshold: lowerThreshold,
  conditional_anomaly: lowerRarity,
  apply_model: lowerModel,
}

/** The commands that keep state over events and take nothing but options. */
export const lowerStage: LowerStage = (lowering, stage) => stages[stage.command](lowering, stage)

const readerOf = (lowering: Lowering, stage: StageSyntax, known: readonly string[]): OptionReader =>
  new OptionReader(lowering, stage.command, stage.options, known)

/** Adds `first_time_` and the columns' names: true for a tuple of values not seen before. */
function lowerFirstSeen(lowering: Lowering, stage: StageSyntax): FirstSeen {
  const options = readerOf(lowering, stage, ['input_columns', 'cache_partitions'])
  if (!options.has('input_columns')) {
    const example = 'input_columns=["dest_device_id", "process_name"]'
    lowering.report(missingOption, stage.span, stage.command, 'input_columns', example)
  }
  const columns = options.texts('input_columns') ?? []
  const repeated = columns.find((name, index) => columns.indexOf(name) !== index)
  if (repeated !== undefined) lowering.report(repeatedColumn, stage.span, repeated)
  const partitions = options.number('cache_partitions') ?? 1
  if (!Number.isInteger(partitions) || partitions < 1 || partitions > 1024) {
    options.refuse('cache_partitions', 'a whole number from 1 to 1024')
  }
  return {
    kind: 'firstSeen',
    columns,
    as: `first_time_${columns.join('_')}`,
    partitions,
    span: stage.span,
  }
}

/** Adds `label` and `quantile`, or `label`, `mean` and `variance`. The window is in milliseconds. */
function lowerThreshold(lowering: Lowering, stage: StageSyntax): Threshold {
  const options = readerOf(lowering, stage, ['algorithm', 'value', 'entity', 'threshold', 'window'])
  const algorithm = options.text('algorithm') ?? 'gaussian'
  if (algorithm !== 'gaussian' && algorithm !== 'quantile') {
    options.refuse('algorithm', '"gaussian" or "quantile"')
  }
  const threshold = options.number('threshold')
  if (threshold !== null && !(threshold > 0 && threshold < 1)) {
    options.refuse('threshold', 'a probability between 0 and 1')
  }
  const window = options.number('window')
  if (window !== null && window !== -1 && !(window > 0)) {
    options.refuse('window', 'a number of milliseconds, or -1 for no limit')
  }
  return {
    kind: 'threshold',
    algorithm: algorithm === 'quantile' ? 'quantile' : 'gaussian',
    value: options.text('value') ?? 'input',
    entity: options.text('entity'),
    threshold,
    windowMs: window === -1 ? null : window,
    span: stage.span,
  }
}

/** Adds `output`: how rare the target is given the condition, nearer 0 the rarer. */
function lowerRarity(lowering: Lowering, stage: StageSyntax): Rarity {
  const options = readerOf(lowering, stage, ['conditional', 'target'])
  return {
    kind: 'rarity',
    conditional: options.text('conditional') ?? 'conditional',
    target: options.text('target') ?? 'target',
    as: 'output',
    span: stage.span,
  }
}

function lowerModel(lowering: Lowering, stage: StageSyntax): Model {
  const options = readerOf(lowering, stage, ['connection_id', 'name', 'path'])
  if (!options.has('name')) {
    lowering.report(missingOption, stage.span, stage.command, 'name', 'name="model"')
  }
  return {
    kind: 'model',
    name: options.text('name') ?? '',
    connection: options.text('connection_id'),
    path: options.text('path'),
    span: stage.span,
  }
}
