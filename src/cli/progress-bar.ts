import type { SingleBar } from 'cli-progress'
import { formatBytes, formatCount } from './figures.ts'

/** Work that takes longer than this gets a bar. */
const showAfterMs = 500

interface ProgressState {
  readonly bytesRead: number
  readonly bytesTotal: number
  readonly events: number
  readonly findings: number
}

/** A bar on standard error with bytes, events a second and time left; nothing where that is no terminal. */
export async function openProgressBar(isWanted: boolean): Promise<ProgressBar> {
  const startedMs = performance.now()
  if (!isWanted || !process.stderr.isTTY) return new ProgressBar(null, startedMs)
  const { Presets, SingleBar } = await import('cli-progress')
  return new ProgressBar(new SingleBar(barOptions, Presets.rect), startedMs)
}

class ProgressBar {
  readonly #bar: SingleBar | null
  readonly #startedMs: number
  #isShown = false

  constructor(bar: SingleBar | null, startedMs: number) {
    this.#startedMs = startedMs
    this.#bar = bar
  }

  update(state: ProgressState, nowMs: number): void {
    const elapsedMs = nowMs - this.#startedMs
    if (!this.#bar || elapsedMs < showAfterMs) return
    if (!this.#isShown) {
      this.#bar.start(state.bytesTotal, state.bytesRead)
      this.#isShown = true
    }
    this.#bar.setTotal(Math.max(state.bytesTotal, state.bytesRead))
    this.#bar.update(state.bytesRead, {
      bytes: formatBytes(state.bytesRead),
      rate: formatCount(Math.round((state.events / elapsedMs) * 1000)),
      findings: formatCount(state.findings),
    })
  }

  /** Clears the bar, so that rows can be printed; the next update draws it again. */
  hide(): void {
    if (this.#isShown) this.#bar?.stop()
    this.#isShown = false
  }
}

const barOptions = {
  format:
    ' {bar} {percentage}% · {bytes} · {rate} events/s · {findings} findings · {eta_formatted} left',
  clearOnComplete: true,
  hideCursor: true,
  stopOnComplete: false,
  etaBuffer: 50,
}
