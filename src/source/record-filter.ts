import type { FilterPlan } from './filter-plan.ts'
import { type FilterState, RecordScreen } from './record-screen.ts'

/** Screens for the streams of a scan; a screen reads one stream at a time. */
export class RecordFilter {
  readonly state: FilterState
  readonly #plan: FilterPlan
  readonly #idle: RecordScreen[] = []

  constructor(plan: FilterPlan, state: FilterState) {
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
