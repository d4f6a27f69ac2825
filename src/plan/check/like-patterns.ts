import { emptyPattern, likeWithoutWildcard } from '../../diagnostics/catalogue/checking-patterns.ts'
import type { Check } from './check-context.ts'
import { hasStarWildcard } from './star-wildcards.ts'

/** LIKE that any text fulfils, or that is an equality in disguise. */
export const likePatterns: Check = {
  expression: (node, context) => {
    if (node.kind !== 'like' || node.pattern.kind !== 'literal') return
    const { value, span } = node.pattern
    if (typeof value !== 'string') return
    if (/^%+$/.test(value)) context.report(emptyPattern, span, 'LIKE pattern')
    else if (!/[%_]/.test(value) && !hasStarWildcard(value)) {
      context.report(likeWithoutWildcard, span)
    }
  },
}
