import type { LoadSummary, LogSource } from '../protocol.ts'
import { element, fill, required } from '../view/element.ts'
import { counted, figure } from '../view/figures.ts'
import { loadSummary } from '../view/load-summary.ts'
import { fetchSample } from './pack.ts'
import { WorkCancelled, type WorkerClient } from './worker-client.ts'

type SourceKind = 'samples' | 'text' | 'files'

const sourceKinds: readonly SourceKind[] = ['samples', 'text', 'files']

export interface EventsPanelOptions {
  readonly worker: WorkerClient
  readonly samples: readonly string[]
  /** New events are in the worker. */
  readonly onLoaded: (summary: LoadSummary) => void
}

/** Where the events come from; loads them into the worker, the newest choice alone. */
export class EventsPanel {
  readonly #options: EventsPanelOptions
  readonly #chosenSamples: Set<string>
  #loading: AbortController | null = null
  #queue: Promise<void> = Promise.resolve()

  constructor(options: EventsPanelOptions) {
    this.#options = options
    this.#chosenSamples = new Set(options.samples)
    this.#listSamples()
    this.#listen()
  }

  /** The samples that are ticked. */
  loadSamples(): Promise<void> {
    return this.#load(async () => {
      const names = this.#options.samples.filter(name => this.#chosenSamples.has(name))
      return Promise.all(
        names.map(async name => ({ kind: 'file', name, file: await fetchSample(name) }) as const),
      )
    })
  }

  #loadFiles(files: readonly File[]): void {
    if (files.length === 0) return
    this.#choose('files')
    void this.#load(() =>
      Promise.resolve(files.map(file => ({ kind: 'file', name: file.name, file }) as const)),
    )
  }

  #listSamples(): void {
    fill(
      required('from-samples', HTMLElement),
      this.#options.samples.map(name => {
        const box = element('input', { type: 'checkbox', checked: true })
        box.addEventListener('change', () => {
          if (box.checked) this.#chosenSamples.add(name)
          else this.#chosenSamples.delete(name)
          void this.loadSamples()
        })
        return element('label', { class: 'sample' }, [box, name])
      }),
    )
  }

  #listen(): void {
    const chooser = required('files', HTMLInputElement)
    required('source', HTMLElement).addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement) this.#show(target.value as SourceKind)
      if (target instanceof HTMLInputElement && target.value === 'samples') void this.loadSamples()
    })
    required('use-text', HTMLButtonElement).addEventListener('click', () => {
      const text = required('pasted', HTMLTextAreaElement).value
      void this.#load(() => Promise.resolve([{ kind: 'text', name: 'pasted text', text }]))
    })
    required('choose', HTMLButtonElement).addEventListener('click', () => chooser.click())
    chooser.addEventListener('change', () => {
      this.#loadFiles([...(chooser.files ?? [])])
      chooser.value = ''
    })
    required('cancel', HTMLButtonElement).addEventListener('click', () => this.#loading?.abort())
    this.#listenToDrops()
  }

  #listenToDrops(): void {
    const { body } = document
    body.addEventListener('dragover', event => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      body.classList.add('dragging')
    })
    body.addEventListener('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) body.classList.remove('dragging')
    })
    body.addEventListener('drop', event => {
      const files = [...(event.dataTransfer?.files ?? [])]
      body.classList.remove('dragging')
      if (files.length === 0) return
      event.preventDefault()
      this.#loadFiles(files)
    })
  }

  #choose(kind: SourceKind): void {
    const radio = document.querySelector(`input[name="source"][value="${kind}"]`)
    if (radio instanceof HTMLInputElement) radio.checked = true
    this.#show(kind)
  }

  #show(kind: SourceKind): void {
    for (const each of sourceKinds) required(`from-${each}`, HTMLElement).hidden = each !== kind
  }

  /** One load at a time: a newer one ends the one under way first. */
  #load(gather: () => Promise<readonly LogSource[]>): Promise<void> {
    this.#loading?.abort()
    const controller = new AbortController()
    this.#loading = controller
    this.#queue = this.#queue.then(() => this.#loadNow(gather, controller))
    return this.#queue
  }

  async #loadNow(
    gather: () => Promise<readonly LogSource[]>,
    { signal }: AbortController,
  ): Promise<void> {
    if (signal.aborted) return
    const status = required('loaded', HTMLElement)
    const bar = required('loading', HTMLElement)
    const { worker, onLoaded } = this.#options
    // A load of an instant should not make the page flicker.
    const showing = setTimeout(() => {
      bar.hidden = false
    }, 150)
    try {
      const sources = await gather()
      const summary = await worker.ask(
        { kind: 'load', sources },
        { signal, onProgress: showProgress },
      )
      fill(status, loadSummary(summary))
      onLoaded(summary)
    } catch (error) {
      fill(status, [words(error)])
      // A newer load is waiting, or the events of an earlier one must go.
      if (this.#loading?.signal === signal)
        onLoaded(await worker.ask({ kind: 'load', sources: [] }))
    } finally {
      clearTimeout(showing)
      bar.hidden = true
    }
  }
}

function showProgress({
  share,
  events,
}: {
  readonly share: number
  readonly events: number
}): void {
  required('loading-share', HTMLProgressElement).value = share
  required('loading-words', HTMLElement).textContent =
    `${figure(Math.floor(share * 100))} % · ${counted(events, 'event')} kept`
}

function words(error: unknown): string {
  if (error instanceof WorkCancelled) return 'Reading was cancelled: no events are loaded.'
  return `Reading failed: ${error instanceof Error ? error.message : String(error)}`
}
