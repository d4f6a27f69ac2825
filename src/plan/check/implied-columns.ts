import type { Argument, Expression } from '../expression.ts'

/** Functions that may give a value though an argument is null; all others give null. */
const tolerant = new Set(['coalesce', 'case', 'mvappend', 'isnull', 'isnotnull', 'ucast'])

/**
 * Columns, and members of columns by dotted path, that cannot be null where a condition is true (or
 * false): the condition would be null.
 */
export function impliedColumns(node: Expression, truth = true): ReadonlySet<string> {
  switch (node.kind) {
    case 'not':
      return impliedColumns(node.term, !truth)
    case 'and':
    case 'or': {
      const sets = node.terms.map(term => impliedColumns(term, truth))
      return (node.kind === 'and') === truth ? union(sets) : intersection(sets)
    }
    case 'isNull':
      return node.negated === truth ? neededColumns(node.term) : new Set()
    case 'compare':
      return union([neededColumns(node.left), neededColumns(node.right)])
    case 'like':
      return union([neededColumns(node.value), neededColumns(node.pattern)])
    case 'in':
      return neededColumns(node.value)
    default:
      return neededColumns(node)
  }
}

/** Columns, and members by dotted path, without which an expression is null; the longest path last. */
export function neededColumns(node: Argument): ReadonlySet<string> {
  switch (node.kind) {
    case 'column':
      return new Set([node.name])
    case 'member': {
      const base = neededColumns(node.base)
      const [last] = [...base].slice(-1)
      return last === undefined ? base : new Set([...base, `${last}.${node.name}`])
    }
    case 'element':
      return neededColumns(node.base)
    case 'arithmetic':
    case 'compare':
      return union([neededColumns(node.left), neededColumns(node.right)])
    case 'call': {
      const needed = tolerant.has(node.function) ? strictArguments(node.arguments) : node.arguments
      return union(needed.map(neededColumns))
    }
    default:
      return new Set()
  }
}

/** `ucast(x, "type", null)` needs `x`; with another default it does not. */
function strictArguments(given: readonly Argument[]): readonly Argument[] {
  const [first, , otherwise] = given
  const isNullDefault = otherwise?.kind === 'literal' && otherwise.value === null
  return given.length === 3 && first && isNullDefault ? [first] : []
}

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap(set => [...set]))

function intersection([first, ...rest]: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set([...(first ?? [])].filter(name => rest.every(set => set.has(name))))
}
