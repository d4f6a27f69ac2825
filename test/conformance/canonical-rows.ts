import { createHash } from 'node:crypto'
import { isList, isMap, member, type Value, type ValueMap } from '../../src/event/value.ts'

/**
 * RFC 8785 JSON, but for numbers with a fraction: those are rounded to 12 significant digits, as in
 * the expected results, so that the last bits of a sum do not matter.
 */
function canonicalJson(value: Value): string {
  if (typeof value === 'number') return JSON.stringify(rounded(value))
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isMap(value)) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  const members = names.map(name => `${JSON.stringify(name)}:${canonicalJson(member(value, name))}`)
  return `{${members.join(',')}}`
}

const rounded = (number: number): number =>
  Number.isInteger(number) ? number : Number(number.toPrecision(12))

/** The hash of a list of rows, fed one after the other: `sha256:` over their canonical JSON array. */
export class RowsHash {
  readonly #hash = createHash('sha256').update('[')
  #count = 0

  add(row: ValueMap): void {
    if (this.#count > 0) this.#hash.update(',')
    this.#hash.update(canonicalJson(row))
    this.#count++
  }

  finish(): string {
    return `sha256:${this.#hash.update(']').digest('hex')}`
  }
}
