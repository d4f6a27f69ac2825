/** What a model says about one of its inputs or outputs. */
export interface TensorInfo {
  readonly name: string
  /** `float32`, `int64`, …; null for what is no tensor. */
  readonly type: string | null
  /** A size for each dimension; a name or anything else where the model leaves it open. */
  readonly shape: readonly unknown[]
}

const elementTypes = ['float32', 'float64', 'int32', 'int64', 'bool', 'string'] as const

export type ElementType = (typeof elementTypes)[number]

/** A tensor of one row of a query: a list of so many elements. */
export interface RowTensor {
  readonly name: string
  readonly type: ElementType
  /** With 1 in place of an open number of rows. */
  readonly dimensions: readonly number[]
  /** Elements, row by row of the tensor: the product of the dimensions. */
  readonly length: number
}

/** Elements that one row may bring: a model that asks for more is a mistake. */
const elementsMax = 1_000_000

/**
 * The tensor for one row, or words on why rows cannot be scored with it. Models leave the number of
 * rows open, as the first dimension, or fix it at 1; a tensor of one dimension is one list.
 */
export function rowTensor({ name, type, shape }: TensorInfo): RowTensor | string {
  const known = elementTypes.find(candidate => candidate === type)
  if (known === undefined) return `\`${name}\` is ${type === null ? 'no tensor' : `of ${type}`}`
  const dimensions: number[] = []
  for (const [index, size] of shape.entries()) {
    const isOpen = typeof size !== 'number' || size <= 0
    if (isOpen && index > 0) return `\`${name}\` leaves its dimension ${index + 1} open`
    if (!isOpen && index === 0 && shape.length > 1 && size !== 1) {
      return `\`${name}\` takes ${size} rows at once`
    }
    dimensions.push(isOpen ? 1 : size)
  }
  const length = dimensions.reduce((product, size) => product * size, 1)
  if (length > elementsMax) return `\`${name}\` has ${length} elements for one row`
  return { name, type: known, dimensions, length }
}

const elementWords: Readonly<Record<ElementType, readonly [one: string, many: string]>> = {
  float32: ['a number', 'numbers'],
  float64: ['a number', 'numbers'],
  int32: ['a whole number', 'whole numbers'],
  int64: ['a whole number', 'whole numbers'],
  bool: ['a boolean', 'booleans'],
  string: ['a string', 'strings'],
}

/** `a list of 128 numbers`; one element may stand without a list. */
export function tensorWords({ type, length }: RowTensor): string {
  const [one, many] = elementWords[type]
  return length === 1 ? one : `a list of ${length} ${many}`
}
