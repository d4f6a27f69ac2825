import type { Value } from '../../event/value.ts'
import { valueKey } from '../../event/value-key.ts'

/**
 * Text that is the same for two tuples exactly when their values are the same by type and exact
 * text (semantics §4.11), whatever the collation.
 */
export const tupleKey = (values: readonly Value[]): string =>
  values.map(value => valueKey(value)).join(',')
