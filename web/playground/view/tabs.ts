import { required } from './element.ts'

export type TabName = 'findings' | 'explain' | 'browse'

const names: readonly TabName[] = ['findings', 'explain', 'browse']

const tabOf = (name: TabName): HTMLButtonElement => required(`tab-${name}`, HTMLButtonElement)

/** Tabs by the pattern of ARIA: arrows move between them, one is in the order of tabs. */
export class Tabs {
  readonly #onShow: (name: TabName) => void

  constructor(onShow: (name: TabName) => void) {
    this.#onShow = onShow
    for (const name of names) {
      tabOf(name).addEventListener('click', () => this.show(name))
      tabOf(name).addEventListener('keydown', event => this.#move(event, name))
    }
    this.#mark('findings')
  }

  show(name: TabName): void {
    this.#mark(name)
    this.#onShow(name)
  }

  #mark(name: TabName): void {
    for (const each of names) {
      const tab = tabOf(each)
      tab.setAttribute('aria-selected', String(each === name))
      tab.tabIndex = each === name ? 0 : -1
      required(`panel-${each}`, HTMLElement).hidden = each !== name
    }
  }

  #move(event: KeyboardEvent, from: TabName): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = names[(names.indexOf(from) + step + names.length) % names.length] ?? from
    this.show(next)
    tabOf(next).focus()
  }
}
