import { visibleText } from '../../../src/base/visible-text.ts'
import type { PlaygroundDetection } from '../../../src/site/playground/playground-pack.ts'
import { fieldMarks } from '../../../src/site/query/field-marks.ts'
import { problemsOf } from '../editor/problems-of.ts'
import { QueryEditor } from '../editor/query-editor.ts'
import type { Progress } from '../protocol.ts'
import { compileSpec, type QuerySpec } from '../query-spec.ts'
import { button, element, fill, required } from '../view/element.ts'
import { problemList } from '../view/problem-list.ts'
import { copy, say } from '../view/say.ts'
import { Tabs } from '../view/tabs.ts'
import { BrowsePanel } from './browse-panel.ts'
import { EventsPanel } from './events-panel.ts'
import { ExplainPanel } from './explain-panel.ts'
import { loadDetection, type Pack } from './pack.ts'
import { outcomeWords, ResultsPanel } from './results-panel.ts'
import { readFragment, sharedFragment } from './share-link.ts'
import { WorkerClient } from './worker-client.ts'

const emptyQuery = '| from source\n| where process.file.name = "cmd.exe"\n'

/** From the last key to the check; long enough not to run behind a quick typist. */
const checkDelayMs = 150
/** A run that took no longer is done again by itself after an edit. */
const quickRunMs = 300

