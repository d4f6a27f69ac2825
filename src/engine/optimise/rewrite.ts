import type { Argument, Expression } from '../../plan/expression.ts'
import type { Assignment, Operator } from '../../plan/operator.ts'
import type { Plan } from '../../plan/plan.ts'

export type Rewrite = (expression: Expression) => Expression

/** Applies a rewrite to every expression of a plan, innermost first. */
export const rewriteExpressions = (plan: Plan, rewrite: Rewrite): Plan =>
  rewriteOperators(plan, operators =>
    operators.map(operator => rewriteOperator(operator, root => rewriteFrom(root, rewrite))),
  )

export const rewriteOperators = (
  plan: Plan,
  rewrite: (operators: readonly Operator[]) => readonly Operator[],
): Plan => ({
  ...plan,
  streams: plan.streams.map(stream => ({ ...stream, operators: rewrite(stream.operators) })),
})

function rewriteOperator(operator: Operator, rewrite: Rewrite): Operator {
  switch (operator.kind) {
    case 'filter':
      return { ...operator, predicate: rewrite(operator.predicate) }
    case 'extend':
      return { ...operator, assignments: rewriteAll(operator.assignments, rewrite) }
    case 'project':
      return operator.keepMissing
        ? { ...operator, columns: rewriteAll(operator.columns, rewrite) }
        : operator
    case 'aggregate': {
      const { calls, keys, window } = operator
      return {
        ...operator,
        calls: calls.map(call => ({ ...call, argument: call.argument && rewrite(call.argument) })),
        keys: rewriteAll(keys, rewrite),
        window: window && { ...window, time: rewrite(window.time) },
      }
    }
    default:
      return operator
  }
}

const rewriteAll = (assignments: readonly Assignment[], rewrite: Rewrite): readonly Assignment[] =>
  assignments.map(assignment => ({ ...assignment, value: rewrite(assignment.value) }))

/** The operands first, then the node that holds them. */
function rewriteFrom(expression: Expression, rewrite: Rewrite): Expression {
  return rewrite(rewriteOperands(expression, operand => rewriteFrom(operand, rewrite)))
}

function rewriteOperands(expression: Expression, rewrite: Rewrite): Expression {
  switch (expression.kind) {
    case 'literal':
    case 'column':
    case 'variable':
      return expression
    case 'member':
      return { ...expression, base: rewrite(expression.base) }
    case 'element':
      return { ...expression, base: rewrite(expression.base), index: rewrite(expression.index) }
    case 'call':
      return {
        ...expression,
        arguments: expression.arguments.map(part => rewriteArgument(part, rewrite)),
      }
    case 'compare':
    case 'arithmetic':
      return { ...expression, left: rewrite(expression.left), right: rewrite(expression.right) }
    case 'and':
    case 'or':
      return { ...expression, terms: expression.terms.map(rewrite) }
    case 'not':
    case 'isNull':
      return { ...expression, term: rewrite(expression.term) }
    case 'like':
      return {
        ...expression,
        value: rewrite(expression.value),
        pattern: rewrite(expression.pattern),
      }
    case 'in':
      return {
        ...expression,
        value: rewrite(expression.value),
        items: expression.items.map(rewrite),
      }
    case 'list':
      return { ...expression, items: expression.items.map(rewrite) }
    case 'map': {
      const entries = expression.entries.map(({ key, value }) => ({
        key: rewrite(key),
        value: rewrite(value),
      }))
      return { ...expression, entries }
    }
    case 'if': {
      const [condition, otherwise] = [rewrite(expression.condition), rewrite(expression.otherwise)]
      const then = rewrite(expression.then)
      // oxlint-disable-next-line unicorn/no-thenable -- a node that is awaited nowhere
      return { kind: 'if', condition, then, otherwise, span: expression.span }
    }
    case 'forEach':
      return { ...expression, list: rewrite(expression.list), body: rewrite(expression.body) }
  }
}

const rewriteArgument = (argument: Argument, rewrite: Rewrite): Argument =>
  argument.kind === 'regex' ? argument : rewrite(argument)
