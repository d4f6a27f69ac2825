import type { FilterPlan } from '../../source/filter-plan.ts'
import { mebibyte } from '../../source/frame.ts'
import type {
  ChunksTask,
  ScreenedChunks,
  ScreenedSegment,
  SegmentPool,
  SegmentTask,
} from '../../source/segment.ts'
import { ScreenThread } from './screen-thread.ts'

/** Segments under way for each thread: one at work, the others to go on with while nobody listens to it. */
const tasksPerThread = 4

/** Less is screened before a thread has started. */
export const helpedBytesMin = 32 * mebibyte

/**
 * Threads that screen stretches of files. They are started when enough has come for them, so that
 * small inputs do not pay for them, and hold no scan up that has ended.
 */
export class SegmentWorkers implements SegmentPool {
  readonly #plan: FilterPlan
  readonly #threadCount: number
  #expectedBytes = 0
  #threads: readonly ScreenThread[] = []

  constructor(plan: FilterPlan, threadCount: number) {
    this.#plan = plan
    this.#threadCount = threadCount
  }

  get tasksMax(): number {
    return this.#ready.length * tasksPerThread
  }

  readonly expect = (byteCount: number): void => {
    this.#expectedBytes += byteCount
    if (this.#threads.length > 0 || this.#expectedBytes < helpedBytesMin) return
    this.#threads = Array.from({ length: this.#threadCount }, () => new ScreenThread(this.#plan))
  }

  readonly screenLines = (task: SegmentTask): Promise<ScreenedSegment> =>
    this.#idlest().screen({ kind: 'lines', task })

  readonly screenChunks = (task: ChunksTask): Promise<ScreenedChunks> =>
    this.#idlest().screen({ kind: 'chunks', task })

  #idlest(): ScreenThread {
    return this.#ready.reduce((least, next) =>
      next.waitingCount < least.waitingCount ? next : least,
    )
  }

  get #ready(): readonly ScreenThread[] {
    return this.#threads.filter(thread => thread.isReady)
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(thread => thread.close()))
  }
}
