import fc from 'fast-check'
import type { Value } from '../../src/event/value.ts'

const texts = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'A',
    'b',
    'true',
    '1',
    '1.0',
    '-1',
    '10',
    '9',
    'É',
    'é',
    '😀',
    '__proto__',
  ),
  fc.string({ maxLength: 4 }),
)
const numbers = fc.oneof(
  fc.constantFrom(0, 1, -1, 9, 10, 0.5, 2 ** 31, 2 ** 53, 1e21, 1e-7),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0),
)

/** Values that no list or map is. */
export const scalars: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  numbers,
  texts,
)

/** Values of every kind, nested a little. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ readonly value: Value }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 3 }),
  ),
})).value

/** A list in a list in a list, deeper than recursion reaches. */
export function nestedList(depth: number): Value {
  let value: Value = []
  for (let level = 0; level < depth; level++) value = [value]
  return value
}
