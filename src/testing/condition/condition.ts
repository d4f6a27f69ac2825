/** A condition on the number of findings: plain data, evaluated and told here. */
export type Condition = CountComparison | Combination | ConditionNegation

export type CountOperator = '>' | '>=' | '<' | '<=' | '=' | '!='

interface CountComparison {
  readonly kind: 'compare'
  readonly operator: CountOperator
  readonly count: number
}

export interface Combination {
  readonly kind: 'and' | 'or' | 'xor'
  readonly terms: readonly Condition[]
}

interface ConditionNegation {
  readonly kind: 'not'
  readonly term: Condition
}

/** Whether the condition holds for this number of findings. */
export function holds(condition: Condition, count: number): boolean {
  switch (condition.kind) {
    case 'compare':
      return comparisons[condition.operator](count, condition.count)
    case 'and':
      return condition.terms.every(term => holds(term, count))
    case 'or':
      return condition.terms.some(term => holds(term, count))
    case 'xor':
      return condition.terms.filter(term => holds(term, count)).length % 2 === 1
    case 'not':
      return !holds(condition.term, count)
  }
}

const comparisons: Readonly<Record<CountOperator, (count: number, bound: number) => boolean>> = {
  '>': (count, bound) => count > bound,
  '>=': (count, bound) => count >= bound,
  '<': (count, bound) => count < bound,
  '<=': (count, bound) => count <= bound,
  '=': (count, bound) => count === bound,
  '!=': (count, bound) => count !== bound,
}

/** Whether only silence meets the condition: it holds for no finding and for no number of findings. */
export const wantsSilence = (condition: Condition): boolean =>
  holds(condition, 0) && !telling(condition).some(count => count > 0 && holds(condition, count))

/** True or false where the condition is that for every count, null where it depends on the count. */
export function constantValue(condition: Condition): boolean | null {
  const values = new Set(telling(condition).map(count => holds(condition, count)))
  const [value] = values
  return values.size === 1 && value !== undefined ? value : null
}

/** Counts of which one stands for each range over which no comparison changes. */
const telling = (condition: Condition): readonly number[] => [
  0,
  1,
  ...countsOf(condition)
    .flatMap(count => [count - 1, count, count + 1])
    .filter(count => count >= 0),
]

function countsOf(condition: Condition): readonly number[] {
  switch (condition.kind) {
    case 'compare':
      return [condition.count]
    case 'not':
      return countsOf(condition.term)
    default:
      return condition.terms.flatMap(countsOf)
  }
}

/** The condition in words: `2 or more and fewer than 5 findings`. */
export const describeCondition = (condition: Condition): string =>
  condition.kind === 'compare' && condition.count === 1
    ? `${words(condition)} finding`
    : `${words(condition)} findings`

function words(condition: Condition): string {
  switch (condition.kind) {
    case 'compare':
      return comparisonWords[condition.operator](condition.count)
    case 'not':
      return `not (${words(condition.term)})`
    default:
      return condition.terms
        .map(term => (term.kind === 'compare' ? words(term) : `(${words(term)})`))
        .join(condition.kind === 'xor' ? ' or else ' : ` ${condition.kind} `)
  }
}

const comparisonWords: Readonly<Record<CountOperator, (count: number) => string>> = {
  '>': count => `more than ${count}`,
  '>=': count => `${count} or more`,
  '<': count => `fewer than ${count}`,
  '<=': count => `at most ${count}`,
  '=': count => (count === 0 ? 'no' : `exactly ${count}`),
  '!=': count => `any number but ${count}`,
}
