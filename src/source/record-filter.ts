import type { FilterPlan } from './filter-plan.ts'
import { type FilterState, RecordScreen } from './record-screen.ts'
import type { SegmentPool } from './segment.ts'

/** Screens for the streams of a scan; a screen reads one stream at a time. */
export class RecordFilter {
  readonly state: FilterState
  /** Threads that help with large files; null for none. */
  readonly pool: SegmentPool | null
  readonly #plan: FilterPlan
  readonly #idle: RecordScreen[] = []

  constructor(plan: FilterPlan, state: FilterState, pool: SegmentPool | null = null) {
    this.pool = pool
    this.#plan = plan
    this.state = state
  }

  /** A screen for one stream, to be given back with `release`. */
  acquire(): RecordScreen {
    return this.#idle.pop() ?? new RecordScreen(this.#plan, this.state)
  }

  release(screen: RecordScreen): void {
    this.#idle.push(screen)
  }
}
