import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FilterPlan } from '../../source/filter-plan.ts'
import { threadFile } from '../thread-file.ts'
import type { ScreenedOf, ScreenMessage } from './screen-message.ts'

/** What a thread makes lives as long as one segment: the heap that Node would give it is not needed. */
const youngMegabytes = 1

type Waiting = Pick<PromiseWithResolvers<unknown>, 'resolve' | 'reject'>

/** One thread that screens segments. When it ends for a reason of its own, whoever waits for it fails. */
export class ScreenThread {
  readonly #worker: Worker
  /** In the order they were asked, which is that of the answers. */
  readonly #waiting: Waiting[] = []
  #hasStarted = false
  #failure: unknown = null

  constructor(plan: FilterPlan) {
    this.#worker = new Worker(threadFile('screen-worker', import.meta.url), {
      workerData: plan,
      env: threadEnvironment(),
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    })
    this.#worker.on('message', screened => {
      // The first one says that it listens.
      if (this.#hasStarted) this.#waiting.shift()?.resolve(screened)
      this.#hasStarted = true
    })
    this.#worker.on('messageerror', error => this.#fail(error))
    this.#worker.on('error', error => this.#fail(error))
    this.#worker.on('exit', code => this.#fail(`exit code ${code}`))
  }

  /** Whether it answers at once: until then, whoever asked it would wait longer than doing it takes. */
  get isReady(): boolean {
    return this.#hasStarted || this.#failure !== null
  }

  get waitingCount(): number {
    return this.#waiting.length
  }

  async screen<Message extends ScreenMessage>(message: Message): Promise<ScreenedOf<Message>> {
    if (this.#failure !== null) throw this.#failure
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#waiting.push({ resolve, reject })
    // oxlint-disable-next-line require-post-message-target-origin -- a thread has none
    this.#worker.postMessage(message)
    return (await promise) as ScreenedOf<Message>
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #fail(cause: unknown): void {
    this.#failure ??= new Error('a thread that screens segments of a file has ended', { cause })
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure)
  }
}

/** A thread keeps compiled code where this one does, which halves its start; it is not told of it otherwise. */
function threadEnvironment(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir()
  return folder === undefined
    ? process.env
    : { ...process.env, NODE_COMPILE_CACHE: dirname(folder) }
}
