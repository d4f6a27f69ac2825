import type { Expression } from '../../plan/expression.ts'
import { printExpression } from '../../plan/print-expression.ts'
import { clipLine, clips } from '../html/clip.ts'
import type { Setting } from './describe-value.ts'
import { type Clause, clause, code, listed, type Phrase, say } from './phrase.ts'
import { describeTest, type ValueTest, valueTestOf } from './value-test.ts'

/** What a condition asks for: one sentence, or a heading and the conditions that it joins. */
function describeCondition(node: Expression, setting: Setting): Clause {
  const clauses = conditionClauses(node, setting)
  const [only] = clauses
  return clauses.length === 1 && only ? only : clause(['all of these hold'], clauses)
}

/** The conditions that all must hold, tests of one value told together. */
export function conditionClauses(node: Expression, setting: Setting): readonly Clause[] {
  return gathered(conjunctsOf(node), setting, 'and')
}

const conjunctsOf = (node: Expression): readonly Expression[] =>
  node.kind === 'and' ? node.terms.flatMap(conjunctsOf) : [node]

const disjunctsOf = (node: Expression): readonly Expression[] =>
  node.kind === 'or' ? node.terms.flatMap(disjunctsOf) : [node]

/**
 * Terms of one connective in their order. Tests of one value in one way become one sentence where
 * it says the same: any of several under OR, none of several under AND; presence under AND.
 */
function gathered(
  terms: readonly Expression[],
  setting: Setting,
  connective: 'and' | 'or',
): readonly Clause[] {
  const clauses: (Clause | Group)[] = []
  const groups = new Map<string, Group>()
  for (const term of terms) {
    const test = testOfTerm(term, setting)
    const key = test && groupKey(test, connective)
    const group = key === null ? undefined : groups.get(key)
    if (test && group) group.tests.push(test)
    else if (test) {
      const started = { tests: [test] }
      if (key !== null) groups.set(key, started)
      clauses.push(started)
    } else clauses.push(describeOther(term, setting))
  }
  return clauses.map(found => ('tests' in found ? describeGroup(found) : found))
}

interface Group {
  readonly tests: ValueTest[]
}

/** An OR of tests that join to one is a test itself. */
function testOfTerm(term: Expression, setting: Setting): ValueTest | null {
  const positive = term.kind === 'not' ? term.term : term
  if (positive.kind !== 'or') return valueTestOf(term, setting)
  const tests = disjunctsOf(positive).map(alternative => valueTestOf(alternative, setting))
  const [first] = tests
  if (!first || first.negated || first.kind === 'present') return null
  const isOne = tests.every(
    test => test?.kind === first.kind && test.subjectKey === first.subjectKey && !test.negated,
  )
  if (!isOne) return null
  const objects = tests.flatMap(test => test?.objects ?? [])
  return { ...first, objects, negated: term.kind === 'not' }
}

function groupKey(test: ValueTest, connective: 'and' | 'or'): string | null {
  const { kind, negated, subjectKey } = test
  if (kind === 'present') return connective === 'and' ? `present ${negated}` : null
  // Under AND the values of `is` would contradict each other; those of others must each be told.
  return negated === (connective === 'and') ? `${kind} ${subjectKey}` : null
}

function describeGroup({ tests }: Group): Clause {
  const [first] = tests
  if (!first) return clause([])
  if (first.kind !== 'present') {
    return clause(describeTest({ ...first, objects: tests.flatMap(({ objects }) => objects) }))
  }
  if (tests.length === 1) return clause(describeTest(first))
  return clause(
    say`${listed(tests.map(({ subject }) => subject))} are ${first.negated ? 'absent' : 'present'}`,
  )
}

function describeOther(term: Expression, setting: Setting): Clause {
  switch (term.kind) {
    case 'or':
      return joined('at least one of these holds', gathered(disjunctsOf(term), setting, 'or'))
    case 'and':
      return clause(['all of these hold'], conditionClauses(term, setting))
    case 'not':
      return describeNegated(term.term, setting)
    case 'literal':
      return clause([term.value === true ? 'always' : 'never'])
    default:
      return clause(say`${asCode(term)} is true`)
  }
}

function describeNegated(term: Expression, setting: Setting): Clause {
  if (term.kind === 'or') {
    return clause(['none of these holds'], gathered(disjunctsOf(term), setting, 'or'))
  }
  if (term.kind === 'and') {
    return clause(['not all of these hold'], conditionClauses(term, setting))
  }
  if (term.kind === 'not') return describeCondition(term.term, setting)
  return clause(say`${asCode(term)} is not true`)
}

const joined = (heading: string, clauses: readonly Clause[]): Clause => {
  const [only] = clauses
  return clauses.length === 1 && only ? only : clause([heading], clauses)
}

const asCode = (node: Expression): Phrase => [code(clipLine(printExpression(node), clips.value))]
