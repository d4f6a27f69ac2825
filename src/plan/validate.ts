import type { Span } from '../diagnostics/source-text.ts'
import { findAggregate, findFunction } from '../functions/registry.ts'
import type { Call, Expression } from './expression.ts'
import type { Aggregate, Operator } from './operator.ts'
import type { Plan, Stream } from './plan.ts'
import { childrenOf, expressionsOf } from './walk.ts'

/**
 * What is wrong with a plan, in words; empty for a well-formed one. A finding is a bug in a front
 * end or a pass, never in content: content errors are diagnostics and leave no plan.
 */
export function validatePlan(plan: Plan): readonly string[] {
  const problems: string[] = []
  const known = new Set<string>()
  for (const stream of plan.streams) {
    const report = (problem: string): number => problems.push(`${stream.name}: ${problem}`)
    checkInputs(stream, known, report)
    checkSpan(plan, stream.span, report)
    for (const operator of stream.operators) checkOperator(plan, operator, report)
    if (known.has(stream.name)) report('is defined twice')
    known.add(stream.name)
  }
  if (!plan.streams.some(({ output }) => output)) problems.push('no stream has an output')
  return problems
}

type Report = (problem: string) => void

function checkInputs({ inputs }: Stream, known: ReadonlySet<string>, report: Report): void {
  if (inputs.length === 0) report('reads nothing')
  for (const input of inputs) {
    if (input.kind === 'stream' && !known.has(input.name))
      report(`reads ${input.name} before it is defined`)
  }
}

function checkSpan({ source }: Plan, { start, end }: Span, report: Report): void {
  const isInside =
    Number.isInteger(start) && 0 <= start && start <= end && end <= source.text.length
  if (!isInside) report(`has a span out of its text: ${start} to ${end}`)
}

function checkOperator(plan: Plan, operator: Operator, report: Report): void {
  checkSpan(plan, operator.span, report)
  for (const expression of expressionsOf(operator)) checkExpression(plan, expression, [], report)
  switch (operator.kind) {
    case 'extend':
      if (operator.assignments.length === 0) report('extends by nothing')
      return
    case 'project':
      return checkNames(
        'projects',
        operator.columns.map(({ name }) => name),
        report,
      )
    case 'rename':
      return checkNames(
        'renames to',
        operator.pairs.map(({ to }) => to),
        report,
      )
    case 'extract':
      return checkNames('extracts', operator.groups, report)
    case 'aggregate':
      return checkAggregate(operator, report)
    case 'firstSeen':
      if (operator.columns.length === 0) report('first seen of no column')
      if (operator.partitions < 1) report('first seen without a partition')
      return
    default:
  }
}

function checkNames(verb: string, names: readonly string[], report: Report): void {
  if (names.length === 0) report(`${verb} nothing`)
  if (new Set(names).size !== names.length) report(`${verb} a name twice`)
}

function checkAggregate({ calls, keys, window }: Aggregate, report: Report): void {
  checkNames('aggregates', [...calls.map(call => call.as), ...keys.map(({ name }) => name)], report)
  for (const call of calls) {
    const definition = findAggregate(call.function)
    if (!definition) report(`aggregates by an unknown function ${call.function}`)
  }
  if (!window) return
  const { sizeMs, slideMs, graceMs } = window
  if (!(sizeMs > 0 && slideMs > 0 && slideMs <= sizeMs && graceMs >= 0))
    report('has an impossible window')
}

function checkExpression(
  plan: Plan,
  node: Expression,
  variables: readonly string[],
  report: Report,
): void {
  checkSpan(plan, node.span, report)
  if (node.kind === 'call') checkCall(node, report)
  if ((node.kind === 'and' || node.kind === 'or') && node.terms.length < 2) {
    report(`joins ${node.terms.length} terms by ${node.kind}`)
  }
  if (node.kind === 'variable' && !variables.includes(node.name))
    report(`reads ${node.name} outside its forEach`)
  if (node.kind === 'forEach') {
    checkExpression(plan, node.list, variables, report)
    checkExpression(plan, node.body, [...variables, node.variable], report)
    return
  }
  for (const child of childrenOf(node)) checkExpression(plan, child, variables, report)
}

function checkCall({ function: name, arguments: given }: Call, report: Report): void {
  const definition = findFunction(name)
  if (!definition) return report(`calls an unknown function ${name}`)
  if (definition.name !== name) report(`calls ${definition.name} by its alias ${name}`)
  const { parameters } = definition
  const required = parameters.filter(({ optional, variadic }) => !optional && !variadic).length
  const isVariadic = parameters.at(-1)?.variadic === true
  if (given.length < required || (!isVariadic && given.length > parameters.length)) {
    report(`calls ${name} with ${given.length} arguments`)
  }
  for (const [index, argument] of given.entries()) {
    const parameter = parameters[Math.min(index, parameters.length - 1)]
    if ((argument.kind === 'regex') !== (parameter?.type === 'regex')) {
      report(`calls ${name} with the wrong kind of argument ${index + 1}`)
    }
  }
}
