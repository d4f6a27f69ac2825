import type { OnDelivered, OutgoingEvent, ReplayTarget } from '../target.ts'
import { AckWindow } from './ack-window.ts'
import { type Batch, BatchBuilder } from './batch.ts'
import { BatchSender, type SenderPorts } from './batch-sender.ts'
import { Connection } from './connection.ts'
import { type DoubtCounts, DoubtTally, type PositionRange } from './doubt-tally.ts'
import type { HecSettings } from './hec-settings.ts'

/**
 * An HTTP Event Collector. Batches go one after another, each until the server has taken it, so
 * their order is kept. What is promised about loss and doubles is said in docs/replay.md.
 */
export class HecTarget implements ReplayTarget {
  readonly #batch: BatchBuilder
  readonly #connection: Connection
  readonly #sender: BatchSender
  readonly #window: AckWindow | null
  readonly #doubts: DoubtTally
  readonly #onDelivered: OnDelivered

  constructor(settings: HecSettings, ports: SenderPorts, onDelivered: OnDelivered) {
    this.#batch = new BatchBuilder(settings)
    this.#connection = new Connection(settings, ports.signal, ports.now)
    this.#doubts = new DoubtTally(settings.inDoubt)
    this.#sender = new BatchSender(settings, ports, this.#connection, this.#doubts)
    this.#onDelivered = onDelivered
    this.#window =
      settings.acknowledgement === null
        ? null
        : new AckWindow(settings, ports, {
            connection: this.#connection,
            sender: this.#sender,
            doubts: this.#doubts,
            onDelivered,
          })
  }

  get doubts(): DoubtCounts {
    return this.#doubts.counts
  }

  /** Events sent of which it is not known, when the replay ends early, whether they are there. */
  get unsettled(): PositionRange | null {
    return this.#doubts.open ?? this.#window?.unsettled ?? null
  }

  async write(event: OutgoingEvent): Promise<void> {
    const closed = this.#batch.add(event)
    if (closed !== null) await this.#send(closed)
  }

  async flush(): Promise<void> {
    const held = this.#batch.take()
    if (held !== null) await this.#send(held)
  }

  async finish(): Promise<void> {
    await this.flush()
    await this.#window?.settle(0)
  }

  async close(): Promise<void> {
    this.#batch.drop()
    await this.#window?.askOnce()
    this.#connection.close()
  }

  async #send(batch: Batch): Promise<void> {
    const sent = await this.#sender.send(batch)
    if (this.#window !== null) await this.#window.add(batch, sent)
    else this.#onDelivered(batch.last)
  }
}