/** The page as a whole: which query, over which events, with what outcome. */
export class Playground {
  readonly #pack: Pack
  readonly #worker = new WorkerClient()
  readonly #editor: QueryEditor
  readonly #events: EventsPanel
  readonly #results: ResultsPanel
  readonly #explain: ExplainPanel
  readonly #browse: BrowsePanel
  readonly #tabs: Tabs
  readonly #picker = required('detection', HTMLSelectElement)
  #detection: PlaygroundDetection | null = null
  /** The query as it last compiled; null while it has errors. */
  #spec: QuerySpec | null = null
  #running = new AbortController()
  #lastRunMs = 0
  /** Null until the first log has been read: before that there is nothing to run over. */
  #eventCount: number | null = null
  #isListed = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(pack: Pack) {
    this.#pack = pack
    this.#editor = new QueryEditor({
      parent: required('editor', HTMLElement),
      specOf: text => this.#specOf(text),
      onChange: () => this.#checkLater(),
      onRun: () => void this.run(),
    })
    const onExplain = (event: number): void => {
      this.#tabs.show('explain')
      void this.#explain.explain(event)
    }
    const onOpenEvent = (event: number): void => {
      this.#tabs.show('browse')
      void this.#browse.open(event)
    }
    this.#results = new ResultsPanel({ onExplain, onOpenEvent, onCopy: copy })
    this.#explain = new ExplainPanel({
      worker: this.#worker,
      onOpenSpan: span => this.#editor.select(span),
    })
    this.#browse = new BrowsePanel({ worker: this.#worker, onExplain })
    this.#tabs = new Tabs(name => {
      if (name === 'browse' && !this.#isListed) this.#list()
    })
    this.#events = new EventsPanel({
      worker: this.#worker,
      samples: pack.samples,
      onLoaded: ({ events }) => this.#takeEvents(events),
    })
    this.#listDetections()
    this.#listen()
  }

  /** Opens what the address names, else the first detection, over the samples. */
  async start(location: Pick<Location, 'hash' | 'search'>): Promise<void> {
    const shared = await readFragment(location.hash)
    const wanted = new URLSearchParams(location.search).get('detection')
    const first = this.#pack.index.detections[0]?.id ?? null
    const id = shared ? shared.detection : (wanted ?? first)
    await this.#open(id, shared?.text ?? null)
    await this.#events.loadSamples()
  }

  async run(): Promise<void> {
    this.#check()
    const spec = this.#spec
    if (!spec || this.#eventCount === null) return
    this.#running.abort()
    this.#running = new AbortController()
    const { signal } = this.#running
    this.#outcome('Running', true)
    try {
      const onProgress = ({ share }: Progress): void =>
        this.#outcome(`Running: ${Math.floor(100 * share)} %`, true)
      const result = await this.#worker.ask({ kind: 'run', spec }, { signal, onProgress })
      this.#lastRunMs = result.milliseconds
      this.#outcome(outcomeWords(result))
      this.#results.show(result, this.#nothingMatched(result.events))
    } catch (error) {
      if (signal.aborted) return
      this.#outcome(error instanceof Error ? error.message : String(error))
    }
  }

  #nothingMatched(events: number): readonly HTMLElement[] {
    if (events === 0) return [element('p', {}, ['There are no events: choose some on the left.'])]
    const open = button('Which events came nearest?', () => {
      this.#tabs.show('explain')
      void this.#explain.showNearest()
    })
    return [element('p', {}, ['Nothing matched. ', open])]
  }

  #specOf(text: string): QuerySpec {
    return { text, detection: this.#detection, macros: this.#pack.index.macros }
  }

  #listDetections(): void {
    const { detections } = this.#pack.index
    fill(this.#picker, [
      element('option', { value: '' }, ['none: a query alone']),
      ...detections.map(({ id, name }) => element('option', { value: id }, [visibleText(name)])),
    ])
  }

  #listen(): void {
    this.#picker.addEventListener('change', () => void this.#choose(this.#picker.value))
    required('run', HTMLButtonElement).addEventListener('click', () => void this.run())
    required('format', HTMLButtonElement).addEventListener('click', () => {
      say(this.#editor.format() ? 'Formatted' : 'A query with errors is not formatted')
    })
    required('share', HTMLButtonElement).addEventListener('click', () => void this.#share())
    globalThis.addEventListener('hashchange', () => void this.#openFragment())
  }

  async #choose(id: string): Promise<void> {
    await this.#open(id === '' ? null : id, null)
    const address = new URL(globalThis.location.href)
    address.hash = ''
    address.search = id === '' ? '' : `?${new URLSearchParams({ detection: id })}`
    history.replaceState(null, '', address)
    await this.run()
  }

  /** A detection with its own query, or with the text that a link brings. */
  async #open(id: string | null, text: string | null): Promise<void> {
    this.#detection = id === null ? null : await loadDetection(this.#pack, id)
    if (id !== null && !this.#detection) say('The playground cannot open that detection')
    this.#picker.value = this.#detection?.id ?? ''
    const query = text ?? this.#detection?.query.trimEnd() ?? emptyQuery
    this.#editor.setText(query)
    this.#check()
  }

  async #openFragment(): Promise<void> {
    const shared = await readFragment(globalThis.location.hash)
    if (!shared) return
    await this.#open(shared.detection, shared.text)
    await this.run()
  }

  async #share(): Promise<void> {
    const shared = { text: this.#editor.text(), detection: this.#detection?.id ?? null }
    const address = new URL(globalThis.location.href)
    address.search = ''
    address.hash = await sharedFragment(shared)
    history.replaceState(null, '', address)
    copy(address.href, 'link')
  }

  #checkLater(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#check()
      if (!this.#spec) return
      if (this.#lastRunMs <= quickRunMs) void this.run()
      else this.#outcome('The query has changed since the last run', true)
    }, checkDelayMs)
  }

  /** Compiles what stands in the editor, and shows what there is to say of it. */
  #check(): void {
    clearTimeout(this.#timer)
    const text = this.#editor.text()
    const spec = this.#specOf(text)
    const { plan, diagnostics, source } = compileSpec(spec, { check: true })
    const isSame = this.#spec?.text === text && this.#spec.detection === spec.detection
    this.#spec = plan ? spec : null
    if (!isSame) this.#explain.take(this.#spec)
    const problems = problemsOf(diagnostics, text)
    this.#editor.show(text, problems, plan ? fieldMarks(plan, source) : [])
    fill(
      required('problems', HTMLElement),
      problemList(problems, {
        onOpen: ({ span }) => this.#editor.select(span),
        onFix: fix => this.#editor.apply(fix),
      }),
    )
    if (!this.#spec) this.#outcome('The query has errors', true)
  }

  #takeEvents(count: number): void {
    this.#eventCount = count
    this.#isListed = false
    this.#browse.clear()
    this.#explain.take(this.#spec)
    if (!required('panel-browse', HTMLElement).hidden) this.#list()
    void this.run()
  }

  #list(): void {
    this.#isListed = true
    if (this.#eventCount) void this.#browse.list(0)
  }

  /** `isStale`: what is shown below is not of this query. */
  #outcome(words: string, isStale = false): void {
    required('outcome', HTMLElement).textContent = words
    required('panel-findings', HTMLElement).classList.toggle('stale', isStale)
  }
}
