import { once } from 'node:events'
import { type FSWatcher, watch } from 'node:fs'
import type { TestReport } from '../../testing/report/test-report.ts'
import type { TestOptions } from './test-options.ts'
import type { TestSession } from './test-session.ts'

/** Editors save in several steps; a run begins when nothing has changed for so long. */
const quietMs = 60

interface WatchHost {
  /** Ends the watch. */
  readonly signal: AbortSignal
  readonly write: (report: TestReport, before: TestReport | null) => Promise<void>
  readonly say: (text: string) => void
}

/**
 * Runs the tests, and again what a saved file touches, until interrupted. Each run is written that
 * had something to run.
 */
export async function watchTests(
  session: TestSession,
  options: Pick<TestOptions, 'data'>,
  { signal, write, say }: WatchHost,
): Promise<void> {
  const changes = new Changes([...session.content.folders, ...options.data])
  try {
    let before = await session.run(signal)
    await write(before, null)
    while (!signal.aborted) {
      say('watching; Ctrl-C ends\n')
      await changes.next(signal)
      if (signal.aborted) return
      const report = await session.run(signal)
      if (!signal.aborted && hasNews(report, before)) await write(report, before)
      before = report
    }
  } finally {
    changes.close()
  }
}

/** Also that a test has gone, or that the content is broken where it was not. */
const hasNews = ({ outcomes, suite }: TestReport, before: TestReport): boolean =>
  outcomes.some(({ isReused }) => !isReused) ||
  outcomes.length !== before.outcomes.length ||
  JSON.stringify(suite.broken) !== JSON.stringify(before.suite.broken)

/** Changes below folders, however many and in whatever order, as one "something has changed". */
class Changes {
  readonly #watchers: readonly FSWatcher[]
  readonly #bus = new EventTarget()
  #isPending = false

  constructor(paths: readonly string[]) {
    this.#watchers = [...new Set(paths)].map(path => {
      const watcher = watch(path, { recursive: true }, () => this.#note())
      // A folder that goes away ends its watch, not the command.
      watcher.on('error', () => watcher.close())
      return watcher
    })
  }

  /** Resolves once something has changed since the last call and then been quiet, or when aborted. */
  async next(signal: AbortSignal): Promise<void> {
    if (!this.#isPending) await this.#change(signal)
    while (this.#isPending && !signal.aborted) {
      this.#isPending = false
      await Promise.race([this.#change(signal), pause(quietMs)])
    }
  }

  close(): void {
    for (const watcher of this.#watchers) watcher.close()
  }

  #note(): void {
    this.#isPending = true
    this.#bus.dispatchEvent(new Event('change'))
  }

  async #change(signal: AbortSignal): Promise<void> {
    await once(this.#bus, 'change', { signal }).catch(() => {})
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms)
  })
