import type { Sha256 } from '../../event/digest.ts'
import type { Value } from '../../event/value.ts'
import { valueKey } from '../../event/value-key.ts'

/**
 * Text that is the same for two tuples exactly when their values are the same by type and exact
 * text (semantics §4.11), whatever the collation.
 */
export const tupleKey = (values: readonly Value[]): string =>
  values.map(value => valueKey(value)).join(',')

/** A digest is 64 characters; a key not much longer is kept as it is. */
const keyLengthMax = 128

/** As `tupleKey`, but never long: what is only compared need not keep command lines of 32,000 characters. */
export function boundedKey(values: readonly Value[], sha256: Sha256): string {
  const key = tupleKey(values)
  return key.length > keyLengthMax ? `sha256:${sha256(key)}` : key
}
