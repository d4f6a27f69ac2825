import fc from 'fast-check'
import type { Value, ValueMap } from '../../src/event/value.ts'

/** Values that are equal or not by collation and coercion alone. */
const close = fc.constantFrom('a', 'A', '1', 1)

/** Few values, so that comparisons, groups and memberships often meet; awkward ones among them. */
export const scalar: fc.Arbitrary<null | boolean | number | string> = fc.oneof(
  close,
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    2.5,
    1000,
    '',
    'ab',
    'aB\\c',
    'É',
    'straße',
    'long.exe',
    'C:\\Windows\\cmd.exe',
  ),
)

export const columnNames = ['a', 'b', 'c', 'm', 'l', 'timestamp', '__proto__'] as const

const nested: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: mapOf(scalar) },
)

/** Own members under any name, `__proto__` too, as JSON gives them. */
function mapOf(values: fc.Arbitrary<Value>): fc.Arbitrary<ValueMap> {
  return fc
    .array(fc.tuple(fc.constantFrom(...columnNames), values), { minLength: 1, maxLength: 6 })
    .map(entries => JSON.parse(`{${entries.map(toMember).join(',')}}`))
}

const toMember = ([name, value]: readonly [string, Value]): string =>
  `${JSON.stringify(name)}:${JSON.stringify(value)}`

const time = fc.oneof(
  { weight: 5, arbitrary: fc.nat(2000) },
  { weight: 1, arbitrary: fc.constantFrom(null, 'no time', -1, 5e15) },
)

/** An event: attributes at the top, a list of data models, a time that is mostly one. */
export const eventMap: fc.Arbitrary<ValueMap> = fc
  .tuple(mapOf(nested), fc.option(time), fc.option(fc.array(scalar, { maxLength: 2 })))
  .map(([attributes, timestamp, models]) => ({
    ...attributes,
    ...(timestamp === null ? {} : { timestamp }),
    ...(models === null ? {} : { _datamodels: models }),
  }))
