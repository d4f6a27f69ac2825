import type { FoundLiterals, RecordScreen } from '../record-screen.ts'
import type { RecordDecoder } from './decode-record.ts'
import type { FramedChunk } from './frame-chunks.ts'
import type { RawRecord } from './walk-records.ts'

/** Says of the records of one chunk, before they are decoded, whether they can matter. */
export class ChunkScreen {
  readonly #chunk: FramedChunk
  readonly #decoder: RecordDecoder
  readonly #screen: RecordScreen
  #isInWindow = false

  constructor(chunk: FramedChunk, decoder: RecordDecoder, screen: RecordScreen) {
    this.#chunk = chunk
    this.#decoder = decoder
    this.#screen = screen
  }

  readonly #isWanted = (eventNumber: number): boolean =>
    this.#screen.canMatter(this.#screen.kindsOfNumber(eventNumber))

  /**
   * The head of a record tells its kind exactly. For its literals its own range is enough where all
   * its texts are values of its own; else it must be decoded to know.
   */
  mayMatter(raw: RawRecord): boolean {
    if (this.#screen.isOpen) return true
    const found = this.#decoder.peek(raw, this.#isWanted)
    if (found === null) return true
    const { eventNumber, channel, provider } = found.head
    if (eventNumber === null) return false
    const kinds = this.#screen.kindsOfEvent(eventNumber, channel, provider)
    if (!this.#screen.canMatter(kinds)) return false
    this.#fillWindow()
    return !found.isPlain || this.#screen.mayMatterInUtf16(raw.start, raw.end, kinds)
  }

  /** What the values of a record hold; null where its texts are not values alone. */
  literalsIn(raw: RawRecord): FoundLiterals {
    if (this.#decoder.peek(raw, always)?.isPlain !== true) return null
    this.#fillWindow()
    return this.#screen.literalsInUtf16(raw.start, raw.end)
  }

  #fillWindow(): void {
    if (this.#isInWindow) return
    const { bytes } = this.#chunk
    this.#screen.window(bytes.length).set(bytes)
    this.#isInWindow = true
  }
}

const always = (): boolean => true
