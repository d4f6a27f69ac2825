import type { Expression } from '../../plan/expression.ts'

/**
 * Whether a term of an AND is `x IS NOT NULL` and another term cannot be true where x is null: then
 * the rows are the same without it, and no test could notice that it is gone.
 */
export function isImpliedNullTest(term: Expression, terms: readonly Expression[]): boolean {
  if (term.kind !== 'isNull' || !term.negated || term.term.kind !== 'column') return false
  const { name } = term.term
  return terms.some(other => other !== term && rejectsNull(other, name))
}

/** Whether the term is false or null wherever the column is null. */
function rejectsNull(term: Expression, column: string): boolean {
  switch (term.kind) {
    case 'and':
      return term.terms.some(inner => rejectsNull(inner, column))
    case 'or':
      return term.terms.every(inner => rejectsNull(inner, column))
    case 'isNull':
      return term.negated && isNullWith(term.term, column)
    case 'not':
      return isNullWith(term.term, column)
    default:
      return isNullWith(term, column)
  }
}

/** Functions that are null where their first argument is. */
const nullFunctions: ReadonlySet<string> = new Set([
  'cidrmatch',
  'len',
  'lower',
  'ltrim',
  'match_regex',
  'replace',
  'rtrim',
  'substr',
  'trim',
  'upper',
])

/** Whether the value is null wherever the column is; in doubt, not. */
function isNullWith(value: Expression, column: string): boolean {
  switch (value.kind) {
    case 'column':
      return value.name === column
    case 'member':
    case 'element':
      return isNullWith(value.base, column)
    case 'compare':
    case 'arithmetic':
      return isNullWith(value.left, column) || isNullWith(value.right, column)
    case 'like':
    case 'in':
      return isNullWith(value.value, column)
    case 'call': {
      const [first] = value.arguments
      return (
        nullFunctions.has(value.function) &&
        first !== undefined &&
        first.kind !== 'regex' &&
        isNullWith(first, column)
      )
    }
    default:
      return false
  }
}
