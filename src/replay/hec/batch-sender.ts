import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { ReplayError } from '../replay-error.ts'
import { BackOff, type BackOffPorts } from './back-off.ts'
import type { Batch } from './batch.ts'
import { Connection, ConnectionFault } from './connection.ts'
import type { DoubtTally } from './doubt-tally.ts'
import { addressOf } from './hec-address.ts'
import type { HecSettings } from './hec-settings.ts'
import { type Verdict, verdictOf } from './verdict.ts'

const compress = promisify(gzip)

/** What became of a batch: taken, with what to ask for its acknowledgement by; or left out in doubt. */
export type Sent =
  | { readonly kind: 'taken'; readonly channel: string; readonly ackId: number | null }
  | { readonly kind: 'skipped' }

export interface SenderPorts extends BackOffPorts {
  /** A new GUID, to tell one stream of requests from another. */
  readonly newChannel: () => string
}

/** Sends one batch after another, each until the server has taken it. */
export class BatchSender {
  readonly #settings: HecSettings
  readonly #ports: SenderPorts
  readonly #connection: Connection
  readonly #doubts: DoubtTally
  #channel: string

  constructor(
    settings: HecSettings,
    ports: SenderPorts,
    connection: Connection,
    doubts: DoubtTally,
  ) {
    this.#settings = settings
    this.#ports = ports
    this.#connection = connection
    this.#doubts = doubts
    this.#channel = ports.newChannel()
  }

  /**
   * After any trouble: the server may have restarted and count acknowledgements anew, and on a
   * channel of its own none can be taken for one from before.
   */
  changeChannel(): void {
    this.#channel = this.#ports.newChannel()
  }

  /** Throws a ReplayError when the server refuses the batch, or when retrying takes too long. */
  async send(batch: Batch): Promise<Sent> {
    const backOff = new BackOff(this.#settings.retry, this.#ports)
    const body = await this.#body(batch)
    for (;;) {
      const verdict = await this.#attempt(batch, body)
      if (verdict.kind === 'refused') throw new ReplayError(refusal(batch, verdict.reason))
      if (verdict.kind === 'taken') {
        return { kind: 'taken', channel: this.#channel, ackId: this.#checkedAck(verdict.ackId) }
      }
      this.changeChannel()
      if (verdict.isInDoubt && this.#doubts.judge(batch, verdict.reason) === 'skip') {
        return { kind: 'skipped' }
      }
      await backOff.wait(verdict.reason, verdict.retryAfterMs)
      if (verdict.isInDoubt) this.#doubts.resent(batch)
    }
  }

  async #body({ text }: Batch): Promise<Uint8Array> {
    const bytes = Buffer.from(text)
    return this.#settings.isCompressed ? compress(bytes) : bytes
  }

  async #attempt(batch: Batch, body: Uint8Array): Promise<Verdict> {
    const { url, endpoint, token, isCompressed } = this.#settings
    try {
      const answer = await this.#connection.post({
        url: addressOf(url, endpoint, batch.query).post,
        headers: {
          authorization: `Splunk ${token}`,
          'content-type': endpoint === 'raw' ? 'text/plain; charset=utf-8' : 'application/json',
          'x-splunk-request-channel': this.#channel,
          ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
        },
        body,
      })
      return verdictOf(answer, this.#ports.now())
    } catch (error) {
      if (!(error instanceof ConnectionFault)) throw error
      return verdictOnFault(error)
    }
  }

  #checkedAck(ackId: number | null): number | null {
    if (this.#settings.acknowledgement !== null && ackId === null) {
      throw new ReplayError(
        'the server took the events and gives no acknowledgements: enable them for the token, or replay without --ack',
      )
    }
    return ackId
  }
}

const verdictOnFault = ({ message, isSent, isFinal }: ConnectionFault): Verdict =>
  isFinal
    ? { kind: 'refused', reason: message }
    : { kind: 'later', reason: message, retryAfterMs: null, isInDoubt: isSent }

const refusal = ({ first, last }: Batch, reason: string): string =>
  `events ${first.position} to ${last.position} were refused: ${reason}`
