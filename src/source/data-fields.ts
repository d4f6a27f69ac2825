/**
 * The data part of a record under construction: EventData or UserData by name, in the order
 * written. Items without a name are `param1`, `param2`, … by position; a repeated name keeps its
 * first value and goes on as `Name[2]`, `Name[3]`, ….
 */
export class DataFields {
  readonly #fields = new Map<string, string>()
  #items = 0
  #repeats: Map<string, number> | null = null

  get fields(): ReadonlyMap<string, string> {
    return this.#fields
  }

  has(name: string): boolean {
    return this.#fields.has(name)
  }

  /** A name of null or of no characters is no name. */
  add(name: string | null, value: string): void {
    this.#items++
    const given = name === null || name === '' ? `param${this.#items}` : name
    if (this.#fields.has(given)) this.#fields.set(this.#nextRepeat(given), value)
    else this.#fields.set(given, value)
  }

  #nextRepeat(name: string): string {
    this.#repeats ??= new Map()
    let count = this.#repeats.get(name) ?? 1
    let repeat: string
    do repeat = `${name}[${++count}]`
    while (this.#fields.has(repeat))
    this.#repeats.set(name, count)
    return repeat
  }
}
