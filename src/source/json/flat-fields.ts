import { member, type ValueMap } from '../../event/value.ts'
import { isField } from './flat-members.ts'
import { type JsonContext, valueText } from './member-text.ts'

/**
 * The EventData members of a flat object, as a map read from the object itself. Most records are
 * asked for one or two fields only, and a map of all of them costs half as much again as parsing
 * the line; it is made when the fields are walked.
 */
export class FlatFields implements ReadonlyMap<string, string> {
  readonly #object: ValueMap
  readonly #hasUser: boolean
  readonly #context: JsonContext
  #all: ReadonlyMap<string, string> | null = null

  constructor(object: ValueMap, hasUser: boolean, context: JsonContext) {
    this.#object = object
    this.#hasUser = hasUser
    this.#context = context
  }

  get(name: string): string | undefined {
    const value = member(this.#object, name)
    if (value === null || !isField(name, value, this.#hasUser)) return undefined
    return valueText(value, this.#context) ?? undefined
  }

  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  get size(): number {
    return this.#walked.size
  }

  entries(): MapIterator<[string, string]> {
    return this.#walked.entries()
  }

  keys(): MapIterator<string> {
    return this.#walked.keys()
  }

  values(): MapIterator<string> {
    return this.#walked.values()
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.#walked.entries()
  }

  forEach(visit: (value: string, name: string, fields: ReadonlyMap<string, string>) => void): void {
    for (const [name, value] of this.#walked) visit(value, name, this)
  }

  get #walked(): ReadonlyMap<string, string> {
    this.#all ??= this.#walk()
    return this.#all
  }

  #walk(): ReadonlyMap<string, string> {
    const all = new Map<string, string>()
    for (const name of Object.keys(this.#object)) {
      const text = this.get(name)
      if (text !== undefined) all.set(name, text)
    }
    return all
  }
}
