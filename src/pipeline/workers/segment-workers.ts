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

/** A stretch that comes too late counts as much as so many that are there in time speak against it. */
const stretchesPerLateOne = 16
/** So many late ones in short order call for more threads. */
const lateMin = 4

/**
 * Threads that screen stretches of files. The first is started when enough is to come for it, so that
 * small inputs do not pay for it, and others while the scan has to wait for stretches: where
 * evaluating takes the time, threads beyond the first would only take memory.
 */
export class SegmentWorkers implements SegmentPool {
  readonly #plan: FilterPlan
  readonly #threadCount: number
  readonly #threads: ScreenThread[] = []
  #expectedBytes = 0
  #lateness = 0

  constructor(plan: FilterPlan, threadCount: number) {
    this.#plan = plan
    this.#threadCount = threadCount
  }

  get tasksMax(): number {
    return this.#ready.length * tasksPerThread
  }

  readonly expect = (byteCount: number): void => {
    this.#expectedBytes += byteCount
    if (this.#threads.length === 0 && this.#expectedBytes >= helpedBytesMin) this.#start(1)
  }

  readonly noteDue = (isLate: boolean): void => {
    this.#lateness = Math.max(0, this.#lateness + (isLate ? stretchesPerLateOne : -1))
    const isStarting = this.#threads.some(({ isReady }) => !isReady)
    if (isStarting || this.#lateness < lateMin * stretchesPerLateOne) return
    this.#lateness = 0
    this.#start(this.#threads.length)
  }

  #start(more: number): void {
    const count = Math.min(more, this.#threadCount - this.#threads.length)
    for (let index = 0; index < count; index++) this.#threads.push(new ScreenThread(this.#plan))
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
