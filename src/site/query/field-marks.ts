import type { Place, SourceText, Span } from '../../diagnostics/source-text.ts'
import type { ViewName } from '../../normalise/field-sources.ts'
import { EventOrigins } from '../../plan/event-origins.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Operator } from '../../plan/operator.ts'
import type { EventView, Plan, Stream } from '../../plan/plan.ts'
import { childrenOf, expressionsOf } from '../../plan/walk.ts'

/** A stretch of a query that stands for a field of the event. */
export interface FieldMark {
  readonly span: Span
  readonly view: ViewName
  /** A key of the enriched event, or the dotted path of an OCSF attribute. */
  readonly path: string
}

/** Marks in a query that one page needs; a longer query has plain text at its end. */
const marksMax = 2000

/**
 * Where a query names fields of the event: by columns that hold one, by members, by `map_get`. In the
 * order of the text, none inside another.
 */
export function fieldMarks(plan: Plan, query: SourceText): readonly FieldMark[] {
  const marks: FieldMark[] = []
  const ends = new Map<string, StreamEnd>()
  for (const stream of plan.streams) {
    const origins = EventOrigins.ofInputs(
      stream,
      new Map([...ends].map(([name, end]) => [name, end.origins])),
    )
    const view = viewOf(stream, ends)
    const mark: Marker = (node, path) => {
      const span =
        marks.length < marksMax ? spanIn(query, { source: plan.source, span: node.span }) : null
      if (span) marks.push({ span, view: view === 'enriched' ? 'enriched' : 'ocsf', path })
    }
    for (const operator of stream.operators) followOperator(operator, origins, mark)
    ends.set(stream.name, { origins, view })
  }
  return outermostOf(marks)
}

interface StreamEnd {
  readonly origins: EventOrigins
  readonly view: EventView
}

type Marker = (node: { readonly span: Span }, path: string) => void

function viewOf({ inputs }: Stream, ends: ReadonlyMap<string, StreamEnd>): EventView {
  const [first] = inputs
  if (first?.kind === 'scan') return first.view
  return (first && ends.get(first.name)?.view) ?? 'enriched'
}

function followOperator(operator: Operator, origins: EventOrigins, mark: Marker): void {
  if (operator.kind !== 'extend') {
    for (const expression of expressionsOf(operator)) markExpression(expression, origins, mark)
    origins.apply(operator)
    return
  }
  for (const assignment of operator.assignments) {
    markExpression(assignment.value, origins, mark)
    origins.assign(assignment)
  }
}

function markExpression(node: Expression, origins: EventOrigins, mark: Marker): void {
  const path = origins.pathOf(node)
  if (path !== null && path.length > 0) {
    if (node.kind === 'column' || node.kind === 'member') return mark(node, path.join('.'))
    const [base, key] = node.kind === 'call' ? node.arguments : []
    if (node.kind === 'call' && node.function === 'map_get' && base && key) {
      if (base.kind !== 'regex') markExpression(base, origins, mark)
      return mark(key, path.join('.'))
    }
  }
  for (const child of childrenOf(node)) markExpression(child, origins, mark)
}

/** The place in the query's own text, however deep macros, filter and report put the plan's text around it. */
function spanIn(query: SourceText, place: Place): Span | null {
  let current: Place | null = place
  while (current && current.source !== query) {
    current = current.source.embedding?.locate(current.span) ?? null
  }
  return current?.span ?? null
}

/** Of marks that overlap the widest counts: a member's base is part of it. */
function outermostOf(marks: readonly FieldMark[]): readonly FieldMark[] {
  const sorted = marks.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  const kept: FieldMark[] = []
  for (const mark of sorted) {
    const last = kept.at(-1)
    if (!last || mark.span.start >= last.span.end) kept.push(mark)
  }
  return kept
}
