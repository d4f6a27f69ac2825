/** Below this many decompressed bytes no ratio is judged: a small file of blanks is no bomb. */
const ratioFloorBytes = 64 * 1024 * 1024

/** Null switches a limit off. */
export interface ExpansionLimits {
  /** Decompressed bytes of one outermost file, summed over all layers. */
  readonly expandedBytesMax: number | null
  /** Decompressed bytes of all layers per byte read of the outermost file, judged from 64 MiB on. */
  readonly expansionRatioMax: number | null
}

/** Counts what one outermost file expands to. Once it has said no it stays at no. */
export class ExpansionGuard {
  readonly #limits: ExpansionLimits
  readonly #bytesRead: () => number
  #expandedBytes = 0
  #exceeded = false

  /** `bytesRead` tells how much of the outermost file has been consumed. */
  constructor(limits: ExpansionLimits, bytesRead: () => number) {
    this.#limits = limits
    this.#bytesRead = bytesRead
  }

  /** Adds decompressed bytes; false when they pass a limit. */
  allows(bytes: number): boolean {
    this.#expandedBytes += bytes
    const { expandedBytesMax, expansionRatioMax } = this.#limits
    const tooMany = expandedBytesMax !== null && this.#expandedBytes > expandedBytesMax
    const tooDense =
      expansionRatioMax !== null &&
      this.#expandedBytes > ratioFloorBytes &&
      this.#expandedBytes > expansionRatioMax * this.#bytesRead()
    this.#exceeded ||= tooMany || tooDense
    return !this.#exceeded
  }
}
