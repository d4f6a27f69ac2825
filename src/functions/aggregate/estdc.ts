import { HyperLogLog } from '../../base/hyper-log-log.ts'
import { isMap, member, type Value } from '../../event/value.ts'
import { valueKey } from '../../event/value-key.ts'
import type { AggregateDefinition } from '../aggregate-definition.ts'
import { damagedState, savedList } from '../saved-state.ts'

/** What is kept to count exactly: so many different values, of so many characters together. */
const exactMax = 10_000
const exactUnitsMax = 1_000_000

export const estdc: AggregateDefinition = {
  name: 'estdc',
  aliases: ['dc', 'distinct_count'],
  summary: 'How many different values there are.',
  argument: 'any',
  returns: 'long',
  notes:
    `Exact up to ${exactMax} different values, of ${exactUnitsMax} characters together; beyond, an ` +
    'estimate with a standard error of 1.6 %. ' +
    'Values are the same by type and exact text, whatever the collation.',
  examples: [
    { call: 'estdc(["a", "b", "a", null])', result: 2 },
    { call: 'dc([1, "1"])', result: 2 },
    { call: 'estdc([null])', result: 0 },
  ],
  start: saved => {
    const values = new DistinctValues(saved)
    return {
      add: value => values.add(valueKey(value)),
      result: () => values.count(),
      save: () => values.save(),
    }
  },
}

/** The keys themselves while they are few, a sketch of them from then on. */
class DistinctValues {
  readonly #keys = new Set<string>()
  #units = 0
  #sketch: HyperLogLog | null = null

  constructor(saved: Value | undefined) {
    if (saved === undefined) return
    if (isMap(saved)) this.#sketch = loadSketch(member(saved, 'sketch'))
    else for (const key of savedList(saved)) this.add(savedKey(key))
  }

  add(key: string): void {
    if (this.#sketch !== null) {
      this.#sketch.add(key)
    } else if (!this.#keys.has(key)) {
      this.#keys.add(key)
      this.#units += key.length
      if (this.#keys.size > exactMax || this.#units > exactUnitsMax) this.#sketch = this.#toSketch()
    }
  }

  count(): number {
    return this.#sketch === null ? this.#keys.size : this.#sketch.estimate()
  }

  save(): Value {
    return this.#sketch === null ? [...this.#keys] : { sketch: this.#sketch.toText() }
  }

  #toSketch(): HyperLogLog {
    const sketch = new HyperLogLog()
    for (const key of this.#keys) sketch.add(key)
    this.#keys.clear()
    return sketch
  }
}

function savedKey(key: Value): string {
  if (typeof key === 'string') return key
  throw damagedState()
}

function loadSketch(saved: Value): HyperLogLog {
  const sketch = typeof saved === 'string' ? HyperLogLog.fromText(saved) : null
  if (sketch === null) throw damagedState()
  return sketch
}
