import { visibleText } from '../../../src/base/visible-text.ts'
import type { Finding } from '../../../src/finding/finding.ts'
import type { FoundFinding, FoundRow, RunResult } from '../protocol.ts'
import { type ColumnOfTable, choiceTable, chooseRow } from '../view/choice-table.ts'
import { button, type Child, element, fill, required } from '../view/element.ts'
import { counted, durationText, figure, timeText } from '../view/figures.ts'
import {
  type EvidenceActions,
  findingView,
  riskChip,
  rowView,
  valueText,
} from '../view/finding-view.ts'
import { timelineView } from '../view/timeline.ts'

/** Rows of a table until the user asks for all that came. */
const firstRows = 200
/** Columns of rows; what an event has beyond is in its own view. */
const columnsMax = 8
const cellMax = 160

/** Findings or rows with their timeline; below them the evidence of the one that is chosen. */
export class ResultsPanel {
  readonly #panel = required('panel-findings', HTMLElement)
  readonly #actions: EvidenceActions

  constructor(actions: EvidenceActions) {
    this.#actions = actions
  }

  /** `nothing`: what is said where nothing matched. */
  show(result: RunResult, nothing: readonly Child[]): void {
    const { timeline, total, notes } = result
    const evidence = element('section', { class: 'evidence', 'aria-label': 'Evidence' })
    const table = this.#table(result, evidence, firstRows)
    fill(this.#panel, [
      timeline && timelineView(timeline, result),
      ...(total === 0 ? nothing : []),
      ...notes.map(note => element('p', { class: 'notice' }, [note])),
      ...table,
      evidence,
    ])
    const frame = this.#panel.querySelector('.table-frame')
    if (frame instanceof HTMLElement) chooseRow(frame, 0)
  }

  clear(children: readonly Child[]): void {
    fill(this.#panel, children)
  }

  #table(result: RunResult, evidence: HTMLElement, limit: number): readonly Child[] {
    const { kind, findings, rows, total } = result
    if (total === 0) return []
    const frame =
      kind === 'findings'
        ? this.#findingTable(findings.slice(0, limit), evidence)
        : this.#rowTable(rows.slice(0, limit), evidence)
    const given = kind === 'findings' ? findings.length : rows.length
    const shown = Math.min(given, limit)
    if (shown === total) return [frame]
    const holder = element('div')
    const more = button(`Show ${figure(given)}`, () =>
      fill(holder, this.#table(result, evidence, given)),
    )
    fill(holder, [
      frame,
      element('p', { class: 'quiet' }, [
        `${figure(shown)} of ${figure(total)} are shown. `,
        shown < given && more,
      ]),
    ])
    return [holder]
  }

  #findingTable(findings: readonly FoundFinding[], evidence: HTMLElement): HTMLElement {
    return choiceTable({
      label: 'Findings',
      rows: findings,
      columns: findingColumns,
      onChoose: found => fill(evidence, findingView(found, this.#actions)),
    })
  }

  #rowTable(rows: readonly FoundRow[], evidence: HTMLElement): HTMLElement {
    return choiceTable({
      label: 'Rows',
      rows,
      columns: columnsOf(rows),
      onChoose: row => fill(evidence, rowView(row, this.#actions)),
    })
  }
}

const entitiesText = ({ entities }: Finding): string =>
  entities
    .filter(({ role }) => role === 'victim')
    .map(({ value }) => visibleText(value))
    .join(', ')

const findingColumns: readonly ColumnOfTable<FoundFinding>[] = [
  { title: 'Time (UTC)', class: 'time', cell: ({ finding }) => timeText(finding.end_time) },
  { title: 'Risk', class: 'number', cell: ({ finding }) => riskChip(finding) },
  { title: 'Entities', cell: ({ finding }) => entitiesText(finding) },
  {
    title: 'Message',
    class: 'wide',
    cell: ({ finding }) => element('span', { class: 'clamp' }, [finding.message]),
  },
]

/** The columns of the rows in the order met. */
function columnsOf(rows: readonly FoundRow[]): readonly ColumnOfTable<FoundRow>[] {
  const names = new Set(rows.flatMap(({ columns }) => Object.keys(columns)))
  const shown = [...names].slice(0, columnsMax)
  return [
    { title: 'Time (UTC)', class: 'time', cell: ({ time }) => timeText(time) },
    ...shown.map(name => ({
      title: visibleText(name),
      cell: ({ columns }: FoundRow) =>
        Object.hasOwn(columns, name)
          ? element('span', { class: 'clamp' }, [valueText(columns[name] ?? null, cellMax)])
          : '',
    })),
  ]
}

/** One sentence on what a run came to. */
export function outcomeWords({ kind, total, events, milliseconds }: RunResult): string {
  const noun = kind === 'findings' ? 'finding' : 'row'
  return `${counted(total, noun)} in ${counted(events, 'event')}, ${durationText(milliseconds)}`
}
