import type { ClauseChange } from '../../diagnostics/catalogue/test-mutants.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import type { Connective, Expression, Membership } from '../../plan/expression.ts'
import { isImpliedNullTest } from './implied-null-test.ts'

/** A predicate with one clause changed. */
export interface Variant {
  /** Null: the predicate has no other clause, its filter goes. */
  readonly predicate: Expression | null
  readonly change: ClauseChange
  /** The clause as it was. */
  readonly clause: Expression
  readonly span: Span
  /** Whether the clause keeps rows out; otherwise it lets some in that no other clause would. */
  readonly narrows: boolean
}

/**
 * A predicate with each of its clauses negated and dropped in turn, in the order of the text: the
 * terms of AND and OR at any depth, and the items of an IN.
 */
export const variantsOf = (predicate: Expression): readonly Variant[] =>
  predicate.kind === 'and'
    ? variantsInside(predicate, true)
    : variantsAt(predicate, { isPositive: true, narrows: true })

/** Where a clause stands. */
interface Standing {
  /** Under an even number of NOTs. */
  readonly isPositive: boolean
  readonly narrows: boolean
}

/** Of a clause itself and of what it is made of. */
function variantsAt(clause: Expression, { isPositive, narrows }: Standing): readonly Variant[] {
  if (clause.kind === 'not') {
    return negated(variantsAt(clause.term, { isPositive: !isPositive, narrows }))
  }
  const changed = (change: ClauseChange, predicate: Expression | null): Variant => ({
    predicate,
    change,
    clause,
    span: clause.span,
    narrows,
  })
  return [
    changed('negated', negationOf(clause)),
    changed('dropped', null),
    ...variantsInside(clause, isPositive),
  ]
}

const negationOf = (clause: Expression): Expression =>
  clause.kind === 'isNull'
    ? { ...clause, negated: !clause.negated }
    : { kind: 'not', term: clause, span: clause.span }

/** What is changed inside a negation is negated after. */
const negated = (variants: readonly Variant[]): readonly Variant[] =>
  variants.map(variant => {
    const { predicate } = variant
    return {
      ...variant,
      predicate: predicate && { kind: 'not', term: predicate, span: predicate.span },
    }
  })

function variantsInside(clause: Expression, isPositive: boolean): readonly Variant[] {
  if (clause.kind === 'and' || clause.kind === 'or') return variantsOfTerms(clause, isPositive)
  return clause.kind === 'in' ? variantsOfItems(clause, isPositive) : []
}

function variantsOfTerms(clause: Connective, isPositive: boolean): readonly Variant[] {
  const { kind, terms } = clause
  // A term of an AND keeps rows out, a term of an OR lets rows in; under a NOT it is the reverse.
  const standing = { isPositive, narrows: (kind === 'and') === isPositive }
  return terms.flatMap((term, index) =>
    variantsAt(term, standing)
      .filter(({ clause: changed, change }) => {
        const isWholeTerm = changed === term && change === 'dropped'
        return !(isWholeTerm && kind === 'and' && isImpliedNullTest(term, terms))
      })
      .map(variant => ({ ...variant, predicate: withTerm(clause, index, variant.predicate) })),
  )
}

/** The connective with a term replaced, or left out where null. */
function withTerm(
  clause: Connective,
  index: number,
  replacement: Expression | null,
): Expression | null {
  const terms = clause.terms.flatMap((term, at) => (at === index ? (replacement ?? []) : term))
  const [only] = terms
  return terms.length === 1 && only ? only : { ...clause, terms }
}

function variantsOfItems(clause: Membership, isPositive: boolean): readonly Variant[] {
  const { items } = clause
  if (items.length < 2) return []
  return items.map((item, index) => ({
    predicate: { ...clause, items: items.toSpliced(index, 1) },
    change: 'dropped',
    clause: item,
    span: item.span,
    narrows: !isPositive,
  }))
}
