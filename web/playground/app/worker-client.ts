import type {
  Answers,
  AskMessage,
  CancelMessage,
  Progress,
  Question,
  QuestionKind,
  WorkerMessage,
} from '../protocol.ts'

/** The worker has stopped the work because it was told to. */
export class WorkCancelled extends Error {
  override readonly name = 'WorkCancelled'
}

interface Asked {
  readonly resolve: (answer: Answers[QuestionKind]) => void
  readonly reject: (error: Error) => void
  readonly onProgress: ((progress: Progress) => void) | undefined
}

export interface AskOptions {
  readonly onProgress?: (progress: Progress) => void
  /** Ends the work; the promise is then rejected with `WorkCancelled`. */
  readonly signal?: AbortSignal
}

/** Questions to the worker, each answered once. */
export class WorkerClient {
  readonly #worker: Worker
  readonly #asked = new Map<number, Asked>()
  #lastId = 0

  constructor() {
    this.#worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) =>
      this.#take(data),
    )
    this.#worker.addEventListener('error', event => this.#failAll(event.message))
  }

  ask<Asking extends Question>(
    question: Asking,
    { onProgress, signal }: AskOptions = {},
  ): Promise<Answers[Asking['kind']]> {
    if (signal?.aborted) return Promise.reject(new WorkCancelled())
    const id = ++this.#lastId
    const message: AskMessage = { id, question }
    signal?.addEventListener('abort', () => this.#cancel(id), { once: true })
    return new Promise<Answers[QuestionKind]>((resolve, reject) => {
      this.#asked.set(id, { resolve, reject, onProgress })
      this.#send(message)
    }) as Promise<Answers[Asking['kind']]>
  }

  #cancel(id: number): void {
    const message: CancelMessage = { id, question: null }
    if (this.#asked.has(id)) this.#send(message)
  }

  #send(message: AskMessage | CancelMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have origins
    this.#worker.postMessage(message)
  }

  #take(message: WorkerMessage): void {
    const asked = this.#asked.get(message.id)
    if (!asked) return
    if (message.kind === 'progress') return asked.onProgress?.(message.progress)
    this.#asked.delete(message.id)
    if (message.kind === 'answer') asked.resolve(message.answer)
    else if (message.kind === 'cancelled') asked.reject(new WorkCancelled())
    else asked.reject(new Error(message.message))
  }

  #failAll(message: string): void {
    for (const { reject } of this.#asked.values()) reject(new Error(message))
    this.#asked.clear()
  }
}
