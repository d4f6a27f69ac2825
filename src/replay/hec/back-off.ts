import type { Clock } from '../pace.ts'
import { ReplayError } from '../replay-error.ts'
import type { RetrySettings } from './hec-settings.ts'

export interface BackOffPorts extends Clock {
  /** From 0 up to 1. */
  readonly random: () => number
  readonly signal: AbortSignal
}

/** Waits between the attempts at one thing, and gives up when it takes too long. */
export class BackOff {
  readonly #settings: RetrySettings
  readonly #ports: BackOffPorts
  #failures = 0
  #firstFailureMs: number | null = null

  constructor(settings: RetrySettings, ports: BackOffPorts) {
    this.#settings = settings
    this.#ports = ports
  }

  /**
   * After a failure. Half of each delay is by chance, so that many clients do not come back
   * together; the server's own wish counts where it is longer. Throws when the time for retries is
   * over, and the signal's reason when the user interrupts.
   */
  async wait(reason: string, wishMs: number | null): Promise<void> {
    const { baseMs, mostMs, giveUpAfterMs } = this.#settings
    const { now, sleep, random, signal } = this.#ports
    this.#firstFailureMs ??= now()
    const fullMs = Math.min(mostMs, baseMs * 2 ** this.#failures)
    this.#failures++
    const delayMs = Math.max(fullMs / 2 + (fullMs / 2) * random(), wishMs ?? 0)
    const spentMs = now() - this.#firstFailureMs
    if (spentMs + delayMs > giveUpAfterMs) {
      const attempts = this.#failures === 1 ? 'one attempt' : `${this.#failures} attempts`
      throw new ReplayError(
        `gave up after ${attempts} in ${Math.round(spentMs / 1000)} s; the last one: ${reason}`,
      )
    }
    await sleep(delayMs, signal)
    signal.throwIfAborted()
  }
}
