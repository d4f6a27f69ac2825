import type { FoundLiterals, RecordScreen } from '../record-screen.ts'
import type { PeekedRecord, RecordDecoder } from './decode-record.ts'
import type { FixedTexts } from './fixed-texts.ts'
import type { RawRecord } from './walk-records.ts'

/** From so many records of one kind on, a chunk is looked through as a whole. */
const recordsAlone = 4

/** Says of the records of one chunk, before they are decoded, whether they can matter. */
export class ChunkScreen {
  readonly #bytes: Uint8Array
  readonly #decoder: RecordDecoder
  readonly #screen: RecordScreen
  readonly #fixedTexts: FixedTexts
  /** By kinds, how many records were looked through. */
  readonly #looks = new Map<number, number>()
  /** Kinds whose literals no record of the chunk holds. */
  readonly #absentKinds = new Set<number>()

  constructor(
    bytes: Uint8Array,
    decoder: RecordDecoder,
    screen: RecordScreen,
    fixedTexts: FixedTexts,
  ) {
    this.#bytes = bytes
    this.#decoder = decoder
    this.#screen = screen
    this.#fixedTexts = fixedTexts
  }

  readonly #isWanted = (eventNumber: number): boolean =>
    this.#screen.canMatter(this.#screen.kindsOfNumber(eventNumber))

  /**
   * The head of a record tells its kind exactly. For its literals its own range is enough where all
   * its texts are values of its own, or fixed; else it must be decoded to know.
   */
  readonly mayMatter = (raw: RawRecord): boolean => {
    if (this.#screen.isOpen) return true
    const number = this.#decoder.readNumber(raw)
    if (number >= 0 && !this.#isWanted(number)) return false
    const found = this.#decoder.peek(raw, this.#isWanted)
    if (found === null) return true
    const { eventNumber, channel, provider } = found.head
    if (eventNumber === null) return false
    const kinds = this.#screen.kindsOfEvent(eventNumber, channel, provider)
    if (!this.#screen.canMatter(kinds)) return false
    const fixed = this.#fixedLiterals(found)
    if (fixed === null || (this.#screen.kindsOfLiterals(fixed) & kinds) !== 0) return true
    return this.#mayHoldLiteral(raw, kinds)
  }

  /** What the texts of a record hold; null where it cannot be told. */
  literalsIn(raw: RawRecord): FoundLiterals {
    const found = this.#decoder.peek(raw, always)
    const fixed = found && this.#fixedLiterals(found)
    if (fixed === null) return null
    this.#load(raw.start, raw.end)
    const own = this.#screen.literalsInUtf16(raw.start, raw.end)
    return own && (fixed.size === 0 ? own : own.union(fixed))
  }

  #fixedLiterals({ fixedTexts }: PeekedRecord): FoundLiterals {
    return fixedTexts && this.#fixedTexts.literalsIn(fixedTexts)
  }

  #mayHoldLiteral(raw: RawRecord, kinds: number): boolean {
    if (this.#absentKinds.has(kinds)) return false
    const looks = (this.#looks.get(kinds) ?? 0) + 1
    this.#looks.set(kinds, looks)
    const { length } = this.#bytes
    if (looks === recordsAlone && !this.#mayHoldIn(raw.start, length, kinds)) {
      this.#absentKinds.add(kinds)
      return false
    }
    return this.#mayHoldIn(raw.start, raw.end, kinds)
  }

  #mayHoldIn(start: number, end: number, kinds: number): boolean {
    this.#load(start, end)
    return this.#screen.mayMatterInUtf16(start, end, kinds)
  }

  /** Copies a stretch of the chunk to where it can be scanned. */
  #load(start: number, end: number): void {
    this.#screen.window(this.#bytes.length).set(this.#bytes.subarray(start, end), start)
  }
}

const always = (): boolean => true
