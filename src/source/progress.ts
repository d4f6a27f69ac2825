/** How far a scan is. Readable at any time. */
export interface InputProgress {
  /** Bytes consumed of the outermost files, as they lie on disk. */
  readonly bytesRead: number
  /** Bytes of the outermost files found so far. */
  readonly bytesTotal: number
  /** Whether `bytesTotal` is final. Never for standard input and pipes, whose size nobody knows. */
  readonly isTotalKnown: boolean
}

export class ProgressCounter {
  #bytesRead = 0
  #bytesTotal = 0
  #isTotalKnown = false

  addTotal(bytes: number): void {
    this.#bytesTotal += bytes
  }

  endTotal(): void {
    this.#isTotalKnown = true
  }

  /** Counts one outermost file. */
  start(): FileProgress {
    return new FileProgress(bytes => {
      this.#bytesRead += bytes
    })
  }

  progress(): InputProgress {
    return {
      bytesRead: this.#bytesRead,
      bytesTotal: this.#bytesTotal,
      isTotalKnown: this.#isTotalKnown,
    }
  }
}

/** The share of one outermost file: never more than its size, and all of it once it is done. */
export class FileProgress {
  readonly #onRead: (bytes: number) => void
  #sizeBytes: number | null = null
  #bytesRead = 0

  constructor(onRead: (bytes: number) => void) {
    this.#onRead = onRead
  }

  /** Says the file's size, where it has one. */
  limit(sizeBytes: number | null): void {
    this.#sizeBytes = sizeBytes
  }

  get bytesRead(): number {
    return this.#bytesRead
  }

  add(bytes: number): void {
    const left = (this.#sizeBytes ?? Number.POSITIVE_INFINITY) - this.#bytesRead
    const counted = Math.max(0, Math.min(bytes, left))
    this.#bytesRead += counted
    this.#onRead(counted)
  }

  finish(): void {
    if (this.#sizeBytes !== null) this.add(this.#sizeBytes)
  }
}
