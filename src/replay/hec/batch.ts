import type { OutgoingEvent } from '../target.ts'
import type { HecMetadata, HecSettings } from './hec-settings.ts'

/** Events of one request. */
export interface Batch {
  readonly events: number
  readonly first: OutgoingEvent
  readonly last: OutgoingEvent
  readonly text: string
  /** What the raw endpoint is told about all of them; empty for the other one. */
  readonly query: Readonly<Record<string, string>>
}

/** Gathers events until a request is full. */
export class BatchBuilder {
  readonly #settings: HecSettings
  #parts: string[] = []
  #bytes = 0
  #first: OutgoingEvent | null = null
  #last: OutgoingEvent | null = null
  #query: Readonly<Record<string, string>> = {}

  constructor(settings: HecSettings) {
    this.#settings = settings
  }

  /**
   * Returns the batch that the event closes, if any: one that is full, or one whose events the raw
   * endpoint would have to be told other things about. An event too large for a batch gets its own.
   */
  add(event: OutgoingEvent): Batch | null {
    const { batch, metadata, endpoint, stamp } = this.#settings
    const text = endpoint === 'raw' ? event.written.text : eventObject(event, metadata, stamp)
    const bytes = Buffer.byteLength(text) + 1
    const query = endpoint === 'raw' ? rawQuery(event, metadata) : this.#query
    const isFull = this.#parts.length >= batch.eventsMax || this.#bytes + bytes > batch.bytesMax
    const closed = isFull || !sameQuery(query, this.#query) ? this.take() : null
    this.#parts.push(text)
    this.#bytes += bytes
    this.#first ??= event
    this.#last = event
    this.#query = query
    return closed
  }

  /** What is held, if anything. */
  take(): Batch | null {
    const first = this.#first
    const last = this.#last
    if (first === null || last === null) return null
    const text = `${this.#parts.join('\n')}\n`
    const batch = { events: this.#parts.length, first, last, text, query: this.#query }
    this.drop()
    return batch
  }

  drop(): void {
    this.#parts = []
    this.#bytes = 0
    this.#first = null
    this.#last = null
  }
}

/** One event as the event endpoint takes it; a form that is JSON goes in as an object. */
function eventObject(
  { written, timeMs, position }: OutgoingEvent,
  metadata: HecMetadata,
  stamp: string | null,
): string {
  const facts: Readonly<Record<string, unknown>> = {
    ...factsOf({ written }, metadata),
    ...(metadata.host === null && written.host !== null ? { host: written.host } : {}),
    ...(stamp === null
      ? {}
      : { fields: { telltale_replay: stamp, telltale_position: String(position) } }),
  }
  const time = timeMs === null ? '' : `"time":${(timeMs / 1000).toFixed(3)},`
  const event = written.isJson ? written.text : JSON.stringify(written.text)
  return `{${time}${JSON.stringify(facts).slice(1, -1)},"event":${event}}`
}

const rawQuery = (event: OutgoingEvent, metadata: HecMetadata): Readonly<Record<string, string>> =>
  factsOf(event, metadata)

/** The metadata under the names that both endpoints have for them. */
function factsOf(
  { written }: Pick<OutgoingEvent, 'written'>,
  metadata: HecMetadata,
): Readonly<Record<string, string>> {
  const source = metadata.source ?? written.source
  return {
    sourcetype: metadata.sourceType ?? written.sourceType,
    ...(source === null ? {} : { source }),
    ...(metadata.host === null ? {} : { host: metadata.host }),
    ...(metadata.index === null ? {} : { index: metadata.index }),
  }
}

const sameQuery = (
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
): boolean => JSON.stringify(left) === JSON.stringify(right)
