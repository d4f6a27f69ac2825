import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { threadFile } from '../thread-file.ts'
import { ModelError } from './model-error.ts'
import type { ModelReply, ModelRequest } from './model-messages.ts'

/** A large model is read and prepared in seconds; one that has not answered by then never will. */
const answerWithinMs = 60_000

/**
 * A thread that runs models, for a caller that cannot wait in any other way: the runtime answers
 * later, the engine needs its scores at once. The caller sleeps until the answer is there.
 */
export class ModelThread {
  readonly #worker: Worker
  readonly #port: MessagePort
  readonly #replies = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    this.#worker = new Worker(threadFile('model-worker', import.meta.url), {
      workerData: { replies: this.#replies, port: port2 },
      transferList: [port2],
      // Not those of the program, which may be for its first file only.
      execArgv: [],
      // The runtime's own remarks must not get into the output.
      stdout: true,
      stderr: true,
    })
    // It ends with the program, not the program with it.
    this.#worker.unref()
    this.#port.unref()
  }

  /** Throws a ModelError when no answer comes. */
  ask(request: ModelRequest): ModelReply {
    const seen = Atomics.load(this.#replies, 0)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(request)
    const waited = Atomics.wait(this.#replies, 0, seen, answerWithinMs)
    const received = waited === 'timed-out' ? undefined : receiveMessageOnPort(this.#port)
    if (received === undefined) {
      throw new ModelError(`a model has not answered within ${answerWithinMs / 1000} s`)
    }
    return received.message as ModelReply
  }

  async close(): Promise<void> {
    this.#port.close()
    await this.#worker.terminate()
  }
}
