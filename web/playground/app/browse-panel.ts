import { visibleText } from '../../../src/base/visible-text.ts'
import type { EventDetail, EventPage } from '../protocol.ts'
import { choiceTable } from '../view/choice-table.ts'
import { button, type Child, element, fill, required } from '../view/element.ts'
import { figure, timeText } from '../view/figures.ts'
import type { WorkerClient } from './worker-client.ts'

export interface BrowsePanelOptions {
  readonly worker: WorkerClient
  readonly onExplain: (event: number) => void
}

const searchDelayMs = 200

/** The loaded events, a page at a time, and one of them in full. */
export class BrowsePanel {
  readonly #options: BrowsePanelOptions
  readonly #search = element('input', {
    type: 'search',
    id: 'event-search',
    placeholder: 'Text of the event',
    'aria-label': 'Search the events',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: 200,
  })
  readonly #list = element('div')
  readonly #detail = element('section', { class: 'evidence', 'aria-label': 'Event' })
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: BrowsePanelOptions) {
    this.#options = options
    fill(required('panel-browse', HTMLElement), [
      element('div', { class: 'bar' }, [this.#search]),
      this.#list,
      this.#detail,
    ])
    this.#search.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.list(0), searchDelayMs)
    })
  }

  async list(from: number): Promise<void> {
    const asked = ++this.#asked
    const question = { kind: 'list', search: this.#search.value, from } as const
    const page = await this.#options.worker.ask(question)
    if (asked === this.#asked) fill(this.#list, this.#pageView(page))
  }

  async open(event: number): Promise<void> {
    const detail = await this.#options.worker.ask({ kind: 'event', event })
    fill(this.#detail, this.#detailView(detail))
  }

  clear(): void {
    fill(this.#list, [])
    fill(this.#detail, [])
  }

  #pageView({ lines, from, total }: EventPage): readonly Child[] {
    const last = lines.at(-1)
    if (!last) return [element('p', {}, ['No event holds that text.'])]
    return [
      choiceTable({
        label: 'Events',
        rows: lines,
        columns: [
          { title: 'Time (UTC)', class: 'time', cell: ({ time }) => timeText(time) },
          { title: 'Host', cell: ({ host }) => host },
          { title: 'Kind', cell: ({ family }) => family.replaceAll('_', ' ') },
          {
            title: 'Event',
            class: 'wide',
            cell: ({ words }) => element('code', { class: 'clamp' }, [words]),
          },
        ],
        onChoose: ({ event }) => void this.open(event),
      }),
      element('div', { class: 'bar' }, [
        from > 0 && button('From the start', () => void this.list(0)),
        last.event + 1 < total && button('Further', () => void this.list(last.event + 1)),
        element('span', { class: 'quiet' }, [
          `events ${figure((lines[0]?.event ?? 0) + 1)} to ${figure(last.event + 1)} of ${figure(total)}`,
        ]),
      ]),
    ]
  }

  #detailView(detail: EventDetail): readonly Child[] {
    const { event, time, host, family, id, origin, data, enriched, ocsf } = detail
    const { path, line, record } = origin
    const place = [visibleText(path), line && `line ${line}`, record && `record ${record}`]
    return [
      element('h3', {}, [`${family.replaceAll('_', ' ')} on ${host}`]),
      element('p', { class: 'quiet' }, [
        `${timeText(time)} UTC · ${place.filter(Boolean).join(', ')} · ${id}`,
      ]),
      element('div', { class: 'bar' }, [button('Explain', () => this.#options.onExplain(event))]),
      data.length > 0 && dataTable(data),
      enriched !== null && jsonDetails('As queries of generation 1 see it', enriched),
      ocsf !== null && jsonDetails('As an OCSF event', ocsf),
    ]
  }
}

const dataTable = (data: EventDetail['data']): HTMLElement =>
  element('table', { class: 'values' }, [
    element(
      'tbody',
      {},
      data.map(([name, value]) =>
        element('tr', {}, [element('th', { scope: 'row' }, [name]), element('td', {}, [value])]),
      ),
    ),
  ])

const jsonDetails = (title: string, json: string): HTMLElement =>
  element('details', {}, [
    element('summary', {}, [title]),
    element('pre', { tabindex: 0, 'aria-label': title }, [json]),
  ])
