import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Expression } from '../expression.ts'
import type { Operator } from '../operator.ts'
import type { Plan, Stream } from '../plan.ts'
import { expressionsOf, walkExpression } from '../walk.ts'
import { alwaysTrue } from './always-true.ts'
import { argumentTypes } from './argument-types.ts'
import { type Check, CheckContext } from './check-context.ts'
import { commandLines } from './command-lines.ts'
import { conditionTypes } from './condition-types.ts'
import { decidedConditions } from './decided-conditions.ts'
import { escapingAlternatives } from './escaping-alternatives.ts'
import { eventAttributes } from './event-attributes.ts'
import { eventKeys } from './event-keys.ts'
import { Flow } from './flow.ts'
import { folderEscapes } from './folder-escapes.ts'
import { letterCases } from './letter-cases.ts'
import { likePatterns } from './like-patterns.ts'
import { literalComparisons } from './literal-comparisons.ts'
import { neverTrue } from './never-true.ts'
import { nullGuards } from './null-guards.ts'
import { operandTypes } from './operand-types.ts'
import { ranges } from './ranges.ts'
import { regexCosts } from './regex-costs.ts'
import { regexPatterns } from './regex-patterns.ts'
import { repetitions } from './repetitions.ts'
import { starWildcards } from './star-wildcards.ts'

const checks: readonly Check[] = [
  conditionTypes,
  argumentTypes,
  operandTypes,
  neverTrue,
  literalComparisons,
  letterCases,
  alwaysTrue,
  escapingAlternatives,
  decidedConditions,
  ranges,
  nullGuards,
  commandLines,
  starWildcards,
  regexPatterns,
  folderEscapes,
  regexCosts,
  likePatterns,
  repetitions,
  eventKeys,
  eventAttributes,
]

/** Looks for slips that leave a plan well-formed and yet not what its author meant. */
export function checkPlan(plan: Plan): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const ends = new Map<string, Flow>()
  for (const stream of plan.streams) {
    ends.set(stream.name, checkStream(plan, stream, ends, diagnostics))
  }
  return diagnostics
}

function checkStream(
  { source }: Plan,
  stream: Stream,
  ends: ReadonlyMap<string, Flow>,
  diagnostics: Diagnostic[],
): Flow {
  const flow = Flow.ofStream(stream, ends)
  const context = new CheckContext(source, flow, diagnostics)
  for (const operator of stream.operators) {
    checkOperator(operator, context)
    if (operator.kind !== 'extend') flow.apply(operator)
  }
  return flow
}

function checkOperator(operator: Operator, context: CheckContext): void {
  for (const check of checks) check.operator?.(operator, context)
  if (operator.kind === 'extend') {
    for (const assignment of operator.assignments) {
      checkExpression(assignment.value, context)
      for (const check of checks) check.assignment?.(assignment, context)
      context.flow.assign(assignment)
    }
    return
  }
  for (const expression of expressionsOf(operator)) checkExpression(expression, context)
  if (operator.kind !== 'filter') return
  for (const check of checks) check.condition?.(operator.predicate, context)
}

function checkExpression(expression: Expression, context: CheckContext): void {
  walkExpression(expression, node => {
    if (context.isFull) return
    for (const check of checks) check.expression?.(node, context)
    for (const regex of node.kind === 'call' ? node.arguments : []) {
      if (regex.kind === 'regex') for (const check of checks) check.regex?.(regex, context)
    }
  })
}
