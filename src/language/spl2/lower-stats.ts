import { nearestName } from '../../base/nearest-name.ts'
import { wrongArgumentCount } from '../../diagnostics/catalogue/lowering-calls.ts'
import {
  aliasNeeded,
  badSpan,
  notAnAggregate,
  repeatedColumn,
  repeatedSpan,
} from '../../diagnostics/catalogue/lowering-commands.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import { aggregateFunctions, findAggregate } from '../../functions/registry.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Aggregate, AggregateCall, Assignment, Window } from '../../plan/operator.ts'
import { printExpression } from '../../plan/print-expression.ts'
import type { CallSyntax, ExpressionSyntax } from './expression-syntax.ts'
import { lowerExpression, nullAt, withoutGroup } from './lower-expression.ts'
import type { Lowering } from './lowering.ts'
import type { ItemSyntax, StatsSyntax } from './syntax-tree.ts'

/** `stats aggregate(field) AS name, … BY key, …, span(time, size, slide, grace)` */
export function lowerStats(lowering: Lowering, stats: StatsSyntax): Aggregate {
  const calls = stats.items.map(item => lowerItem(lowering, item))
  const spans = stats.by.filter(isSpan)
  const keys = stats.by.filter(key => !isSpan(key)).map(key => lowerKey(lowering, key))
  const [first, second] = spans
  if (first && second) {
    lowering.report(repeatedSpan, second.span, lowering.related(first.span, 'the first'))
  }
  reportRepeated(lowering, [...calls.map(({ as, span }) => ({ name: as, span })), ...keys])
  const window = first ? lowerSpan(lowering, first) : null
  return { kind: 'aggregate', calls, keys, window, span: stats.span }
}

const isSpan = (node: ExpressionSyntax): node is CallSyntax =>
  node.kind === 'call' && node.callee.name === 'span'

/** A command that makes two columns of one name is an error, whichever would win. */
export function reportRepeated(
  lowering: Lowering,
  columns: readonly { readonly name: string; readonly span: Span }[],
): void {
  const seen = new Set<string>()
  for (const { name, span } of columns) {
    if (seen.has(name)) lowering.report(repeatedColumn, span, name)
    seen.add(name)
  }
}

function lowerItem(lowering: Lowering, { value, alias, span }: ItemSyntax): AggregateCall {
  const { name, given } = calleeOf(value)
  const definition = findAggregate(name)
  if (!definition) {
    const near = nearestName(
      name,
      aggregateFunctions.map(known => known.name),
    )
    const inner = withoutGroup(value)
    lowering.report(notAnAggregate, inner.kind === 'call' ? inner.callee.span : inner.span, near)
    return { function: 'count', argument: null, as: alias?.name ?? name, span }
  }
  const [argument] = given
  const fits =
    given.length === (definition.argument === null ? 0 : 1) ||
    (name === 'count' && given.length < 2)
  if (!fits) lowering.report(wrongArgumentCount, value.span, name, `${name}(value)`, given.length)
  const lowered = argument ? lowerExpression(lowering, argument) : null
  return {
    function: definition.name,
    argument: lowered,
    as: alias?.name ?? `${name}(${lowered ? printExpression(lowered) : ''})`,
    span,
  }
}

/** `count` may stand without parentheses. */
function calleeOf(node: ExpressionSyntax): { name: string; given: readonly ExpressionSyntax[] } {
  const inner = withoutGroup(node)
  if (inner.kind === 'call') {
    return { name: inner.callee.name, given: inner.arguments.map(({ value }) => value) }
  }
  return { name: inner.kind === 'name' ? inner.name : '', given: [] }
}

function lowerKey(lowering: Lowering, key: ExpressionSyntax): Assignment {
  const value = lowerExpression(lowering, key)
  if (value.kind === 'column') return { name: value.name, value, span: key.span }
  lowering.report(aliasNeeded, key.span, 'give it a name by `eval` before')
  return { name: lowering.source.text.slice(key.span.start, key.span.end), value, span: key.span }
}

function lowerSpan(lowering: Lowering, call: CallSyntax): Window | null {
  const [time, ...lengths] = call.arguments.map(({ value }) => value)
  const refuse = (problem: string, span: Span): null => {
    lowering.report(badSpan, span, problem)
    return null
  }
  if (!time || lengths.length < 1 || lengths.length > 3) {
    return refuse('`span` takes a time field and one to three time spans', call.span)
  }
  const milliseconds: number[] = []
  for (const length of lengths) {
    if (length.kind !== 'duration')
      return refuse('a time span such as `600s` is needed here', length.span)
    milliseconds.push(length.milliseconds)
  }
  const [sizeMs = 0, slideMs = sizeMs, graceMs = 0] = milliseconds
  if (sizeMs === 0 || slideMs === 0) return refuse('a window cannot have no length', call.span)
  if (slideMs > sizeMs)
    return refuse(
      'a window cannot slide by more than its size: events between would be lost',
      call.span,
    )
  return { time: lowerTime(lowering, time), sizeMs, slideMs, graceMs }
}

function lowerTime(lowering: Lowering, time: ExpressionSyntax): Expression {
  if (time.kind !== 'duration') return lowerExpression(lowering, time)
  lowering.report(badSpan, time.span, 'the first argument of `span` is the time field')
  return nullAt(time.span)
}
