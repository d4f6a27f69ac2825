import { readAddress, writeAddress } from '../../src/site/search/address.ts'
import type { Catalog } from '../../src/site/search/catalog.ts'
import { type Choice, chosen } from '../../src/site/search/facets.ts'
import { search } from '../../src/site/search/search.ts'
import { element } from './element.ts'
import { FacetPanel } from './facet-panel.ts'
import { resultTable } from './result-table.ts'
import { loadCatalog, loadSearch } from './site-data.ts'

/** Rows shown at first, and by which more are shown. */
const rowsStep = 100

/** The list of detections: the box filters it, facets narrow it, the address says what is shown. */
export async function startListPage(input: HTMLInputElement): Promise<void> {
  const panel = document.getElementById('facets')
  const results = document.getElementById('results')
  const count = document.getElementById('count')
  if (!panel || !results || !count) return
  const catalog = await loadCatalog()
  new ListPage({ input, panel, results, count }, catalog).start()
}

interface Parts {
  readonly input: HTMLInputElement
  readonly panel: HTMLElement
  readonly results: HTMLElement
  readonly count: HTMLElement
}

class ListPage {
  readonly #parts: Parts
  readonly #catalog: Catalog
  readonly #facets: FacetPanel
  #choice: Choice = new Map()
  #rows = rowsStep

  constructor(parts: Parts, catalog: Catalog) {
    this.#parts = parts
    this.#catalog = catalog
    this.#facets = new FacetPanel(parts.panel, catalog, choice => {
      this.#choice = choice
      void this.#changed()
    })
  }

  start(): void {
    const { input } = this.#parts
    this.#readAddress()
    input.addEventListener('focus', () => void loadSearch())
    input.addEventListener('input', () => void this.#changed())
    input.form?.addEventListener('submit', event => event.preventDefault())
    window.addEventListener('popstate', () => this.#readAddress())
  }

  #readAddress(): void {
    const { query, choice } = readAddress(location.search)
    this.#parts.input.value = query
    this.#choice = choice
    void this.#show()
  }

  async #changed(): Promise<void> {
    this.#rows = rowsStep
    const address = writeAddress({ query: this.#parts.input.value, choice: this.#choice })
    try {
      history.replaceState(null, '', location.pathname + address)
    } catch {
      // Some browsers let a page that is opened as a file have no other address.
    }
    await this.#show()
  }

  async #show(): Promise<void> {
    const query = this.#parts.input.value
    const matching = await this.#matching(query)
    if (query !== this.#parts.input.value) return
    const shown = chosen(this.#catalog, this.#choice, matching)
    this.#facets.show(this.#choice, matching)
    this.#showCount(shown.length)
    this.#showRows(shown)
  }

  /** Detections that the words of the query are in, the best first; without words all by name. */
  async #matching(query: string): Promise<readonly number[]> {
    if (query.trim() === '') return this.#catalog.names.map((_, at) => at)
    const site = await loadSearch()
    return search(query, site).filter(document => document < site.detections)
  }

  #showCount(shown: number): void {
    const all = this.#catalog.names.length
    this.#parts.count.textContent =
      shown === all ? `${all} detections` : `${shown} of ${all} detections`
  }

  #showRows(shown: readonly number[]): void {
    const { results } = this.#parts
    if (shown.length === 0) {
      results.replaceChildren(element('p', { class: 'none' }, ['No detection has all of this.']))
      return
    }
    results.replaceChildren(resultTable(this.#catalog, shown.slice(0, this.#rows)))
    const omitted = shown.length - this.#rows
    if (omitted > 0) results.append(this.#moreButton(shown, omitted))
  }

  #moreButton(shown: readonly number[], omitted: number): HTMLButtonElement {
    const count = Math.min(rowsStep, omitted)
    const button = element('button', { type: 'button', class: 'button more' }, [
      `Show ${count} more of ${omitted}`,
    ])
    button.addEventListener('click', () => {
      const first = this.#rows
      this.#rows += rowsStep
      this.#showRows(shown)
      this.#parts.results.querySelectorAll<HTMLElement>('tbody a')[first]?.focus()
    })
    return button
  }
}
