import type { Event } from '../event/event.ts'
import type { Value, ValueMap } from '../event/value.ts'
import type { Provenance } from './evaluator.ts'

/** Reads or computes a value of a row. */
export type Compute = (frame: Frame) => Value

/** As `Compute`, but undefined where the row has no such column. */
export type ComputeColumn = (frame: Frame) => Value | undefined

export type Predicate = (frame: Frame) => boolean

const nothing: ValueMap = {}

/**
 * A row of the compiled evaluator while one event is worked on. Columns have fixed slots; a slot
 * holds a value of this row only when its stamp is the frame's, so that taking a frame up again
 * for the next row costs one increment, however many columns there are.
 */
export class Frame {
  /** The view of the event, where the row comes from a scan. */
  source: ValueMap = nothing
  /** The row of another stream that this one goes on from. */
  parent: Frame | null = null
  /** Which input of the stream the row came by. */
  branch = 0
  /** The event, where the row comes from a scan. */
  event: Event | null = null
  /** The events behind the row, where it comes from a stage. */
  provenance: Provenance | null = null
  stamp = 0
  readonly values: (Value | undefined)[]
  readonly stamps: number[]

  constructor(slots: number) {
    this.values = Array.from({ length: slots }, () => null)
    this.stamps = Array.from({ length: slots }, () => 0)
  }
}

/** Sets a slot for the frame's present row. */
export function setSlot(frame: Frame, slot: number, value: Value | undefined): void {
  frame.stamps[slot] = frame.stamp
  frame.values[slot] = value
}

/** A column computed when first read, and at most once for each row. */
export const memoised =
  (slot: number, compute: ComputeColumn): ComputeColumn =>
  frame => {
    if (frame.stamps[slot] === frame.stamp) return frame.values[slot]
    const value = compute(frame)
    frame.stamps[slot] = frame.stamp
    frame.values[slot] = value
    return value
  }

/** The events behind a row; the id of a scanned event is asked for only here, as it may be costly. */
export function provenanceOf(frame: Frame): Provenance {
  if (frame.provenance !== null) return frame.provenance
  if (frame.parent !== null) return provenanceOf(frame.parent)
  if (frame.event === null) throw new Error('a row comes from an event, a stream or a stage')
  return { lineage: frame.event.id, eventCount: 1, event: frame.event }
}
