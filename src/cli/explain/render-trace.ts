import { visibleText } from '../../base/visible-text.ts'
import type { Styler } from '../../diagnostics/render-human.ts'
import { outermost, positionOf, type SourceText, type Span } from '../../diagnostics/source-text.ts'
import type {
  Cause,
  ClauseTrace,
  EventTrace,
  FilterTrace,
  NamedValue,
  StageTrace,
  StreamTrace,
} from '../../engine/explain/trace.ts'
import type { Value } from '../../event/value.ts'
import { printExpression } from '../../plan/print-expression.ts'

const valueLengthMax = 160
const indent = '    '

export interface TraceContext {
  readonly source: SourceText
  readonly style: Styler
}

/** The query, stage by stage, with what each condition came to; the one that decided is marked. */
export const renderTrace = (trace: EventTrace, context: TraceContext): string =>
  trace.streams.map(stream => renderStream(stream, trace, context)).join('\n')

function renderStream(stream: StreamTrace, trace: EventTrace, context: TraceContext): string {
  const { satisfied, asked } = stream
  const title = trace.streams.length > 1 ? `stream ${stream.stream.name}: ` : ''
  if (!stream.isEntered) return `${title}no row of this event comes here\n`
  const deciding = stream.stages.find(isEnd)
  const lines = stream.stages.flatMap(stage => renderStage(stage, stage === deciding, context))
  const held = `${title}${satisfied} of ${asked} conditions hold`
  return [context.style('emphasis', held), ...lines, ''].join('\n')
}

/** The filter at which the row ends. */
const isEnd = (stage: StageTrace): boolean =>
  stage.kind === 'filter' && stage.isReached && stage.clause.value !== true

function renderStage(stage: StageTrace, isDeciding: boolean, context: TraceContext): string[] {
  const place = lineOf(stage.operator.span, context.source)
  switch (stage.kind) {
    case 'filter':
      return renderFilter(stage, isDeciding, { place, context })
    case 'columns':
      return [
        head(stage, `${place}${stage.operator.kind}`, context),
        ...stage.columns.map(column => `${indent}  ${namedText(column)}`),
      ]
    case 'held':
      return [
        head(stage, `${place}${stage.operator.kind}`, context),
        `${indent}  ${stage.isReached ? 'took the row; its rows come when the window closes' : 'was not given the row'}`,
      ]
  }
}

function renderFilter(
  stage: FilterTrace,
  isDeciding: boolean,
  { place, context }: { readonly place: string; readonly context: TraceContext },
): string[] {
  const end = isDeciding ? context.style('error', '  <- the row ends here') : ''
  const decisive = isDeciding ? decisiveClause(stage.clause) : null
  return [
    `${head(stage, `${place}where`, context)}${end}`,
    ...renderClause(stage.clause, { depth: 1, decisive, context, told: new Set() }),
  ]
}

function head(stage: StageTrace, text: string, { style }: TraceContext): string {
  return stage.isReached ? text : style('muted', `${text} (not reached)`)
}

/** The first condition that keeps the whole from being true. */
function decisiveClause(clause: ClauseTrace): ClauseTrace {
  if (clause.expression.kind !== 'and') return clause
  const failing = clause.terms.find(({ value }) => value !== true)
  return failing ? decisiveClause(failing) : clause
}

interface ClauseContext {
  readonly depth: number
  readonly decisive: ClauseTrace | null
  readonly context: TraceContext
  /** Values that this filter has shown already. */
  readonly told: Set<string>
}

function renderClause(clause: ClauseTrace, around: ClauseContext): string[] {
  const { depth, decisive, context, told } = around
  const { style } = context
  const { expression, value, terms } = clause
  const mark = markOf(value, style)
  const decided = clause === decisive ? style('error', '  <- decided against it') : ''
  const margin = indent.repeat(depth)
  if (terms.length > 0) {
    const isOutermost = expression.kind === 'and' && depth === 1
    if (isOutermost) return terms.flatMap(term => renderClause(term, around))
    const title = `${margin}${mark} ${expression.kind.toUpperCase()}${decided}`
    return [title, ...terms.flatMap(term => renderClause(term, { ...around, depth: depth + 1 }))]
  }
  const reads = clause.operands
    .filter(operand => operand.expression !== expression)
    .map(operand => `${printExpression(operand.expression)} = ${valueText(operand.value)}`)
    .filter(text => clause === decisive || !told.has(text))
  for (const text of reads) told.add(text)
  const cause = causeWords(clause.cause)
  return [
    `${margin}${mark} ${visibleText(printExpression(expression))}${decided}`,
    ...reads.map(text => `${margin}    ${style('muted', text)}`),
    ...(cause === null ? [] : [`${margin}    ${style('warning', cause)}`]),
  ]
}

function markOf(value: Value, style: Styler): string {
  if (value === true) return style('hint', '+')
  return style('error', value === null ? '?' : '-')
}

function causeWords(cause: Cause | null): string | null {
  if (cause === null) return null
  if (cause.kind === 'letter case') {
    return 'it differs in letter case alone: --collation windows ignores that'
  }
  return `${printExpression(cause.expression)} is null, so the condition is unknown`
}

const namedText = ({ name, value }: NamedValue): string => `${name} = ${valueText(value)}`

function valueText(value: Value): string {
  const text = visibleText(JSON.stringify(value))
  return text.length > valueLengthMax ? `${text.slice(0, valueLengthMax)}…` : text
}

function lineOf(span: Span, source: SourceText): string {
  const place = outermost({ source, span })
  return `${positionOf(place.source.text, place.span.start).line}: `
}
