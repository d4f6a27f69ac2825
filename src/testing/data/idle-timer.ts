/** Aborts its signal when it has not been restarted for so long. */
export class IdleTimer {
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout

  constructor(afterMs: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), afterMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  restart(): void {
    this.#timer.refresh()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
