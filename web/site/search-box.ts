import { writeAddress } from '../../src/site/search/address.ts'
import { search } from '../../src/site/search/search.ts'
import { element } from './element.ts'
import { type FoundPage, loadSearch, pathFromPage } from './site-data.ts'

const shownMax = 12

/**
 * The search of the whole site: results below the box while somebody types, to go through with the
 * arrow keys. Enter goes to the chosen one, or to the list of detections with what was typed.
 */
export function startSearchBox(input: HTMLInputElement): void {
  new SearchBox(input).start()
}

class SearchBox {
  readonly #input: HTMLInputElement
  readonly #list = element('ul', {
    id: 'found',
    role: 'listbox',
    'aria-label': 'Pages',
    hidden: true,
  })
  #found: readonly FoundPage[] = []
  #at = -1

  constructor(input: HTMLInputElement) {
    this.#input = input
  }

  start(): void {
    const input = this.#input
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-expanded', 'false')
    input.setAttribute('aria-controls', 'found')
    input.setAttribute('aria-autocomplete', 'list')
    input.form?.append(this.#list)
    input.addEventListener('focus', () => void loadSearch())
    input.addEventListener('input', () => void this.#update())
    input.addEventListener('keydown', event => this.#onKey(event))
    input.addEventListener('blur', () => this.#close())
    input.form?.addEventListener('submit', event => {
      event.preventDefault()
      this.#go()
    })
    // A press must not take the focus from the box before the link is followed.
    this.#list.addEventListener('pointerdown', event => event.preventDefault())
  }

  async #update(): Promise<void> {
    const query = this.#input.value
    const site = await loadSearch()
    if (query !== this.#input.value) return
    const documents = search(query, site)
    this.#found = documents.slice(0, shownMax).map(site.page)
    this.#at = -1
    this.#show(query, documents.length)
  }

  #show(query: string, count: number): void {
    const isOpen = query.trim() !== ''
    this.#list.replaceChildren(...this.#found.map((page, at) => option(page, at)))
    if (isOpen && count === 0) {
      this.#list.append(element('li', { class: 'none' }, ['Nothing found']))
    } else if (count > this.#found.length) {
      this.#list.append(element('li', { class: 'none' }, [`${count - this.#found.length} more`]))
    }
    this.#list.hidden = !isOpen
    this.#input.setAttribute('aria-expanded', String(isOpen))
    this.#mark()
  }

  #close(): void {
    this.#list.hidden = true
    this.#input.setAttribute('aria-expanded', 'false')
    this.#input.removeAttribute('aria-activedescendant')
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      if (this.#list.hidden) this.#input.value = ''
      this.#close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      this.#move(event.key === 'ArrowDown' ? 1 : -1)
    }
  }

  #move(step: number): void {
    const count = this.#found.length
    if (count === 0) return
    if (this.#list.hidden) this.#list.hidden = false
    this.#at = this.#at === -1 && step < 0 ? count - 1 : (this.#at + step + count) % count
    this.#mark()
  }

  #mark(): void {
    const options = this.#list.querySelectorAll('[role=option]')
    options.forEach((item, at) => item.setAttribute('aria-selected', String(at === this.#at)))
    const chosen = options[this.#at]
    if (chosen) {
      this.#input.setAttribute('aria-activedescendant', chosen.id)
      chosen.scrollIntoView({ block: 'nearest' })
    } else this.#input.removeAttribute('aria-activedescendant')
  }

  #go(): void {
    const page = this.#found[this.#at] ?? (this.#found.length === 1 ? this.#found[0] : undefined)
    const query = this.#input.value
    const list = `detections/index.html${writeAddress({ query, choice: new Map() })}`
    location.assign(pathFromPage(page?.path ?? list))
  }
}

const option = ({ kind, title, path, about }: FoundPage, at: number): HTMLLIElement =>
  element('li', { role: 'option', id: `found-${at}`, 'aria-selected': 'false' }, [
    element('a', { href: pathFromPage(path), tabindex: -1 }, [
      element('span', { class: 'title' }, [title]),
      ' ',
      element('span', { class: 'muted' }, [`${kind}${about === '' ? '' : ` · ${about}`}`]),
    ]),
  ])
