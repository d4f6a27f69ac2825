import type { NearestEvents } from '../protocol.ts'
import type { QuerySpec } from '../query-spec.ts'
import { choiceTable } from '../view/choice-table.ts'
import { button, type Child, element, fill, required } from '../view/element.ts'
import { figure, timeText } from '../view/figures.ts'
import { type OnOpenSpan, traceTree } from '../view/trace-tree.ts'
import type { WorkerClient } from './worker-client.ts'

export interface ExplainPanelOptions {
  readonly worker: WorkerClient
  readonly onOpenSpan: OnOpenSpan
}

/** Why an event matched, or why not; and which events came nearest without matching. */
export class ExplainPanel {
  readonly #options: ExplainPanelOptions
  readonly #trace = element('div', { class: 'trace' })
  readonly #nearest = element('div')
  #spec: QuerySpec | null = null
  #asked = new AbortController()

  constructor(options: ExplainPanelOptions) {
    this.#options = options
    fill(required('panel-explain', HTMLElement), [
      element('p', { class: 'quiet' }, [
        'Every stage and condition of the query, with its value for one event: choose a finding or an event, or one that came near.',
      ]),
      element('div', { class: 'bar' }, [
        button('Find the nearest misses', () => void this.showNearest(), { id: 'nearest' }),
      ]),
      this.#nearest,
      this.#trace,
    ])
  }

  /** The query that is explained; what was told of another one is dropped. */
  take(spec: QuerySpec | null): void {
    this.#spec = spec
    this.#asked.abort()
    fill(this.#nearest, [])
    fill(this.#trace, [])
  }

  async explain(event: number): Promise<void> {
    await this.#tell(this.#trace, async (spec, signal) => {
      const question = { kind: 'explain', spec, event } as const
      const trace = await this.#options.worker.ask(question, { signal })
      return traceTree(trace, this.#options.onOpenSpan)
    })
  }

  async showNearest(): Promise<void> {
    await this.#tell(this.#nearest, async (spec, signal) => {
      const nearest = await this.#options.worker.ask({ kind: 'nearest', spec }, { signal })
      return this.#nearestTable(nearest)
    })
  }

  async #tell(
    place: HTMLElement,
    tell: (spec: QuerySpec, signal: AbortSignal) => Promise<readonly Child[]>,
  ): Promise<void> {
    const spec = this.#spec
    if (!spec) return fill(place, [element('p', {}, ['Mend the query first.'])])
    this.#asked.abort()
    this.#asked = new AbortController()
    const { signal } = this.#asked
    try {
      fill(place, await tell(spec, signal))
    } catch (error) {
      if (!signal.aborted) fill(place, [error instanceof Error ? error.message : String(error)])
    }
  }

  #nearestTable({ lines, followed, total }: NearestEvents): readonly Child[] {
    if (lines.length === 0) {
      return [element('p', {}, ['Every event that gives the query a row matches, or none does.'])]
    }
    return [
      followed < total &&
        element('p', { class: 'notice' }, [
          `Looked for among the first ${figure(followed)} of ${figure(total)} events.`,
        ]),
      choiceTable({
        label: 'Nearest misses',
        rows: lines,
        columns: [
          {
            title: 'Hold',
            class: 'number',
            cell: ({ satisfied, asked }) => `${satisfied} of ${asked}`,
          },
          { title: 'Time (UTC)', class: 'time', cell: ({ time }) => timeText(time) },
          {
            title: 'Event',
            class: 'wide',
            cell: ({ words }) => element('code', { class: 'clamp' }, [words]),
          },
        ],
        onChoose: ({ event }) => void this.explain(event),
      }),
    ]
  }
}
