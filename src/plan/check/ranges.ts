import { emptyRange } from '../../diagnostics/catalogue/checking-conditions.ts'
import type { ComparisonOperator } from '../../event/comparison.ts'
import type { Expression } from '../expression.ts'
import { printExpression } from '../print-expression.ts'
import type { Check, CheckContext } from './check-context.ts'

/** `x > 100 AND x < 50` holds for no number. */
export const ranges: Check = {
  expression: (node, context) => {
    if (node.kind !== 'and') return
    const bounds = node.terms.flatMap(boundOf)
    for (const ofSubject of Map.groupBy(bounds, ({ subject }) => subject).values()) {
      reportEmpty(ofSubject, context)
    }
  },
}

/** A comparison with a number that is written out. */
interface Bound {
  /** Printed, so that equal ones are one. */
  readonly subject: string
  readonly operand: Expression
  readonly operator: ComparisonOperator
  readonly value: number
  readonly node: Expression
}

const turned: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function boundOf(node: Expression): readonly Bound[] {
  if (node.kind !== 'compare' || node.operator === '!=') return []
  const { left, right } = node
  const isTurned = left.kind === 'literal'
  const [operand, literal] = isTurned ? [right, left] : [left, right]
  if (literal.kind !== 'literal' || typeof literal.value !== 'number') return []
  const operator = isTurned ? turned[node.operator] : node.operator
  return [{ subject: printExpression(operand), operand, operator, value: literal.value, node }]
}

/** The first bound that the tightest ones before it leave nothing of; two equalities are told as a contradiction. */
function reportEmpty([first, ...rest]: readonly Bound[], context: CheckContext): void {
  if (!first) return
  let [lowest, highest] = [first, first]
  for (const bound of rest) {
    const other = [lowest, highest].find(tightest => !overlap(tightest, bound))
    if (other && !(other.operator === '=' && bound.operator === '=')) {
      const related = context.related(other.node.span, 'the other bound')
      context.report(emptyRange, bound.node.span, context.textOf(bound.operand.span), related)
      return
    }
    if (isTighter(lowerOf(bound), lowerOf(lowest), bound)) lowest = bound
    if (isTighter(-upperOf(bound), -upperOf(highest), bound)) highest = bound
  }
}

/** Of two bounds at one place, the one that leaves the place itself out. */
const isTighter = (own: number, other: number, { operator }: Bound): boolean =>
  own > other || (own === other && (operator === '<' || operator === '>'))

function overlap(one: Bound, other: Bound): boolean {
  const lowest = Math.max(lowerOf(one), lowerOf(other))
  const highest = Math.min(upperOf(one), upperOf(other))
  if (lowest !== highest) return lowest < highest
  return [one, other].every(({ operator, value }) => value !== lowest || !/^[<>]$/.test(operator))
}

const lowerOf = ({ operator, value }: Bound): number =>
  operator === '<' || operator === '<=' ? -Infinity : value

const upperOf = ({ operator, value }: Bound): number =>
  operator === '>' || operator === '>=' ? Infinity : value
