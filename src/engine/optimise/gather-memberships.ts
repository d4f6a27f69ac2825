import type { EvaluationContext } from '../../functions/definition.ts'
import type { Connective, Expression, Literal } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'
import { rewriteExpressions } from './rewrite.ts'

/**
 * `x="a" OR x="b"` is `x IN ("a", "b")`, and `x!="a" AND x!="b"` is `NOT x IN ("a", "b")`: one look
 * into a set instead of a comparison for each. Some texts list three hundred process names.
 */
export const gatherMemberships = (plan: Plan, _context: EvaluationContext): Plan =>
  rewriteExpressions(plan, expression =>
    expression.kind === 'or' || expression.kind === 'and' ? gather(expression) : expression,
  )

/** A term that says that a value is one of some texts. */
interface Choice {
  readonly value: Expression
  readonly items: readonly Literal[]
}

function gather(connective: Connective): Expression {
  const isNegated = connective.kind === 'and'
  const choices = connective.terms.map(term => choiceOf(term, isNegated))
  const gathered = new Map<string, Choice[]>()
  for (const choice of choices) {
    if (choice === null) continue
    const key = structureOf(choice.value)
    const group = gathered.get(key)
    if (group === undefined) gathered.set(key, [choice])
    else group.push(choice)
  }
  const terms = connective.terms.flatMap((term, index) => {
    const choice = choices[index]
    if (!choice) return [term]
    const group = gathered.get(structureOf(choice.value)) ?? []
    if (group.length === 1) return [term]
    return group[0] === choice ? [membership(group, term, isNegated)] : []
  })
  const [only] = terms
  return only !== undefined && terms.length === 1 ? only : { ...connective, terms }
}

/** Under AND it is the negations that can be gathered. */
function choiceOf(term: Expression, isNegated: boolean): Choice | null {
  if (term.kind === 'not') return isNegated ? choiceOf(term.term, false) : null
  if (term.kind === 'compare' && term.operator === (isNegated ? '!=' : '=')) {
    const [literal, value] = isText(term.right) ? [term.right, term.left] : [term.left, term.right]
    return isText(literal) ? { value, items: [literal] } : null
  }
  if (term.kind !== 'in' || isNegated) return null
  return term.items.every(isText) ? { value: term.value, items: term.items.filter(isText) } : null
}

const isText = (expression: Expression): expression is Literal =>
  expression.kind === 'literal' && typeof expression.value === 'string'

function membership(
  choices: readonly Choice[],
  { span }: Expression,
  isNegated: boolean,
): Expression {
  const value = choices[0]?.value ?? { kind: 'literal', value: null, span }
  const items = choices.flatMap(choice => choice.items)
  const term: Expression = { kind: 'in', value, items, span }
  return isNegated ? { kind: 'not', term, span } : term
}

/** The same for two expressions that compute the same; where they stand in the text is left out. */
const structureOf = (expression: Expression): string =>
  JSON.stringify(expression, (key, value: unknown) => (key === 'span' ? undefined : value))
