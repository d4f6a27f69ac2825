import { arithmetic } from '../event/arithmetic.ts'
import { textOf } from '../event/coercion.ts'
import { compareValues, isMember } from '../event/comparison.ts'
import { compileLike } from '../event/like.ts'
import { isList, setMember, type Value } from '../event/value.ts'
import type { EvaluationContext } from '../functions/definition.ts'
import type {
  Call,
  Conditional,
  Connective,
  Expression,
  ForEach,
  Like,
  MapMaker,
  Membership,
} from '../plan/expression.ts'
import type { Column } from './column-table.ts'
import type { Compute } from './frame.ts'
import { prepareCall } from './prepare-call.ts'
import { elementOf, memberOf } from './read-parts.ts'

/** What the compiler of an expression knows of its surroundings. */
export interface CompileScope {
  readonly context: EvaluationContext
  readonly find: (name: string) => Column | null
  /** Where each `for_each` around the expression keeps the element it is at. */
  readonly variables: ReadonlyMap<string, ElementCell>
}

interface ElementCell {
  element: Value
}

/** Turns an expression into a closure: names resolved, literals prepared, once for the whole run. */
export function compileExpression(expression: Expression, scope: CompileScope): Compute {
  const compile = (operand: Expression): Compute => compileExpression(operand, scope)
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value)
    case 'column':
      return compileColumn(expression.name, scope)
    case 'variable':
      return compileVariable(expression.name, scope)
    case 'member': {
      const base = compile(expression.base)
      const { name } = expression
      return frame => memberOf(base(frame), name)
    }
    case 'element': {
      const [base, index] = [compile(expression.base), compile(expression.index)]
      return frame => elementOf(base(frame), index(frame))
    }
    case 'call':
      return compileCall(expression, scope)
    case 'compare': {
      const [left, right] = [compile(expression.left), compile(expression.right)]
      const { operator } = expression
      const { collation } = scope.context
      return frame => compareValues(operator, left(frame), right(frame), collation)
    }
    case 'and':
    case 'or':
      return compileConnective(expression, compile)
    case 'not': {
      const term = compile(expression.term)
      return frame => {
        const value = term(frame)
        return typeof value === 'boolean' ? !value : null
      }
    }
    case 'isNull': {
      const term = compile(expression.term)
      return expression.negated ? frame => term(frame) !== null : frame => term(frame) === null
    }
    case 'like':
      return compileLikeTest(expression, scope)
    case 'in':
      return compileMembership(expression, scope)
    case 'arithmetic': {
      const operation = arithmetic[expression.operator]
      const [left, right] = [compile(expression.left), compile(expression.right)]
      return frame => operation(left(frame), right(frame))
    }
    case 'list': {
      const items = expression.items.map(compile)
      return frame => items.map(item => item(frame))
    }
    case 'map':
      return compileMap(expression, compile)
    case 'if':
      return compileConditional(expression, compile)
    case 'forEach':
      return compileForEach(expression, scope)
  }
}

export const constant =
  (value: Value): Compute =>
  () =>
    value

function compileColumn(name: string, { find }: CompileScope): Compute {
  const column = find(name)
  if (column === null) return constant(null)
  const { read } = column
  return frame => read(frame) ?? null
}

function compileVariable(name: string, { variables }: CompileScope): Compute {
  const cell = variables.get(name)
  return cell === undefined ? constant(null) : () => cell.element
}

/** One closure for each usual number of arguments: spreading them costs more than most functions do. */
function compileCall(call: Call, scope: CompileScope): Compute {
  const evaluate = prepareCall(call, scope.context)
  const computes = call.arguments.map(argument =>
    argument.kind === 'regex' ? constant(null) : compileExpression(argument, scope),
  )
  const [first, second, third] = computes
  if (first === undefined) return () => evaluate()
  if (second === undefined) return frame => evaluate(first(frame))
  if (third === undefined) return frame => evaluate(first(frame), second(frame))
  if (computes.length === 3) {
    return frame => evaluate(first(frame), second(frame), third(frame))
  }
  return frame => evaluate(...computes.map(compute => compute(frame)))
}

/** Kleene logic that stops at the first term that decides: false for AND, true for OR. */
function compileConnective(
  { kind, terms }: Connective,
  compile: (operand: Expression) => Compute,
): Compute {
  const decisive = kind === 'or'
  const computes = terms.map(compile)
  return frame => {
    let undecided: Value = !decisive
    for (const compute of computes) {
      const value = compute(frame)
      if (value === decisive) return decisive
      if (typeof value !== 'boolean') undecided = null
    }
    return undecided
  }
}

function compileLikeTest({ value, pattern }: Like, scope: CompileScope): Compute {
  const text = compileExpression(value, scope)
  const { collation } = scope.context
  if (pattern.kind === 'literal' && typeof pattern.value === 'string') {
    const matches = compileLike(pattern.value, collation)
    return frame => {
      const found = text(frame)
      return typeof found === 'string' ? matches(found) : null
    }
  }
  const dynamic = compileExpression(pattern, scope)
  return frame => {
    const [found, wanted] = [text(frame), dynamic(frame)]
    if (typeof found !== 'string' || typeof wanted !== 'string') return null
    return compileLike(wanted, collation)(found)
  }
}

function compileMembership({ value, items }: Membership, scope: CompileScope): Compute {
  const compute = compileExpression(value, scope)
  const computes = items.map(item => compileExpression(item, scope))
  const { collation } = scope.context
  return frame =>
    isMember(
      compute(frame),
      computes.map(item => item(frame)),
      collation,
    )
}

/** An entry whose key has no text is left out; a later key wins. */
function compileMap({ entries }: MapMaker, compile: (operand: Expression) => Compute): Compute {
  const pairs = entries.map(entry => ({ key: compile(entry.key), value: compile(entry.value) }))
  return frame => {
    const map: { [key: string]: Value } = {}
    for (const { key, value } of pairs) {
      const name = textOf(key(frame))
      if (name !== null) setMember(map, name, value(frame))
    }
    return map
  }
}

function compileConditional(
  expression: Conditional,
  compile: (operand: Expression) => Compute,
): Compute {
  const condition = compile(expression.condition)
  const [then, otherwise] = [compile(expression.then), compile(expression.otherwise)]
  return frame => (condition(frame) === true ? then(frame) : otherwise(frame))
}

/**
 * Each site has a cell of its own: reading a column inside the body may run another `for_each`,
 * but never the same one again, since a column only reads columns before it.
 */
function compileForEach({ list, variable, body }: ForEach, scope: CompileScope): Compute {
  const cell: ElementCell = { element: null }
  const variables = new Map(scope.variables).set(variable, cell)
  const elements = compileExpression(list, scope)
  const compute = compileExpression(body, { ...scope, variables })
  return frame => {
    const found = elements(frame)
    if (!isList(found)) return null
    return found.map(element => {
      cell.element = element
      return compute(frame)
    })
  }
}
