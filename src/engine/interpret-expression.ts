import { arithmetic } from '../event/arithmetic.ts'
import { textOf } from '../event/coercion.ts'
import { compareValues, isMember } from '../event/comparison.ts'
import { compileLike } from '../event/like.ts'
import { and, not, or } from '../event/logic.ts'
import { isList, setMember, type Value } from '../event/value.ts'
import type { Evaluate, EvaluationContext } from '../functions/definition.ts'
import type { Argument, Call, Expression, ForEach, MapMaker } from '../plan/expression.ts'
import { prepareCall } from './prepare-call.ts'
import { elementOf, memberOf } from './read-parts.ts'

/** What an expression is evaluated against. */
export interface Scope {
  readonly context: EvaluationContext
  /** The column of the row; null when there is none. */
  readonly column: (name: string) => Value
  /** The elements that the enclosing `for_each` are at, by variable. */
  readonly variables: ReadonlyMap<string, Value>
  /** Evaluators of the call sites met so far. */
  readonly calls: WeakMap<Call, Evaluate>
}

/** The value of an expression, node by node as the language defines it, with nothing skipped. */
export function interpretExpression(expression: Expression, scope: Scope): Value {
  const valueOf = (operand: Expression): Value => interpretExpression(operand, scope)
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'column':
      return scope.column(expression.name)
    case 'variable':
      return scope.variables.get(expression.name) ?? null
    case 'member':
      return memberOf(valueOf(expression.base), expression.name)
    case 'element':
      return elementOf(valueOf(expression.base), valueOf(expression.index))
    case 'call':
      return interpretCall(expression, scope)
    case 'compare': {
      const { operator, left, right } = expression
      return compareValues(operator, valueOf(left), valueOf(right), scope.context.collation)
    }
    case 'and':
      return expression.terms.map(valueOf).reduce(and, true)
    case 'or':
      return expression.terms.map(valueOf).reduce(or, false)
    case 'not':
      return not(valueOf(expression.term))
    case 'isNull':
      return (valueOf(expression.term) === null) !== expression.negated
    case 'like':
      return isLike(valueOf(expression.value), valueOf(expression.pattern), scope.context)
    case 'in':
      return isMember(
        valueOf(expression.value),
        expression.items.map(valueOf),
        scope.context.collation,
      )
    case 'arithmetic':
      return arithmetic[expression.operator](valueOf(expression.left), valueOf(expression.right))
    case 'list':
      return expression.items.map(valueOf)
    case 'map':
      return makeMap(expression, valueOf)
    case 'if':
      return valueOf(expression.condition) === true
        ? valueOf(expression.then)
        : valueOf(expression.otherwise)
    case 'forEach':
      return interpretForEach(expression, scope)
  }
}

function isLike(value: Value, pattern: Value, context: EvaluationContext): Value {
  if (typeof value !== 'string' || typeof pattern !== 'string') return null
  return compileLike(pattern, context.collation)(value)
}

/** An entry whose key has no text is left out; a later key wins. */
function makeMap(expression: MapMaker, valueOf: (operand: Expression) => Value): Value {
  const map: { [key: string]: Value } = {}
  for (const { key, value } of expression.entries) {
    const name = textOf(valueOf(key))
    if (name !== null) setMember(map, name, valueOf(value))
  }
  return map
}

function interpretCall(call: Call, scope: Scope): Value {
  const evaluate = scope.calls.get(call) ?? prepareCall(call, scope.context)
  scope.calls.set(call, evaluate)
  return evaluate(...call.arguments.map(argument => argumentValue(argument, scope)))
}

/** A regex was prepared with its call and has no value. */
const argumentValue = (argument: Argument, scope: Scope): Value =>
  argument.kind === 'regex' ? null : interpretExpression(argument, scope)

function interpretForEach({ list, variable, body }: ForEach, scope: Scope): Value {
  const elements = interpretExpression(list, scope)
  if (!isList(elements)) return null
  return elements.map(element => {
    const variables = new Map(scope.variables).set(variable, element)
    return interpretExpression(body, { ...scope, variables })
  })
}
