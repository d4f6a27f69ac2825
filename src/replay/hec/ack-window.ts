import { ReplayError } from '../replay-error.ts'
import type { OnDelivered } from '../target.ts'
import { askAcknowledgements } from './acknowledgements.ts'
import { BackOff } from './back-off.ts'
import type { Batch } from './batch.ts'
import type { BatchSender, SenderPorts, Sent } from './batch-sender.ts'
import type { Connection } from './connection.ts'
import type { DoubtTally, PositionRange } from './doubt-tally.ts'
import type { AckSettings, HecSettings } from './hec-settings.ts'

export interface AckParts {
  readonly connection: Connection
  readonly sender: BatchSender
  readonly doubts: DoubtTally
  readonly onDelivered: OnDelivered
}

interface Outstanding {
  readonly batch: Batch
  /** Null once nothing more is to be asked: acknowledged, or left out in doubt. */
  readonly wait: Waiting | null
}

interface Waiting {
  readonly channel: string
  readonly ackId: number
  readonly sinceMs: number
}

/** Since when a batch waits that nothing can be waited for any more. */
const longAgo = Number.NEGATIVE_INFINITY

const forgotten = (batch: Batch, wait: Waiting): Outstanding => ({
  batch,
  wait: { ...wait, sinceMs: longAgo },
})

const firstPollMs = 100
const slowestPollMs = 2000

/** The batches that the server took and has not yet acknowledged, in order. */
export class AckWindow {
  readonly #settings: HecSettings
  readonly #limits: AckSettings
  readonly #ports: SenderPorts
  readonly #parts: AckParts
  #outstanding: Outstanding[] = []
  #pollMs = firstPollMs
  #backOff: BackOff

  constructor(settings: HecSettings, ports: SenderPorts, parts: AckParts) {
    if (settings.acknowledgement === null) throw new Error('acknowledgements are off')
    this.#settings = settings
    this.#limits = settings.acknowledgement
    this.#ports = ports
    this.#parts = parts
    this.#backOff = new BackOff(settings.retry, ports)
  }

  get unsettled(): PositionRange | null {
    const first = this.#outstanding[0]
    const last = this.#outstanding.at(-1)
    return first && last
      ? { first: first.batch.first.position, last: last.batch.last.position }
      : null
  }

  /** Waits while the window is full. */
  async add(batch: Batch, sent: Sent): Promise<void> {
    if (sent.kind === 'taken') this.#noteRestart(sent)
    this.#outstanding.push({ batch, wait: this.#waitingFor(sent) })
    this.#deliver()
    await this.settle(this.#limits.windowMax - 1)
  }

  /** Asks until no more than so many batches are outstanding; sends those again that fall into doubt. */
  async settle(most: number): Promise<void> {
    while (this.#outstanding.length > most) {
      const { sleep, signal } = this.#ports
      await this.#resendOverdue()
      await sleep(this.#pollMs, signal)
      signal.throwIfAborted()
      const before = this.#outstanding.length
      await this.#ask()
      this.#pollMs =
        this.#outstanding.length < before
          ? firstPollMs
          : Math.min(slowestPollMs, this.#pollMs * 1.5)
    }
  }

  /** A last look, when the replay ends early. */
  async askOnce(): Promise<void> {
    for (const [channel, ackIds] of this.#channels()) {
      await this.#askChannel(channel, ackIds).catch((error: unknown) => {
        if (!(error instanceof ReplayError)) throw error
      })
    }
  }

  async #ask(): Promise<void> {
    for (const [channel, ackIds] of this.#channels()) {
      const later = await this.#askChannel(channel, ackIds)
      if (later === null) {
        this.#backOff = new BackOff(this.#settings.retry, this.#ports)
      } else {
        // The server may be another one when it is back.
        this.#parts.sender.changeChannel()
        await this.#backOff.wait(later.reason, later.retryAfterMs)
      }
    }
  }

  /** Returns why the server could not be asked, if so. */
  async #askChannel(
    channel: string,
    ackIds: readonly number[],
  ): Promise<{ readonly reason: string; readonly retryAfterMs: number | null } | null> {
    const { connection } = this.#parts
    const now = this.#ports.now()
    const reply = await askAcknowledgements(connection, this.#settings, { channel, ackIds }, now)
    if (reply.kind === 'later') return reply
    this.#outstanding = this.#outstanding.map(item => {
      if (item.wait?.channel !== channel) return item
      if (reply.kind === 'forgotten') return forgotten(item.batch, item.wait)
      return reply.acknowledged.has(item.wait.ackId) ? { ...item, wait: null } : item
    })
    this.#deliver()
    return null
  }

  #channels(): ReadonlyMap<string, readonly number[]> {
    const asked = this.#outstanding.flatMap(({ wait }) => (wait === null ? [] : [wait]))
    const byChannel = Map.groupBy(asked, ({ channel }) => channel)
    return new Map(
      [...byChannel].map(([channel, waits]) => [channel, waits.map(({ ackId }) => ackId)]),
    )
  }

  async #resendOverdue(): Promise<void> {
    const { sender, doubts } = this.#parts
    for (const [index, { batch, wait }] of this.#outstanding.entries()) {
      if (wait === null || this.#ports.now() - wait.sinceMs < this.#limits.timeoutMs) continue
      const reason =
        wait.sinceMs === longAgo
          ? 'the server has forgotten about them'
          : `not acknowledged within ${this.#limits.timeoutMs / 1000} s`
      if (doubts.judge(batch, reason) === 'skip') {
        this.#outstanding[index] = { batch, wait: null }
        continue
      }
      sender.changeChannel()
      doubts.resent(batch)
      this.#outstanding[index] = { batch, wait: this.#waitingFor(await sender.send(batch)) }
    }
    this.#deliver()
  }

  /** A server that counts from the start again on one channel has forgotten what it took before. */
  #noteRestart({ channel, ackId }: Extract<Sent, { readonly kind: 'taken' }>): void {
    this.#outstanding = this.#outstanding.map(item =>
      item.wait !== null && item.wait.channel === channel && item.wait.ackId >= (ackId ?? 0)
        ? forgotten(item.batch, item.wait)
        : item,
    )
  }

  #waitingFor(sent: Sent): Waiting | null {
    if (sent.kind === 'skipped' || sent.ackId === null) return null
    return { channel: sent.channel, ackId: sent.ackId, sinceMs: this.#ports.now() }
  }

  /** All that is settled at the front is delivered, in order. */
  #deliver(): void {
    while (this.#outstanding[0]?.wait === null) {
      const settled = this.#outstanding.shift()
      if (settled) this.#parts.onDelivered(settled.batch.last)
    }
  }
}
