import type { OnDelivered, OutgoingEvent, ReplayTarget } from '../../replay/target.ts'

/** Where a dry run goes: counts what would have been sent. */
export class CountingTarget implements ReplayTarget {
  readonly #onDelivered: OnDelivered
  #bytes = 0

  constructor(onDelivered: OnDelivered) {
    this.#onDelivered = onDelivered
  }

  get bytes(): number {
    return this.#bytes
  }

  async write(event: OutgoingEvent): Promise<void> {
    this.#bytes += Buffer.byteLength(event.written.text) + 1
    this.#onDelivered(event)
  }

  async flush(): Promise<void> {}
  async finish(): Promise<void> {}
  async close(): Promise<void> {}
}
