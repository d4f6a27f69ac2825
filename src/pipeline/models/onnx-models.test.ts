import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { layerModel, mixedModel, passingModel } from '../../../test/models/onnx-file.ts'
import { temporaryTree } from '../../../test/temporary-tree.ts'
import type { LoadedModel } from '../../engine/stages/model.ts'
import { OnnxModels } from './onnx-models.ts'

/** As the models of published queries: 128 numbers in, one out. */
const embedding = layerModel({
  input: 'embedding_input:0',
  output: 'dense/Sigmoid:0',
  weights: Array.from({ length: 128 }, (_, index) => [index % 2 === 0 ? 0.5 : -0.25]),
})

function load(files: Readonly<Record<string, Uint8Array | string>>): OnnxModels {
  const folder = temporaryTree(files)
  const models = new OnnxModels(
    Object.keys(files).map(name => ({ name, path: join(folder, name) })),
  )
  onTestFinished(() => models.close())
  return models
}

function opened(models: OnnxModels, name: string): LoadedModel {
  const model = models.open({ name })
  if (model === null) throw new Error(`${name} is not there`)
  return model
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

describe('a model', () => {
  test('scores what its weights say, on the spot', () => {
    const model = opened(load({ phishing: embedding }), 'phishing')
    expect(model.inputs).toEqual(['embedding_input:0'])
    expect(model.outputs).toEqual(['dense/Sigmoid:0'])
    expect(model.needs).toEqual([{ type: 'list', words: 'a list of 128 numbers' }])
    const input = Array.from({ length: 128 }, (_, index) => index / 100)
    const sum = input.reduce((total, x, index) => total + x * (index % 2 === 0 ? 0.5 : -0.25), 0)
    const [output] = model.score([input])
    expect(output).toEqual([expect.closeTo(sigmoid(sum), 5)])
    expect(model.score([input])).toEqual([output])
  })

  test('of several outputs a row gives a list each', () => {
    const weights = [
      [1, 0, -1],
      [0, 2, -1],
    ]
    const model = layerModel({ input: 'in', output: 'out', weights, activation: 'Relu', rows: 1 })
    expect(opened(load({ model }), 'model').score([[3, 4]])).toEqual([[3, 8, 0]])
  })

  test('takes and gives whole numbers, booleans and texts, a single one without a list', () => {
    const model = opened(load({ mixed: mixedModel() }), 'mixed')
    expect(model.inputs).toEqual(['left', 'right', 'label'])
    expect(model.needs?.map(({ words }) => words)).toEqual([
      'a whole number',
      'a whole number',
      'a string',
    ])
    expect(model.score([5, [3], 'ü'])).toEqual([[true], [8], ['ü']])
  })

  test('gives nulls where a row is not what it takes, and counts such rows', () => {
    const models = load({ phishing: embedding, mixed: mixedModel() })
    const phishing = opened(models, 'phishing')
    const short = Array.from({ length: 127 }, () => 1)
    for (const value of [null, 1, 'text', [], short, [...short, null], [...short, '1']]) {
      expect(phishing.score([value])).toEqual([null])
    }
    const mixed = opened(models, 'mixed')
    expect(mixed.score([1.5, 2, 'x'])).toEqual([null, null, null])
    expect(mixed.score([1, 2, 3])).toEqual([null, null, null])
    expect(models.unscored).toEqual([
      { name: 'phishing', rows: 7 },
      { name: 'mixed', rows: 2 },
    ])
    expect(phishing.score([[...short, 1]])).toEqual([[expect.any(Number)]])
  })

  test('gives null for what is no number', () => {
    const model = opened(load({ passing: passingModel(1, ['n', 2]) }), 'passing')
    expect(model.score([[1, 1e300]])).toEqual([[1, null]])
  })

  test('that nobody named is not there', () => {
    expect(load({ phishing: embedding }).open({ name: 'other' })).toBeNull()
  })
})

describe('a model that cannot be used is refused with the reason', () => {
  test.each<[string, Uint8Array | string, RegExp]>([
    ['no model', 'not a model', /^the model m cannot be loaded: .*protobuf/i],
    ['a half one', embedding.slice(0, 200), /^the model m cannot be loaded: /],
    ['nothing', '', /^the model m cannot be loaded: /],
    ['a sequence', passingModel(1, ['n', 'length']), /its input `in` leaves its dimension 2 open/],
    ['many rows', passingModel(1, [32, 128]), /its input `in` takes 32 rows at once/],
    ['half precision', passingModel(10, ['n', 4]), /its input `in` is of float16/],
  ])('%s', (_, content, message) => {
    expect(() => load({ m: content })).toThrow(message)
  })

  test('a file that is not there', () => {
    expect(() => new OnnxModels([{ name: 'm', path: '/nowhere/m.onnx' }])).toThrow(
      /^the model m cannot be loaded: ENOENT/,
    )
  })
})

test('shapes for one row', () => {
  const models = load({
    list: passingModel(1, [3]),
    square: passingModel(1, ['n', 2, 2]),
    open: passingModel(1, ['n']),
  })
  expect(opened(models, 'list').score([[1, 2, 3]])).toEqual([[1, 2, 3]])
  expect(opened(models, 'square').score([[1, 2, 3, 4]])).toEqual([[1, 2, 3, 4]])
  expect(opened(models, 'open').score([7])).toEqual([[7]])
})
