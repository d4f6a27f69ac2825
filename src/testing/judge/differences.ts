import { isList, isMap, member, type Value } from '../../event/value.ts'

/** Where a value is not what a part of it should be. */
export interface Difference {
  /** Dotted, from the finding: `body.process_name`. Empty for the value itself. */
  readonly path: string
  readonly expected: Value
  /** Undefined where there is no such member. */
  readonly actual: Value | undefined
}

/**
 * What keeps `actual` from holding `expected` as a part. A map holds each expected member, a list
 * an element for each expected one in whatever order, anything else is equal, letter for letter.
 */
export function differencesOf(
  expected: Value,
  actual: Value | undefined,
  path = '',
): readonly Difference[] {
  if (isMap(expected) && isMap(actual)) {
    return Object.keys(expected).flatMap(key => {
      const found = Object.hasOwn(actual, key) ? member(actual, key) : undefined
      return differencesOf(member(expected, key), found, path === '' ? key : `${path}.${key}`)
    })
  }
  if (isList(expected) && isList(actual)) {
    return expected.flatMap((item, index) =>
      actual.some(element => differencesOf(item, element).length === 0)
        ? []
        : [{ path: `${path}[${index}]`, expected: item, actual }],
    )
  }
  return Object.is(expected, actual) ? [] : [{ path, expected, actual }]
}
