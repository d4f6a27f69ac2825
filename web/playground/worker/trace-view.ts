import {
  outermost,
  positionOf,
  type SourceText,
  type Span,
} from '../../../src/diagnostics/source-text.ts'
import type {
  Cause,
  ClauseTrace,
  EventTrace,
  NamedValue,
  StageTrace,
  StreamTrace,
} from '../../../src/engine/explain/trace.ts'
import { conjunctsOf } from '../../../src/engine/explain/trace-clause.ts'
import type { Value } from '../../../src/event/value.ts'
import { printExpression } from '../../../src/plan/print-expression.ts'
import { findCommand } from '../../../src/site/reference/command-reference.ts'
import type { ClauseView, ReadView, StageView, StreamView, TraceView } from '../protocol.ts'
import { queryName } from '../query-spec.ts'
import { eventLine, shown } from './event-lines.ts'

const textMax = 600
const columnsMax = 60

/** A trace as the page shows it; `number` is the event's. */
export const traceView = (trace: EventTrace, source: SourceText, number: number): TraceView => ({
  event: eventLine(trace.event, number),
  id: trace.event.id,
  rows: trace.rows,
  streams: trace.streams.map(stream => streamView(stream, source)),
})

function streamView(
  { stream, isEntered, satisfied, asked, stages }: StreamTrace,
  source: SourceText,
): StreamView {
  const end = stages.find(
    stage => stage.kind === 'filter' && stage.isReached && stage.clause.value !== true,
  )
  return {
    name: stream.name,
    isEntered,
    satisfied,
    asked,
    stages: stages.map(stage => stageView(stage, stage === end, source)),
  }
}

function stageView(stage: StageTrace, isEnd: boolean, source: SourceText): StageView {
  const decisive = isEnd && stage.kind === 'filter' ? decisiveClause(stage.clause) : null
  return {
    kind: stage.kind,
    name: nameOf(stage, source),
    ...placeOf(stage.operator.span, source),
    isReached: stage.isReached,
    isEnd,
    clauses:
      stage.kind === 'filter'
        ? clauseViews(conjunctsOf(stage.clause), { decisive, told: new Set() })
        : [],
    columns: stage.kind === 'columns' ? stage.columns.slice(0, columnsMax).map(readView) : [],
  }
}

/** The command as its author wrote it; where a macro or the filter put it in, what it does. */
function nameOf({ kind, operator }: StageTrace, source: SourceText): string {
  const { start } = operator.span
  const written = /^[a-z_]{1,40}\b/.exec(source.text.slice(start, start + 50))?.[0]
  if (written !== undefined && findCommand(written)) return written
  return kind === 'filter' ? 'where' : operator.kind
}

function placeOf(span: Span, source: SourceText): Pick<StageView, 'span' | 'line'> {
  const place = outermost({ source, span })
  if (place.source.name !== queryName) return { span: null, line: null }
  return { span: place.span, line: positionOf(place.source.text, place.span.start).line }
}

/** The first condition that keeps the whole from being true. */
function decisiveClause(clause: ClauseTrace): ClauseTrace {
  if (clause.expression.kind !== 'and') return clause
  const failing = clause.terms.find(({ value }) => value !== true)
  return failing ? decisiveClause(failing) : clause
}

interface ClauseContext {
  readonly decisive: ClauseTrace | null
  /** Values that this filter has shown already. */
  readonly told: Set<string>
}

const clauseViews = (
  clauses: readonly ClauseTrace[],
  context: ClauseContext,
): readonly ClauseView[] => clauses.map(clause => clauseView(clause, context))

function clauseView(clause: ClauseTrace, context: ClauseContext): ClauseView {
  const { expression, value, terms, cause } = clause
  const isDecisive = clause === context.decisive
  const isGroup = terms.length > 0
  return {
    text: isGroup ? expression.kind.toUpperCase() : shown(printExpression(expression), textMax),
    value: value === true ? 'true' : value === null ? 'unknown' : 'false',
    isDecisive,
    terms: clauseViews(terms, context),
    reads: readsOf(clause, isDecisive, context.told),
    cause: causeWords(cause),
  }
}

/** Values that the condition reads; those told before only where it decided. */
function readsOf(
  { expression, operands }: ClauseTrace,
  isDecisive: boolean,
  told: Set<string>,
): readonly ReadView[] {
  const reads = operands
    .filter(operand => operand.expression !== expression)
    .map(operand => ({
      name: shown(printExpression(operand.expression), textMax),
      value: jsonOf(operand.value),
    }))
    .filter(({ name }) => isDecisive || !told.has(name))
  for (const { name } of reads) told.add(name)
  return reads
}

function causeWords(cause: Cause | null): string | null {
  if (cause === null) return null
  if (cause.kind === 'letter case') return 'it differs in letter case alone'
  return `${shown(printExpression(cause.expression), textMax)} is null, so the condition is unknown`
}

const readView = ({ name, value }: NamedValue): ReadView => ({
  name: shown(name, textMax),
  value: jsonOf(value),
})

const jsonOf = (value: Value): string => shown(JSON.stringify(value), textMax)
