import { visibleText } from '../../base/visible-text.ts'
import type { LoadedModel, ModelSource } from '../../engine/stages/model.ts'
import type { Value } from '../../event/value.ts'
import { ModelError } from './model-error.ts'
import type { ModelReply } from './model-messages.ts'
import { ModelThread } from './model-thread.ts'
import { elementsOf } from './tensor-elements.ts'
import { type RowTensor, rowTensor, type TensorInfo, tensorWords } from './tensor-shape.ts'

/** A model file and the name that `apply_model` calls it by. */
export interface ModelFile {
  readonly name: string
  readonly path: string
}

/** Rows that a model was not asked about. */
export interface UnscoredRows {
  readonly name: string
  readonly rows: number
}

/**
 * ONNX models for `apply_model`, by name. All are loaded, and what they take and give is checked,
 * before the first row. A row whose input is not what the model takes gets null for each output and
 * is counted. Outputs are lists, as queries expect them, whatever their length.
 */
export class OnnxModels implements ModelSource {
  readonly #models: ReadonlyMap<string, OnnxModel>
  readonly #thread: ModelThread

  /** Throws a ModelError for the first file that cannot be used. Of two models of one name the later one counts. */
  constructor(files: readonly ModelFile[]) {
    this.#thread = new ModelThread()
    try {
      this.#models = new Map(files.map(file => [file.name, loadModel(this.#thread, file)]))
    } catch (error) {
      void this.#thread.close()
      throw error
    }
  }

  readonly open = ({ name }: { readonly name: string }): LoadedModel | null =>
    this.#models.get(name) ?? null

  get unscored(): readonly UnscoredRows[] {
    return [...this.#models]
      .map(([name, { unscoredRows: rows }]) => ({ name, rows }))
      .filter(({ rows }) => rows > 0)
  }

  /** Ends the thread; the models can be asked no more. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}

function loadModel(thread: ModelThread, { name, path }: ModelFile): OnnxModel {
  const reply = thread.ask({ kind: 'load', path })
  if (reply.kind === 'loaded') return new OnnxModel(thread, name, reply)
  if (reply.kind === 'not installed') {
    throw new ModelError('models need the package onnxruntime-web: npm install onnxruntime-web')
  }
  throw new ModelError(`the model ${name} cannot be loaded: ${reasonOf(reply)}`)
}

const reasonOf = (reply: ModelReply): string =>
  reply.kind === 'failed' ? visibleText(reply.reason) : 'an answer to another question'

class OnnxModel implements LoadedModel {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly needs: NonNullable<LoadedModel['needs']>
  unscoredRows = 0
  readonly #thread: ModelThread
  readonly #name: string
  readonly #model: number
  readonly #taken: readonly RowTensor[]
  readonly #given: readonly RowTensor[]

  constructor(
    thread: ModelThread,
    name: string,
    loaded: Extract<ModelReply, { readonly kind: 'loaded' }>,
  ) {
    this.#thread = thread
    this.#name = name
    this.#model = loaded.model
    this.#taken = loaded.inputs.map(input => usable(name, 'input', input))
    // Classifiers also give maps; queries read the tensors beside them.
    this.#given = loaded.outputs
      .filter(({ type }) => type !== null)
      .map(output => usable(name, 'output', output))
    if (this.#given.length === 0) throw new ModelError(`the model ${name} gives no tensor`)
    this.inputs = this.#taken.map(tensor => tensor.name)
    this.outputs = this.#given.map(tensor => tensor.name)
    this.needs = this.#taken.map(tensor => ({
      type: tensor.length === 1 ? 'any' : 'list',
      words: tensorWords(tensor),
    }))
  }

  readonly score = (values: readonly Value[]): readonly Value[] => {
    const inputs = []
    for (const [index, tensor] of this.#taken.entries()) {
      const elements = elementsOf(values[index] ?? null, tensor)
      if (elements === null) {
        this.unscoredRows++
        return this.#given.map(() => null)
      }
      inputs.push({ tensor, elements })
    }
    const reply = this.#thread.ask({
      kind: 'score',
      model: this.#model,
      inputs,
      outputs: this.#given,
    })
    if (reply.kind === 'scored') return reply.outputs
    throw new ModelError(`the model ${this.#name} failed: ${reasonOf(reply)}`)
  }
}

function usable(name: string, what: 'input' | 'output', info: TensorInfo): RowTensor {
  const tensor = rowTensor(info)
  if (typeof tensor !== 'string') return tensor
  throw new ModelError(`the model ${name} cannot score rows of a query: its ${what} ${tensor}`)
}
