import { neverTrueComparison, nullComparison } from '../../diagnostics/catalogue/checking-types.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
import { numberOf } from '../../event/coercion.ts'
import type { Comparison, Expression, Literal, Membership } from '../expression.ts'
import { isNumeric, typeOf } from '../expression-type.ts'
import { isScalarField } from '../known-fields.ts'
import type { Check, CheckContext } from './check-context.ts'

/** `_datamodels="Endpoint_Processes"` compares a list with a text, `x > null` is unknown: neither is ever true. */
export const neverTrue: Check = {
  expression: (node, context) => {
    if (node.kind === 'compare') checkComparison(node, context)
    if (node.kind === 'in') checkItems(node, context)
    if (node.kind === 'like') reportNulls([node.value, node.pattern], context)
  },
}

const isNull = (node: Expression): boolean => node.kind === 'literal' && node.value === null

function reportNulls(operands: readonly Expression[], context: CheckContext): void {
  const found = operands.find(isNull)
  if (found) context.report(nullComparison, found.span, 'it is never true, and neither is its NOT')
}

function checkItems({ items }: Membership, context: CheckContext): void {
  const found = items.find(isNull)
  if (found) context.report(nullComparison, found.span, 'IN is never false, and NOT IN never true')
}

function checkComparison(comparison: Comparison, context: CheckContext): void {
  const { operator, left, right } = comparison
  if (isNull(left) || isNull(right)) return reportNulls([left, right], context)
  const areLiterals = left.kind === 'literal' && right.kind === 'literal'
  if (areLiterals || (operator !== '=' && operator !== '!=')) return
  const [one, other] = [sortOf(left, context), sortOf(right, context)]
  if (mayEqual(one, other)) return
  const [subject, subjectSort, otherSort] =
    left.kind === 'literal' || left.kind === 'list' ? [right, other, one] : [left, one, other]
  const edit = membershipEdit(comparison, [one, other], context)
  const type = subjectSort.kind === 'scalar' ? 'single value' : subjectSort.kind
  context.report(
    neverTrueComparison,
    comparison.span,
    context.textOf(subject.span),
    type,
    wordsOf(otherSort),
    edit,
  )
}

/** What is known of a side: its kind, and its value where it is written out. */
interface Sort {
  readonly kind: 'list' | 'map' | 'truth value' | 'number' | 'text' | 'scalar' | 'any'
  readonly literal: Literal['value']
}

function sortOf(node: Expression, { flow }: CheckContext): Sort {
  const literal = node.kind === 'literal' ? node.value : null
  const type = typeOf(node, flow.scope)
  if (isNumeric(type)) return { kind: 'number', literal }
  if (type === 'string') return { kind: 'text', literal }
  if (type === 'boolean') return { kind: 'truth value', literal }
  if (type === 'list' || type === 'map') return { kind: type, literal }
  return { kind: isScalarField(flow.fieldOf(node)) ? 'scalar' : 'any', literal }
}

/** As `compareValues` has it: different kinds are equal by their number, else by their text. */
function mayEqual(one: Sort, other: Sort): boolean {
  if (one.kind === other.kind || one.kind === 'any' || other.kind === 'any') return true
  const sorts = [one, other]
  if (sorts.some(({ kind }) => kind === 'list' || kind === 'map')) return false
  const text = sorts.find(({ kind, literal }) => kind === 'text' && literal !== null)?.literal
  const kinds = sorts.map(({ kind }) => kind)
  if (kinds.includes('truth value')) {
    if (kinds.includes('number')) return false
    return text === undefined || /^(?:true|false)$/i.test(String(text))
  }
  return !kinds.includes('number') || text === undefined || numberOf(text) !== null
}

function wordsOf({ kind, literal }: Sort): string {
  if (literal === null) return `a ${kind === 'scalar' ? 'single value' : kind}`
  return typeof literal === 'string' ? 'this text' : `this ${kind}`
}

/** A list against one value: the test that was meant, in either direction. */
function membershipEdit(
  { operator, left, right, span }: Comparison,
  [one, other]: readonly [Sort, Sort],
  context: CheckContext,
): Edit | null {
  const [list, value, valueSort] = one.kind === 'list' ? [left, right, other] : [right, left, one]
  if (one.kind !== 'list' && other.kind !== 'list') return null
  if (valueSort.kind === 'list' || valueSort.kind === 'map') return null
  const word = operator === '=' ? 'IN' : 'NOT IN'
  const written = context.textOf(list.span)
  const items = list.kind === 'list' ? written.replace(/^\[/, '').replace(/\]$/, '') : written
  return { span, text: `${context.textOf(value.span)} ${word} (${items})` }
}
