import type { ClauseView, ReadView, StageView, StreamView, TraceView } from '../protocol.ts'
import { button, type Child, element } from './element.ts'
import { timeText } from './figures.ts'

export type OnOpenSpan = (span: { readonly start: number; readonly end: number }) => void

/** One event's way through the query: every stage and condition with what it came to. */
export function traceTree(
  { event, id, rows, streams }: TraceView,
  onOpenSpan: OnOpenSpan,
): readonly Child[] {
  const verdict = rows > 0 ? 'matches' : 'does not match'
  return [
    element('div', { class: `verdict ${rows > 0 ? 'yes' : 'no'}` }, [
      element('h3', {}, [`This event ${verdict}`]),
      element('p', {}, [
        `${timeText(event.time)} UTC · ${event.host} · `,
        element('code', {}, [event.words]),
      ]),
      element('p', { class: 'quiet' }, [id]),
    ]),
    ...streams.map(stream => streamTree(stream, streams.length > 1, onOpenSpan)),
  ]
}

function streamTree(stream: StreamView, isNamed: boolean, onOpenSpan: OnOpenSpan): HTMLElement {
  const { name, isEntered, satisfied, asked, stages } = stream
  const title = isNamed ? `Stream ${name}: ` : ''
  if (!isEntered) return element('h4', {}, [`${title}no row of this event comes here`])
  return element('section', {}, [
    element('h4', {}, [`${title}${satisfied} of ${asked} conditions hold`]),
    element(
      'ol',
      { class: 'stages' },
      stages.map(stage => stageItem(stage, onOpenSpan)),
    ),
  ])
}

function stageItem(stage: StageView, onOpenSpan: OnOpenSpan): HTMLElement {
  const { kind, name, isReached, isEnd, clauses, columns } = stage
  return element('li', { class: isReached ? 'stage' : 'stage unreached' }, [
    element('p', { class: 'stage-head' }, [
      place(stage, onOpenSpan),
      ' ',
      element('strong', {}, [name]),
      isEnd && element('span', { class: 'ends' }, [' the row ends here']),
      !isReached && element('span', { class: 'quiet' }, [' not reached']),
    ]),
    kind === 'held' &&
      element('p', {}, [
        isReached ? 'took the row; its rows come when the window closes' : 'was not given the row',
      ]),
    clauses.length > 0 && element('ul', { class: 'clauses' }, clauses.map(clauseItem)),
    columns.length > 0 && reads(columns, 'columns'),
  ])
}

function place({ span, line }: StageView, onOpenSpan: OnOpenSpan): HTMLElement {
  if (span === null || line === null)
    return element('span', { class: 'quiet' }, ['filter or macro'])
  return button(`line ${line}`, () => onOpenSpan(span), { class: 'place' })
}

const marks: Readonly<Record<ClauseView['value'], string>> = { true: '✓', false: '✗', unknown: '?' }

function clauseItem(clause: ClauseView): HTMLElement {
  const { text, value, isDecisive, terms, reads: values, cause } = clause
  return element('li', { class: `clause ${value}${isDecisive ? ' decisive' : ''}` }, [
    element('p', {}, [
      element('span', { class: 'mark', 'aria-hidden': 'true' }, [marks[value]]),
      element('span', { class: 'hidden-title' }, [`${value}: `]),
      element('code', {}, [text]),
      isDecisive && element('span', { class: 'ends' }, [' decided against it']),
    ]),
    values.length > 0 && reads(values, 'reads'),
    cause !== null && element('p', { class: 'cause' }, [cause]),
    terms.length > 0 && element('ul', { class: 'clauses' }, terms.map(clauseItem)),
  ])
}

const reads = (values: readonly ReadView[], name: string): HTMLElement =>
  element(
    'ul',
    { class: name },
    values.map(({ name, value }) =>
      element('li', {}, [element('code', {}, [name]), ' = ', element('code', {}, [value])]),
    ),
  )
