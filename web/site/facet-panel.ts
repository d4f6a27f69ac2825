import type { Catalog, CatalogFacet, FacetId } from '../../src/site/search/catalog.ts'
import { type Choice, type FacetCount, facetCounts } from '../../src/site/search/facets.ts'
import { element } from './element.ts'

/** Values of a facet shown before somebody asks for the others. */
const valuesShown = 8

/** These have an order of their own; the others are listed by how many detections have them. */
const orderedFacets = new Set<FacetId>(['tactic', 'risk'])

/** The filters beside the list, each value with the number of detections that it would leave. */
export class FacetPanel {
  readonly #panel: HTMLElement
  readonly #catalog: Catalog
  readonly #onChoice: (choice: Choice) => void
  readonly #unfolded = new Set<FacetId>()
  readonly #summary = element('summary', {}, ['Filters'])
  readonly #groups = element('div', { class: 'groups' })
  #choice: Choice = new Map()
  #detections: readonly number[] = []

  constructor(panel: HTMLElement, catalog: Catalog, onChoice: (choice: Choice) => void) {
    this.#panel = panel
    this.#catalog = catalog
    this.#onChoice = onChoice
    const isWide = window.matchMedia('(min-width: 60rem)').matches
    panel.replaceChildren(element('details', { open: isWide }, [this.#summary, this.#groups]))
    panel.hidden = false
  }

  /** `detections` are those that the words of the query leave. */
  show(choice: Choice, detections: readonly number[]): void {
    this.#choice = choice
    this.#detections = detections
    const focused = document.activeElement?.getAttribute('data-key') ?? null
    const chosenCount = [...choice.values()].reduce((sum, values) => sum + values.size, 0)
    this.#summary.textContent = chosenCount === 0 ? 'Filters' : `Filters (${chosenCount})`
    const groups = this.#catalog.facets.flatMap(facet => this.#group(facet) ?? [])
    this.#groups.replaceChildren(...(chosenCount > 0 ? [this.#clearButton()] : []), ...groups)
    if (focused !== null) this.#focus(focused)
  }

  /** What had the focus was made anew. */
  #focus(key: string): void {
    const items = this.#panel.querySelectorAll<HTMLElement>('[data-key]')
    const same = [...items].find(item => item.dataset['key'] === key)
    const target = same ?? this.#summary
    target.focus()
  }

  #clearButton(): HTMLElement {
    const button = element('button', { type: 'button', class: 'link', 'data-key': 'clear' }, [
      'Clear all filters',
    ])
    button.addEventListener('click', () => this.#onChoice(new Map()))
    return button
  }

  #group(facet: CatalogFacet): HTMLElement | null {
    const counts = facetCounts(this.#catalog, facet, this.#choice, this.#detections)
    if (counts.length === 0) return null
    const sorted = orderedFacets.has(facet.id)
      ? counts
      : counts.toSorted((a, b) => Number(b.isChosen) - Number(a.isChosen) || b.count - a.count)
    const isLong = counts.length > valuesShown + 2 && facet.id !== 'tactic'
    const isFolded = isLong && !this.#unfolded.has(facet.id)
    const shown = isFolded ? sorted.slice(0, valuesShown) : sorted
    return element('fieldset', {}, [
      element('legend', {}, [facet.title]),
      ...shown.map(count => this.#value(facet.id, count)),
      ...(isFolded ? [this.#unfoldButton(facet, counts.length)] : []),
    ])
  }

  #value(id: FacetId, { value, count, isChosen }: FacetCount): HTMLElement {
    const box = element('input', { type: 'checkbox', 'data-key': `${id} ${value}` })
    box.checked = isChosen
    box.addEventListener('change', () => this.#onChoice(this.#toggled(id, value)))
    return element('label', {}, [
      box,
      element('span', {}, [value]),
      element('span', { class: 'count' }, [String(count)]),
    ])
  }

  #toggled(id: FacetId, value: string): Choice {
    const values = new Set(this.#choice.get(id))
    if (!values.delete(value)) values.add(value)
    const choice = new Map(this.#choice)
    if (values.size === 0) choice.delete(id)
    else choice.set(id, values)
    return choice
  }

  #unfoldButton({ id, title }: CatalogFacet, count: number): HTMLElement {
    const key = `unfold ${id}`
    const button = element('button', { type: 'button', class: 'link', 'data-key': key }, [
      `All ${count}`,
      element('span', { class: 'hidden' }, [` of ${title}`]),
    ])
    button.addEventListener('click', () => {
      this.#unfolded.add(id)
      this.show(this.#choice, this.#detections)
    })
    return button
  }
}
