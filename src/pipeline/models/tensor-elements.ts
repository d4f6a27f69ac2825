import { isList, type Value } from '../../event/value.ts'
import type { ElementType, RowTensor } from './tensor-shape.ts'

export type Element = boolean | number | string

/** The elements of a value, in order; null where it is not what the tensor takes. */
export function elementsOf(value: Value, { type, length }: RowTensor): readonly Element[] | null {
  const items = isList(value) ? value : length === 1 ? [value] : null
  if (items === null || items.length !== length) return null
  const isElement = checks[type]
  return items.every(isElement) ? items : null
}

const isNumber = (value: Value): value is number => typeof value === 'number'
const isWhole = (value: Value): value is number => Number.isSafeInteger(value)

const checks: Readonly<Record<ElementType, (value: Value) => value is Element>> = {
  float32: isNumber,
  float64: isNumber,
  int32: (value): value is number => isNumber(value) && value === (value | 0),
  int64: isWhole,
  bool: (value): value is boolean => typeof value === 'boolean',
  string: (value): value is string => typeof value === 'string',
}

/** What a tensor of the runtime holds. */
type TensorData =
  | Float32Array
  | Float64Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | readonly string[]

export function tensorData(type: ElementType, elements: readonly Element[]): TensorData {
  switch (type) {
    case 'float32':
      return Float32Array.from(elements, Number)
    case 'float64':
      return Float64Array.from(elements, Number)
    case 'int32':
      return Int32Array.from(elements, Number)
    case 'int64':
      return BigInt64Array.from(elements, BigInt)
    case 'bool':
      return Uint8Array.from(elements, Number)
    case 'string':
      return elements.map(String)
  }
}

/** The elements of a result as values; a number that JSON has no text for is null. */
export function valuesOf(type: ElementType, data: Iterable<unknown>): readonly Value[] {
  return Array.from(data, element => {
    if (type === 'bool') return Boolean(element)
    if (type === 'string') return String(element)
    const number = Number(element)
    return Number.isFinite(number) ? number : null
  })
}
