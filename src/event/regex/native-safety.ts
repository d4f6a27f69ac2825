import { effortOf } from './effort.ts'
import { linearCostOf } from './linear-cost.ts'
import { isAnchored, isNullable, type RegexNode } from './syntax.ts'

/** Steps per code point up to which the platform's engine is taken for texts of any length. */
const linearCostMax = 512
/** Steps of one search; some milliseconds. */
const stepsMax = 2_000_000
/** No text is worth asking about that is longer. */
const textLengthMax = 2 ** 20

/**
 * The longest text on which the platform's backtracking engine is sure to search in bounded time:
 * Infinity with a proof of linear time (`linearCostOf`), otherwise the length at which the bound of
 * `effortOf` still fits a budget; 0 for none.
 */
export function nativeReachOf(root: RegexNode, leadingRunOnce: boolean): number {
  if (linearCostOf(root, leadingRunOnce) <= linearCostMax) return Infinity
  let reach = 0
  for (let length = 16; length <= textLengthMax; length *= 2) {
    const starts = isAnchored(root) ? 1 : length + 1
    if (starts * effortOf(root, length).work > stepsMax) return reach
    reach = length
  }
  return reach
}

/**
 * Whether the platform's engine finds the same bounds and groups as Java, not just a match. It
 * does not where a repeated part may be empty (JavaScript takes back an empty round), and where a
 * named group repeats (JavaScript forgets it at each round).
 */
export function hasNativeBounds(node: RegexNode, repeated = false): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.items.every(item => hasNativeBounds(item, repeated))
    case 'choice':
      return node.options.every(option => hasNativeBounds(option, repeated))
    case 'repeat':
      return !isNullable(node.body) && hasNativeBounds(node.body, repeated || node.max > 1)
    case 'group':
      return !repeated && hasNativeBounds(node.body, repeated)
    default:
      return true
  }
}
