import { ByteScanner, type ScreenedLines } from '../base/byte-scan/byte-scanner.ts'
import type { Pattern } from '../base/byte-scan/pattern.ts'
import { jsonAnchors, opaqueMarks, utf16Marks } from './filter-patterns.ts'
import type { FilterKind, FilterPlan } from './filter-plan.ts'

/** Literals and further texts of a record by their numbers in the filter's plan; null where any may be there. */
export type FoundLiterals = ReadonlySet<number> | null

/** What the scan has learnt while it runs, shared by all screens of one thread. */
export interface FilterState {
  /** No event was made yet: everything is decoded, so that input which never makes one shows. */
  isOpen: boolean
  /** Kinds of which an event must be seen, to know whether the data has any. */
  unseenKinds: number
}

/** The kinds that events of a log can be of. */
interface LogKinds {
  readonly channel: string | null
  readonly provider: string | null
  readonly kinds: number
}

/** Says of records, before they are decoded, whether they can matter. It is never wrong when it says no. */
export class RecordScreen {
  readonly #plan: FilterPlan
  readonly #state: FilterState
  readonly #scanner: ByteScanner
  readonly #kindsOfNumber: ReadonlyMap<number, number>
  /** Kinds that some literal is looked for in. */
  readonly #literalKinds: number
  #alwaysKinds = 0
  /** Most records are of the same log as the one before. */
  #lastLog: LogKinds = { channel: null, provider: null, kinds: 0 }

  constructor(plan: FilterPlan, state: FilterState) {
    this.#plan = plan
    this.#state = state
    this.#kindsOfNumber = kindsOfNumber(plan.kinds)
    this.#literalKinds = plan.literals.reduce((mask, { kinds }) => mask | kinds, 0)
    this.#scanner = new ByteScanner({
      literals: plan.literals.map(({ text, kinds }, number) => literalPattern(text, number, kinds)),
      furtherLiterals: plan.furtherTexts.map((text, index) =>
        literalPattern(text, plan.literals.length + index, 0),
      ),
      anchors: jsonAnchors,
      marks: opaqueMarks,
      utf16Marks,
      kindsOfNumber: this.#kindsOfNumber,
    })
  }

  /** Whether everything is to be decoded for now. */
  get isOpen(): boolean {
    return this.#state.isOpen
  }

  /** Kinds of which no event was seen yet; their records are let through. */
  get unseenKinds(): number {
    return this.#state.unseenKinds
  }

  /** Memory for the bytes that are screened; see `ByteScanner.window`. */
  window(byteCount: number): Uint8Array {
    return this.#scanner.window(byteCount)
  }

  screenLines(from: number, to: number): ScreenedLines {
    this.#learn()
    return this.#scanner.screenLines(from, to)
  }

  /** Whether `[from, to)` of the window, one record in JSON, can matter. */
  mayMatterInJson(from: number, to: number): boolean {
    this.#learn()
    return this.isOpen || this.#scanner.screenJson(from, to)
  }

  /** Whether `[from, to)` of the window, a record as text or XML, can matter. */
  mayMatterInText(from: number, to: number, kinds: number): boolean {
    this.#learn()
    const wanted = kinds & this.#wantedKinds
    return this.isOpen || (wanted !== 0 && this.#scanner.findKinds(from, to, wanted) !== 0)
  }

  /** Whether `[from, to)` of the window, the values of a record in UTF-16 or in one byte a character, can matter. */
  mayMatterInUtf16(from: number, to: number, kinds: number): boolean {
    this.#learn()
    const wanted = kinds & this.#wantedKinds
    return this.isOpen || (wanted !== 0 && this.#scanner.findKindsInUtf16(from, to, wanted) !== 0)
  }

  /** The literals that a record as text holds, by their places in the plan; null where it cannot be told. */
  literalsIn(from: number, to: number): FoundLiterals {
    return this.#scanner.literalsIn(from, to)
  }

  /** As `literalsIn`, for a record that was decoded: its texts in lower case. Overwrites the window. */
  literalsInText(text: string): FoundLiterals {
    return this.#scanner.literalsInText(text)
  }

  literalsInUtf16(from: number, to: number): FoundLiterals {
    return this.#scanner.literalsInUtf16(from, to)
  }

  /** Kinds of which no record can matter, whatever it holds, are told at once. */
  canMatter(kinds: number): boolean {
    this.#learn()
    return (kinds & this.#wantedKinds) !== 0
  }

  /** The kinds that look for one of the literals. */
  kindsOfLiterals(literals: ReadonlySet<number>): number {
    let kinds = 0
    for (const number of literals) kinds |= this.#plan.literals[number]?.kinds ?? 0
    return kinds
  }

  get #wantedKinds(): number {
    return this.#literalKinds | this.#alwaysKinds
  }

  /** The kinds that an event with this number can be of. */
  kindsOfNumber(eventNumber: number): number {
    return this.#kindsOfNumber.get(eventNumber) ?? 0
  }

  /** The kind of an event: its log's channel decides, in any letter case; the provider, where none is given. */
  kindsOfEvent(eventNumber: number, channel: string | null, provider: string | null): number {
    const kinds = this.kindsOfNumber(eventNumber)
    if (kinds === 0) return 0
    const last = this.#lastLog
    if (channel !== last.channel || provider !== last.provider) {
      this.#lastLog = { channel, provider, kinds: this.#kindsOfLog(channel, provider) }
    }
    return kinds & this.#lastLog.kinds
  }

  #kindsOfLog(channel: string | null, provider: string | null): number {
    const name = (channel ?? provider ?? '').toLowerCase()
    return this.#plan.kinds.reduce((mask, { windows }, index) => {
      const own = channel === null ? windows?.provider : windows?.channel
      return own?.toLowerCase() === name ? mask | (1 << index) : mask
    }, 0)
  }

  #learn(): void {
    const kinds = this.#plan.always | this.#state.unseenKinds
    if (kinds === this.#alwaysKinds) return
    this.#alwaysKinds = kinds
    this.#scanner.setAlwaysKinds(kinds)
  }
}

const literalPattern = (text: string, number: number, kinds: number): Pattern => ({
  text,
  number,
  action: 'found',
  mask: kinds,
  exact: false,
})

function kindsOfNumber(kinds: readonly FilterKind[]): ReadonlyMap<number, number> {
  const map = new Map<number, number>()
  for (const [index, { windows }] of kinds.entries()) {
    for (const number of windows?.eventNumbers ?? []) {
      map.set(number, (map.get(number) ?? 0) | (1 << index))
    }
  }
  return map
}

/** Every kind: where a record's own cannot be told. */
export const everyKind = 0x7fff_ffff
