import { ColumnScope } from './column-scope.ts'
import type { Expression } from './expression.ts'
import type { Operator } from './operator.ts'
import type { Plan, Stream } from './plan.ts'
import { expressionsOf } from './walk.ts'

/** One expression of a plan with the columns that it can read. The scope is alive: read it at once. */
interface ScopedExpression {
  readonly expression: Expression
  readonly scope: ColumnScope
  readonly operator: Operator
  readonly stream: Stream
}

interface ScopedOperator {
  readonly operator: Operator
  /** The columns before the operator. */
  readonly scope: ColumnScope
  readonly stream: Stream
}

export interface ScopeVisitor {
  readonly operator?: (visited: ScopedOperator) => void
  /** Outermost expressions only. */
  readonly expression?: (visited: ScopedExpression) => void
}

/** Follows the columns through a plan in the order of evaluation, and shows each expression with them. */
export function walkScopes(plan: Plan, visitor: ScopeVisitor): void {
  const ends = new Map<string, ColumnScope>()
  for (const stream of plan.streams) {
    const scope = scopeOfInputs(stream, ends)
    for (const operator of stream.operators) {
      visitor.operator?.({ operator, scope, stream })
      applyOperator(stream, operator, scope, visitor)
    }
    ends.set(stream.name, scope)
  }
}

/** The columns that a stream starts with, given those that earlier streams end with. */
export function scopeOfInputs(
  stream: Pick<Stream, 'inputs'>,
  ends: ReadonlyMap<string, ColumnScope>,
): ColumnScope {
  const inputs = stream.inputs.map(input =>
    input.kind === 'scan' ? ColumnScope.ofView(input.view) : ends.get(input.name),
  )
  return ColumnScope.ofUnion(inputs.filter(input => input !== undefined))
}

function applyOperator(
  stream: Stream,
  operator: Operator,
  scope: ColumnScope,
  visitor: ScopeVisitor,
): void {
  if (operator.kind === 'extend') {
    for (const assignment of operator.assignments) {
      visitor.expression?.({ expression: assignment.value, scope, operator, stream })
      scope.assign(assignment)
    }
    return
  }
  for (const expression of expressionsOf(operator)) {
    visitor.expression?.({ expression, scope, operator, stream })
  }
  scope.apply(operator)
}
