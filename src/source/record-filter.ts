import type { FilterPlan } from './filter-plan.ts'
import { type FilterState, type FoundLiterals, RecordScreen } from './record-screen.ts'
import { noHelpers, type SegmentPool } from './segment.ts'
import { SegmentRooms } from './segment-rooms.ts'

/** Screens for the streams of a scan; a screen reads one stream at a time. */
export class RecordFilter {
  readonly state: FilterState
  /** Threads that help with large files. */
  readonly pool: SegmentPool
  readonly rooms = new SegmentRooms()
  readonly #plan: FilterPlan
  readonly #idle: RecordScreen[] = []

  constructor(plan: FilterPlan, state: FilterState, pool: SegmentPool = noHelpers) {
    this.pool = pool
    this.#plan = plan
    this.state = state
  }

  /** A screen for one stream, to be given back with `release`. */
  acquire(): RecordScreen {
    return this.#idle.pop() ?? new RecordScreen(this.#plan, this.state)
  }

  /** The literals in a decoded record's texts, given in lower case; null where it cannot be told. */
  literalsInText(text: string): FoundLiterals {
    const screen = this.acquire()
    const literals = screen.literalsInText(text)
    this.release(screen)
    return literals
  }

  release(screen: RecordScreen): void {
    this.#idle.push(screen)
  }
}
