import { Frame, type Predicate } from './frame.ts'

/** Frames kept from one event to the next: closing windows may have needed many for once. */
const framesKept = 1024

/** The rows that pass one run of row operators, for the event at hand. Frames are used again for the next. */
export class Section {
  readonly #slots: number
  readonly #steps: readonly Predicate[]
  readonly #frames: Frame[] = []
  #count = 0

  constructor(slots: number, steps: readonly Predicate[]) {
    this.#slots = slots
    this.#steps = steps
  }

  /** Forgets the rows of the event before. */
  clear(): void {
    this.#count = 0
    if (this.#frames.length > framesKept) this.#frames.length = framesKept
  }

  get count(): number {
    return this.#count
  }

  /** Valid until `clear`. */
  row(index: number): Frame {
    const frame = this.#frames[index]
    if (frame === undefined || index >= this.#count) throw new RangeError('no such row')
    return frame
  }

  /** The frame to fill for the next row, before `offer`. */
  next(): Frame {
    const frame = this.#frames[this.#count] ?? this.#grow()
    frame.stamp++
    return frame
  }

  /** Runs the steps on the frame that `next` gave: the row stays if it passes, else the frame is free again. */
  offer(): void {
    const frame = this.#frames[this.#count]
    if (frame === undefined) return
    for (const step of this.#steps) if (!step(frame)) return
    this.#count++
  }

  #grow(): Frame {
    const frame = new Frame(this.#slots)
    this.#frames.push(frame)
    return frame
  }
}
