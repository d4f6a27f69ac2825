import type { Argument, Expression } from './expression.ts'
import type { Operator } from './operator.ts'

/** The expressions directly inside an expression, in the order of the text; a regex is none. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'member':
      return [node.base]
    case 'element':
      return [node.base, node.index]
    case 'call':
      return node.arguments.filter(isExpression)
    case 'compare':
    case 'arithmetic':
      return [node.left, node.right]
    case 'and':
    case 'or':
      return node.terms
    case 'not':
    case 'isNull':
      return [node.term]
    case 'like':
      return [node.value, node.pattern]
    case 'in':
      return [node.value, ...node.items]
    case 'list':
      return node.items
    case 'map':
      return node.entries.flatMap(entry => [entry.key, entry.value])
    case 'if':
      return [node.condition, node.then, node.otherwise]
    case 'forEach':
      return [node.list, node.body]
    case 'literal':
    case 'column':
    case 'variable':
      return []
  }
}

const isExpression = (argument: Argument): argument is Expression => argument.kind !== 'regex'

/** Visits an expression and all inside it, outermost first, in the order of the text. */
export function walkExpression(root: Expression, visit: (node: Expression) => void): void {
  visit(root)
  for (const child of childrenOf(root)) walkExpression(child, visit)
}

/** The expressions that an operator evaluates, outermost ones only. */
export function expressionsOf(operator: Operator): readonly Expression[] {
  switch (operator.kind) {
    case 'filter':
      return [operator.predicate]
    case 'extend':
      return operator.assignments.map(({ value }) => value)
    case 'project':
      return operator.columns.map(({ value }) => value)
    case 'aggregate':
      return [
        ...operator.calls.flatMap(({ argument }) => argument ?? []),
        ...operator.keys.map(({ value }) => value),
        ...(operator.window ? [operator.window.time] : []),
      ]
    default:
      return []
  }
}

/** Columns that an operator reads by name, not by an expression. */
export function namedColumns(operator: Operator): readonly string[] {
  switch (operator.kind) {
    case 'rename':
      return operator.pairs.map(({ from }) => from)
    case 'extract':
      return [operator.field]
    case 'firstSeen':
      return operator.columns
    case 'threshold':
      return [operator.value, 'timestamp', ...(operator.entity === null ? [] : [operator.entity])]
    case 'rarity':
      return [operator.conditional, operator.target]
    default:
      return []
  }
}
