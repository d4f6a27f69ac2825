import { effortOf } from './effort.ts'
import { linearCostOf } from './linear-cost.ts'
import { parseRegex } from './parse.ts'
import { isAnchored, type RegexNode } from './syntax.ts'
import { trimForTest } from './trim.ts'

/** More steps than anyone waits for: at a hundred million a second, hours. */
const stepsMax = 1e12

/** The longest command line that Windows takes. */
const longText = 32_768
const shortText = 64

/**
 * Why no bound is known for the steps of a backtracking engine: `nested` repetitions may make them
 * grow exponentially, so that a short text is enough; with `many` in a row it takes a long one. Null
 * for a pattern whose search such an engine surely ends, if only after minutes. Throws `RegexRefused`.
 */
export function regexHazard(pattern: string): 'nested' | 'many' | null {
  const root = trimForTest(parseRegex(pattern, { ignoreCase: false }).root)
  if (linearCostOf(root, false) < Infinity) return null
  if (stepsOn(root, longText) <= stepsMax) return null
  return stepsOn(root, shortText) > stepsMax ? 'nested' : 'many'
}

/** An upper bound; what is too large to count is no number or infinite. */
function stepsOn(root: RegexNode, length: number): number {
  const steps = effortOf(root, length).work * (isAnchored(root) ? 1 : length)
  return Number.isNaN(steps) ? Infinity : steps
}
