import type { FoundLiterals, RecordScreen } from '../record-screen.ts'

const listsMax = 1000

/** Which literals stand in texts that templates fix; worked out once a template. */
export class FixedTexts {
  readonly #screen: RecordScreen
  /** By the layout's list, which lives as long as a cached layout does. */
  readonly #known = new Map<readonly string[], FoundLiterals>()

  constructor(screen: RecordScreen) {
    this.#screen = screen
  }

  /** Of all the lists together; null where it cannot be told. Overwrites the screen's window. */
  literalsIn(lists: readonly (readonly string[])[]): FoundLiterals {
    let all: FoundLiterals = none
    for (const list of lists) {
      const found = list.length === 0 ? none : this.#ofList(list)
      if (found === null) return null
      if (found.size > 0) all = all.union(found)
    }
    return all
  }

  #ofList(list: readonly string[]): FoundLiterals {
    const known = this.#known.get(list)
    if (known !== undefined) return known
    const found = this.#screen.literalsInText(list.join('\n').toLowerCase())
    if (this.#known.size === listsMax) this.#known.clear()
    this.#known.set(list, found)
    return found
  }
}

const none: ReadonlySet<number> = new Set()
