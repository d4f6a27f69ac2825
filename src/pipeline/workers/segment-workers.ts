import type { FilterPlan } from '../../source/filter-plan.ts'
import type { ScreenedSegment, SegmentPool, SegmentTask } from '../../source/segment.ts'
import { ScreenThread } from './screen-thread.ts'

/** Segments under way for each thread: one at work, the others to go on with while nobody listens to it. */
const tasksPerThread = 4

/**
 * Threads that screen segments of large files. They are started when segments will come, so
 * that small inputs do not pay for them, and hold no scan up that has ended.
 */
export class SegmentWorkers implements SegmentPool {
  readonly tasksMax: number
  readonly #plan: FilterPlan
  readonly #threadCount: number
  #threads: readonly ScreenThread[] = []

  constructor(plan: FilterPlan, threadCount: number) {
    this.#plan = plan
    this.#threadCount = threadCount
    this.tasksMax = threadCount * tasksPerThread
  }

  readonly prepare = (): void => {
    if (this.#threads.length > 0) return
    this.#threads = Array.from({ length: this.#threadCount }, () => new ScreenThread(this.#plan))
  }

  /** Asks the thread that has least to do. */
  readonly screen = (task: SegmentTask): Promise<ScreenedSegment> => {
    this.prepare()
    const free = this.#threads.reduce((least, next) =>
      next.waitingCount < least.waitingCount ? next : least,
    )
    return free.screen(task)
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(thread => thread.close()))
  }
}
