import { Worker } from 'node:worker_threads'
import type { FilterPlan } from '../../source/filter-plan.ts'
import type { ScreenedSegment, SegmentPool, SegmentTask } from '../../source/segment.ts'

type Reply =
  | { readonly number: number; readonly segment: ScreenedSegment }
  | { readonly number: number; readonly error: string }

/** Emitted JavaScript beside emitted JavaScript, TypeScript beside TypeScript. */
const workerFile = new URL(
  `./screen-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
)

/** Segments under way for each thread: one at work, one waiting. */
const tasksPerWorker = 2

/**
 * Threads that screen segments of large files. They are started when the first segment comes, so
 * that small inputs do not pay for them, and hold no scan up that has ended.
 */
export class SegmentWorkers implements SegmentPool {
  readonly tasksMax: number
  readonly #plan: FilterPlan
  readonly #workerCount: number
  readonly #waiting = new Map<
    number,
    Pick<PromiseWithResolvers<ScreenedSegment>, 'resolve' | 'reject'>
  >()
  #workers: readonly Worker[] | null = null
  #asked = 0

  constructor(plan: FilterPlan, workerCount: number) {
    this.#plan = plan
    this.#workerCount = workerCount
    this.tasksMax = workerCount * tasksPerWorker
  }

  readonly screen = (task: SegmentTask): Promise<ScreenedSegment> => {
    this.#workers ??= Array.from({ length: this.#workerCount }, () => this.#start())
    const number = this.#asked++
    const { promise, resolve, reject } = Promise.withResolvers<ScreenedSegment>()
    this.#waiting.set(number, { resolve, reject })
    this.#workers[number % this.#workerCount]?.postMessage({ number, task })
    return promise
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers?.map(worker => worker.terminate()) ?? [])
    this.#workers = null
  }

  #start(): Worker {
    const worker = new Worker(workerFile, { workerData: this.#plan })
    worker.on('message', (reply: Reply) => this.#take(reply))
    worker.on('error', error => this.#fail(error))
    return worker
  }

  #take(reply: Reply): void {
    const waiting = this.#waiting.get(reply.number)
    this.#waiting.delete(reply.number)
    if ('segment' in reply) waiting?.resolve(reply.segment)
    else waiting?.reject(new Error(reply.error))
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
