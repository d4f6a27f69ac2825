import { ReplayError } from '../replay-error.ts'
import type { Batch } from './batch.ts'
import type { DoubtPolicy } from './hec-settings.ts'

/** Events of which nobody can know whether the server took them. */
export interface DoubtCounts {
  /** Sent again: they may be there twice. */
  readonly resent: number
  /** Not sent again: they may be missing. */
  readonly skipped: number
}

/** Decides about batches in doubt as the user wishes, and counts them. */
export class DoubtTally {
  readonly #policy: DoubtPolicy
  #resent = 0
  #skipped = 0
  #open: Batch | null = null

  constructor(policy: DoubtPolicy) {
    this.#policy = policy
  }

  get counts(): DoubtCounts {
    return { resent: this.#resent, skipped: this.#skipped }
  }

  /** The batch in doubt that nothing was done about yet, by its first and last position. */
  get open(): PositionRange | null {
    const batch = this.#open
    return batch && { first: batch.first.position, last: batch.last.position }
  }

  /** Throws where the replay shall stop. */
  judge(batch: Batch, reason: string): Exclude<DoubtPolicy, 'stop'> {
    this.#open = batch
    if (this.#policy === 'stop') {
      throw new ReplayError(
        `nobody can know whether the server took events ${batch.first.position} to ${batch.last.position}: ${reason}`,
      )
    }
    if (this.#policy === 'skip') {
      this.#open = null
      this.#skipped += batch.events
    }
    return this.#policy
  }

  resent(batch: Batch): void {
    this.#open = null
    this.#resent += batch.events
  }
}

/** From 1, both ends included. */
export interface PositionRange {
  readonly first: number
  readonly last: number
}
