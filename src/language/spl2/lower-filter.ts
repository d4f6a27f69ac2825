import { nearestName } from '../../base/nearest-name.ts'
import { filterColumnUnknown, filterNotBoolean } from '../../diagnostics/catalogue/lowering.ts'
import type { ColumnScope } from '../../plan/column-scope.ts'
import { typeOf } from '../../plan/expression-type.ts'
import type { Filter } from '../../plan/operator.ts'
import { walkExpression } from '../../plan/walk.ts'
import type { ExpressionSyntax } from './expression-syntax.ts'
import { lowerExpression } from './lower-expression.ts'
import type { Lowering } from './lowering.ts'

/** Texts of a filter that let everything pass. */
export const isOpenFilter = (text: string): boolean => /^\s*(?:true|search\s+\*)?\s*$/i.test(text)

/**
 * A filter over the columns alive where it is applied. An unknown one is an error, not null: the
 * filter would silently keep everything, or nothing.
 */
export function lowerFilter(
  lowering: Lowering,
  filter: ExpressionSyntax,
  scope: ColumnScope,
): Filter {
  const predicate = lowerExpression(lowering, filter)
  walkExpression(predicate, node => {
    if (node.kind !== 'column' || scope.has(node.name) || lowering.isFull) return
    const alive = [...scope.types.keys()]
    lowering.report(filterColumnUnknown, node.span, node.name, nearestName(node.name, alive), alive)
  })
  const type = typeOf(predicate, scope)
  if (type !== 'boolean' && type !== 'any') lowering.report(filterNotBoolean, filter.span, type)
  return { kind: 'filter', predicate, span: filter.span }
}
