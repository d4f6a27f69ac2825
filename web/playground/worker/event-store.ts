import { type Event, type EventFamily, eventFamilies } from '../../../src/event/event.ts'
import type { Origin } from '../../../src/event/origin.ts'

interface StoreLimits {
  readonly eventsMax: number
  /** Characters of the kept events' data: what their memory is mostly made of. */
  readonly textMax: number
}

/** About half a gigabyte at worst, which a tab of a browser may hold. */
const storeLimits: StoreLimits = { eventsMax: 200_000, textMax: 160_000_000 }

/** The events of the loaded logs that a query can read, in input order and bounded. */
export class EventStore {
  readonly events: Event[] = []
  withoutView = 0
  leftOut = 0
  readonly #limits: StoreLimits
  readonly #numbers = new Map<Origin, number>()
  readonly #families = new Map<EventFamily, number>()
  #text = 0

  constructor(limits: StoreLimits = storeLimits) {
    this.#limits = limits
  }

  add(event: Event): void {
    if (event.record.kind === 'windows' && event.family === 'other') {
      this.withoutView++
      return
    }
    const text = textLength(event)
    const { eventsMax, textMax } = this.#limits
    if (this.leftOut > 0 || this.events.length >= eventsMax || this.#text + text > textMax) {
      this.leftOut++
      return
    }
    this.#text += text
    this.#numbers.set(event.origin, this.events.length)
    this.#families.set(event.family, (this.#families.get(event.family) ?? 0) + 1)
    this.events.push(event)
  }

  /** Number of the event with this very origin; -1 for none. */
  numberOf(origin: Origin): number {
    return this.#numbers.get(origin) ?? -1
  }

  families(): readonly (readonly [EventFamily, number])[] {
    return eventFamilies.flatMap(name => {
      const count = this.#families.get(name)
      return count === undefined ? [] : [[name, count] as const]
    })
  }
}

/** Of an event that somebody else normalised the size is guessed: walking it would cost more. */
const preparedLength = 2000

function textLength({ record }: Event): number {
  if (record.kind !== 'windows') return preparedLength
  let length = record.message?.length ?? 0
  for (const [name, value] of record.data) length += name.length + value.length
  return length
}
