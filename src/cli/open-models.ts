import { visibleText } from '../base/visible-text.ts'
import type { ModelSource } from '../engine/stages/model.ts'
import { type ModelFile, OnnxModels } from '../pipeline/models/onnx-models.ts'
import { formatNoun } from './figures.ts'

/** A command asks for its engine's options more than once. */
const opened = new WeakMap<readonly ModelFile[], OnnxModels>()

/** The models of `--model`, loaded once; rows that they could not score are said when all is done. */
export function openModels(files: readonly ModelFile[]): ModelSource {
  const known = opened.get(files)
  if (known) return known
  const models = new OnnxModels(files)
  opened.set(files, models)
  process.once('exit', () => {
    for (const { name, rows } of models.unscored) {
      process.stderr.write(
        `telltale: ${formatNoun(rows, 'row')} without a score: the columns are not what the model ${visibleText(name)} takes\n`,
      )
    }
  })
  return models
}
