/**
 * ONNX files made byte by byte: the messages of onnx.proto3 (ModelProto, GraphProto, …) that a small
 * network needs, in the wire format of protocol buffers.
 */

/** A model of one layer: `outputs = activation(inputs · weights)`. */
export interface LayerModel {
  readonly input: string
  readonly output: string
  /** A row for each element of the input, a column for each of the output. */
  readonly weights: readonly (readonly number[])[]
  /** Of the input and the output; a text for a dimension that is left open. */
  readonly rows?: number | string
  readonly activation?: 'Sigmoid' | 'Relu'
}

const float32 = 1
const string = 8

export function layerModel({
  input,
  output,
  weights,
  rows = 'batch',
  activation = 'Sigmoid',
}: LayerModel): Uint8Array {
  const [first = []] = weights
  return model(
    [node('MatMul', [input, 'weights'], 'sum'), node(activation, ['sum'], output)],
    [tensor('weights', [weights.length, first.length], weights.flat())],
    [valueInfo(input, float32, [rows, weights.length])],
    [valueInfo(output, float32, [rows, first.length])],
  )
}

/** A model that passes on what it is given, of any element type and shape. */
export const passingModel = (
  elementType: number,
  shape: readonly (number | string)[],
): Uint8Array =>
  model(
    [node('Identity', ['in'], 'out')],
    [],
    [valueInfo('in', elementType, shape)],
    [valueInfo('out', elementType, shape)],
  )

/** A model that joins a text and says how two numbers compare: several inputs and outputs of several types. */
export const mixedModel = (): Uint8Array =>
  model(
    [
      node('Greater', ['left', 'right'], 'isGreater'),
      node('Add', ['left', 'right'], 'sum'),
      node('Identity', ['label'], 'same label'),
    ],
    [],
    [valueInfo('left', 7, [1]), valueInfo('right', 7, [1]), valueInfo('label', string, [1])],
    [
      valueInfo('isGreater', 9, [1]),
      valueInfo('sum', 7, [1]),
      valueInfo('same label', string, [1]),
    ],
  )

const irVersion = 8
const operatorSet = 13

const model = (
  nodes: readonly Buffer[],
  initializers: readonly Buffer[],
  inputs: readonly Buffer[],
  outputs: readonly Buffer[],
): Uint8Array =>
  message(
    number(1, irVersion),
    bytes(
      7,
      message(
        ...nodes.map(item => bytes(1, item)),
        text(2, 'graph'),
        ...initializers.map(item => bytes(5, item)),
        ...inputs.map(item => bytes(11, item)),
        ...outputs.map(item => bytes(12, item)),
      ),
    ),
    bytes(8, number(2, operatorSet)),
  )

const node = (operator: string, inputs: readonly string[], output: string): Buffer =>
  message(...inputs.map(name => text(1, name)), text(2, output), text(4, operator))

const tensor = (name: string, dimensions: readonly number[], values: readonly number[]): Buffer =>
  message(
    ...dimensions.map(size => number(1, size)),
    number(2, float32),
    text(8, name),
    bytes(9, Buffer.from(Float32Array.from(values).buffer)),
  )

const valueInfo = (name: string, type: number, shape: readonly (number | string)[]): Buffer =>
  message(text(1, name), bytes(2, bytes(1, message(number(1, type), bytes(2, shapeOf(shape))))))

const shapeOf = (shape: readonly (number | string)[]): Buffer =>
  message(
    ...shape.map(size => bytes(1, typeof size === 'string' ? text(2, size) : number(1, size))),
  )

const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields)

const number = (field: number, value: number): Buffer =>
  Buffer.concat([variableLength(field << 3), variableLength(value)])

const bytes = (field: number, content: Uint8Array): Buffer =>
  Buffer.concat([variableLength((field << 3) | 2), variableLength(content.length), content])

const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value))

/** Seven bits a byte, the lowest first; the eighth bit says that more follow. */
function variableLength(value: number): Buffer {
  const out: number[] = []
  let left = value
  for (; left > 0x7f; left = Math.floor(left / 128)) out.push((left % 128) | 0x80)
  out.push(left)
  return Buffer.from(out)
}
