import { type Checkpoint, writeCheckpoint } from './checkpoint.ts'
import type { EventMark, OutgoingEvent } from './target.ts'

export interface DeliveryState {
  readonly offsetMs: number | null
  readonly fileBytes: number | null
  readonly inDoubtTo: number | null
}

/** How far events are delivered; written down after each step where there is a file for it. */
export class DeliveryLog {
  readonly #path: string | null
  readonly #fixed: Pick<Checkpoint, 'settings' | 'stamp'>
  readonly #state: () => DeliveryState
  #position: number
  #last: EventMark | null

  /** `start`: where the run goes on from. */
  constructor(
    path: string | null,
    fixed: Pick<Checkpoint, 'settings' | 'stamp'>,
    start: { readonly position: number; readonly last: EventMark | null },
    state: () => DeliveryState,
  ) {
    this.#path = path
    this.#fixed = fixed
    this.#position = start.position
    this.#last = start.last
    this.#state = state
  }

  get position(): number {
    return this.#position
  }

  readonly delivered = ({ position, mark }: OutgoingEvent): void => {
    this.#position = position
    this.#last = mark
    this.save(false)
  }

  save(isComplete: boolean): void {
    if (this.#path === null) return
    writeCheckpoint(this.#path, {
      ...this.#fixed,
      ...this.#state(),
      position: this.#position,
      last: this.#last,
      isComplete,
    })
  }
}
