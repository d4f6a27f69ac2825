import { element } from './element.ts'

const delaysMs = { show: 120, hide: 200 } as const

/** Room between a word and its help, and between the help and the window's edge, in pixels. */
const gap = 6

/** Help on the words of a query, beside the word, for pointer and keyboard; Escape puts it away. */
export function startWordHelp(): void {
  const entries = new Map(
    [...document.querySelectorAll<HTMLElement>('[data-word]')].map(entry => [
      entry.dataset['word'] ?? '',
      entry,
    ]),
  )
  const words = document.querySelectorAll<HTMLElement>('[data-help]')
  if (entries.size === 0) return
  const tip = new Tip(entries)
  for (const word of words) {
    // The browser's own hint would cover ours.
    word.removeAttribute('title')
    word.addEventListener('pointerenter', () => tip.showSoon(word))
    word.addEventListener('pointerleave', () => tip.hideSoon())
    word.addEventListener('focus', () => tip.show(word))
    word.addEventListener('blur', () => tip.hide())
  }
}

class Tip {
  readonly #entries: ReadonlyMap<string, HTMLElement>
  readonly #box = element('div', { class: 'tip', role: 'tooltip', id: 'tip', hidden: true })
  #timer = 0
  #word: HTMLElement | null = null

  constructor(entries: ReadonlyMap<string, HTMLElement>) {
    this.#entries = entries
    document.body.append(this.#box)
    this.#box.addEventListener('pointerenter', () => clearTimeout(this.#timer))
    this.#box.addEventListener('pointerleave', () => this.hideSoon())
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.hide()
    })
  }

  showSoon(word: HTMLElement): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.show(word), delaysMs.show)
  }

  hideSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.hide(), delaysMs.hide)
  }

  show(word: HTMLElement): void {
    const entry = this.#entries.get(word.dataset['help'] ?? '')
    if (!entry) return
    clearTimeout(this.#timer)
    this.hide()
    this.#word = word
    word.setAttribute('aria-describedby', 'tip')
    this.#box.replaceChildren(...[...entry.childNodes].map(node => node.cloneNode(true)))
    this.#box.hidden = false
    this.#place(word.getClientRects()[0] ?? word.getBoundingClientRect())
  }

  hide(): void {
    clearTimeout(this.#timer)
    this.#word?.removeAttribute('aria-describedby')
    this.#word = null
    this.#box.hidden = true
  }

  /** Below the word, above it where there is no room. */
  #place(word: DOMRect): void {
    const { width, height } = this.#box.getBoundingClientRect()
    const { clientWidth, clientHeight } = document.documentElement
    const left = Math.max(gap, Math.min(word.left, clientWidth - width - gap))
    const below = word.bottom + gap
    const top = below + height > clientHeight ? Math.max(gap, word.top - height - gap) : below
    this.#box.style.left = `${left}px`
    this.#box.style.top = `${top}px`
  }
}
