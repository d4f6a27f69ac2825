import { Presets, SingleBar } from 'cli-progress'
import type { ReplayProgress } from '../../replay/replay.ts'
import { formatBytes, formatCount } from '../figures.ts'

/** Redraws more often would be seen by nobody. */
const redrawAfterMs = 100

/** A bar on standard error with what was read and sent; nothing where that is no terminal. */
export class ReplayProgressBar {
  readonly #bar: SingleBar | null
  #isShown = false
  #drawnMs = Number.NEGATIVE_INFINITY

  constructor(isWanted: boolean) {
    this.#bar = isWanted && process.stderr.isTTY ? new SingleBar(barOptions, Presets.rect) : null
  }

  update({ bytesRead, bytesTotal, written }: ReplayProgress, nowMs: number): void {
    if (!this.#bar || nowMs - this.#drawnMs < redrawAfterMs) return
    this.#drawnMs = nowMs
    if (!this.#isShown) this.#bar.start(bytesTotal, bytesRead)
    this.#isShown = true
    this.#bar.setTotal(Math.max(bytesTotal, bytesRead))
    this.#bar.update(bytesRead, { bytes: formatBytes(bytesRead), written: formatCount(written) })
  }

  hide(): void {
    if (this.#isShown) this.#bar?.stop()
    this.#isShown = false
  }
}

const barOptions = {
  format: ' {bar} {percentage}% read · {bytes} · {written} events sent',
  clearOnComplete: true,
  hideCursor: true,
  stopOnComplete: false,
}
