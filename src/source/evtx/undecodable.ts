import type { LossReason } from './losses.ts'

/** Raised inside the decoder where bytes make no sense; caught at the record, which is then lost. */
export class Undecodable extends Error {
  readonly reason: LossReason

  constructor(reason: LossReason) {
    super(reason)
    this.reason = reason
  }
}
