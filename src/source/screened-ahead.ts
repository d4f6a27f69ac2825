import { setImmediate } from 'node:timers/promises'

/** A file's stretches in their order, and who can screen them. */
export interface AheadWork<Task, Screened> {
  /** The next stretch that nobody was given; null behind the last one. */
  readonly nextTask: () => Task | null
  readonly here: (task: Task) => Screened
  readonly elsewhere: (task: Task) => Promise<Screened>
  /** So many at a time keep all helpers busy; 0 where there are none. */
  readonly tasksMax: number
  /** See `SegmentPool`. */
  readonly noteDue: (isLate: boolean) => void
  /** So many may be pending in all, those that wait for their turn included. */
  readonly pendingMax: () => number
}

export interface Ahead<Task, Screened> {
  readonly task: Task
  readonly screened: Screened
}

interface Pending<Task, Screened> {
  readonly result: Promise<Ahead<Task, Screened>>
  isSettled: boolean
}

/** Stretches of a file in their order, screened ahead: by helpers, and by this thread while it would wait for them. */
export class ScreenedAhead<Task, Screened> {
  readonly #work: AheadWork<Task, Screened>
  /** In the order of the file. */
  readonly #pending: Pending<Task, Screened>[] = []

  constructor(work: AheadWork<Task, Screened>) {
    this.#work = work
  }

  /** The next stretch; null behind the last one. */
  async next(): Promise<Ahead<Task, Screened> | null> {
    this.#handOut()
    const [due] = this.#pending
    // What helpers have said meanwhile is heard in a turn of its own.
    if (due?.isSettled === false) await setImmediate()
    if (due !== undefined) this.#work.noteDue(!due.isSettled)
    while (this.#pending[0]?.isSettled !== true) {
      const task = this.#nextTask()
      if (task === null) break
      this.#hold(Promise.resolve(this.#work.here(task)), task, true)
      // A turn for signals and timers, and for what helpers have to say.
      await setImmediate()
      this.#handOut()
    }
    const next = await this.#pending[0]?.result
    this.#pending.shift()
    return next ?? null
  }

  /** Waits for what is under way: the file must not be closed under a thread that reads it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#pending.map(({ result }) => result))
  }

  #nextTask(): Task | null {
    return this.#pending.length < this.#work.pendingMax() ? this.#work.nextTask() : null
  }

  #handOut(): void {
    let underWay = this.#pending.filter(({ isSettled }) => !isSettled).length
    for (; underWay < this.#work.tasksMax; underWay++) {
      const task = this.#nextTask()
      if (task === null) return
      this.#hold(this.#work.elsewhere(task), task, false)
    }
  }

  #hold(screening: Promise<Screened>, task: Task, isSettled: boolean): void {
    const result = screening.then(screened => ({ task, screened }))
    const pending = { result, isSettled }
    this.#pending.push(pending)
    const settle = (): void => {
      pending.isSettled = true
    }
    // A failure is thrown where the stretch's turn comes, if it ever does.
    result.then(settle, settle)
  }
}
