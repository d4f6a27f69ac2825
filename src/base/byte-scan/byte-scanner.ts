import { kernelCode } from './kernel-code.generated.ts'
import type { Pattern } from './pattern.ts'
import { fewPatternsMax, patternTables } from './pattern-set.ts'

/** What is looked for in records. Kinds of records are bits of 32. */
export interface ScanPlan {
  /** What records hold that somebody wants: patterns with the action `found`. */
  readonly literals: readonly Pattern[]
  /** What is listed beside the literals where some are listed. */
  readonly furtherLiterals: readonly Pattern[]
  /** What tells the kind of a record in JSON: patterns with `number` and `any kind`. */
  readonly anchors: readonly Pattern[]
  /** What keeps a record's bytes from being its text: patterns with `opaque` and `escape`. */
  readonly marks: readonly Pattern[]
  /** As `marks`, for stretches of UTF-16LE: units that count beside an ASCII character. */
  readonly utf16Marks: readonly number[]
  /** The kinds that an event number stands for. */
  readonly kindsOfNumber: ReadonlyMap<number, number>
}

/** Lines that were looked at: `[start, next)` of the window. */
export interface ScreenedLines {
  /** Start of the first line that was not looked at. */
  readonly next: number
  readonly lineCount: number
  /** Starts of the lines that may matter, and how many lines stand before each. */
  readonly candidates: readonly { readonly start: number; readonly linesBefore: number }[]
}

/** The functions of `wasm/scan-kernel.ts`; addresses and counts are unsigned. */
interface Kernel {
  readonly setTables: (numbers: number, few: number, fewSet: number) => void
  readonly setKinds: (always: number, wanted: number, literalsFirst: boolean) => void
  readonly screenJson: (first: number, second: number, from: number, to: number) => number
  readonly screenLines: (...addresses: readonly number[]) => number
  readonly findKinds: (
    set: number,
    from: number,
    to: number,
    isWide: boolean,
    wanted: number,
  ) => number
  readonly listFound: (...addressesAndFlag: readonly (number | boolean)[]) => number
  readonly hasUnitInText: (unit: number, from: number, to: number) => number
  readonly getLineCount: () => number
  readonly getCandidateCount: () => number
}

const pageBytes = 65_536
const tablesStart = 1024
/** The kernel reads blocks of 16 bytes, and may begin one at the last byte. */
const slackBytes = 64
const candidatesMax = 4096
/** A stretch in which more patterns are found is not told by them. */
const foundMax = 1024
const textUnitsMax = 1_048_576
const utf8 = new TextEncoder()
/** With few literals it is cheaper to look for them first, with many for the kinds of the records. */
const literalsFirstMax = 12

let kernelModule: WebAssembly.Module | undefined

/**
 * Looks for many texts at once in bytes, at several gigabytes a second: 16 bytes a step in
 * WebAssembly. It scans what lies in its window, a piece of its own memory that streams are read
 * into. One stream at a time.
 */
export class ByteScanner {
  readonly #memory = new WebAssembly.Memory({ initial: 1 })
  readonly #kernel: Kernel
  readonly #literals: number
  /** Kinds that only few literals are looked for in, and the set of those. */
  readonly #fewKinds: number
  readonly #fewLiterals: number
  readonly #listed: number
  readonly #anchors: number
  readonly #marks: number
  readonly #utf16Marks: readonly number[]
  readonly #anchorsAndMarks: number
  /** Only where there are few literals; 0 else. */
  readonly #literalsAndMarks: number
  readonly #candidates: number
  readonly #windowStart: number
  #end = tablesStart
  /** Kinds that some literal is looked for in. */
  readonly #literalKinds: number
  #alwaysKinds = 0
  #window: Uint8Array = new Uint8Array()

  constructor({ literals, furtherLiterals, anchors, marks, utf16Marks, kindsOfNumber }: ScanPlan) {
    kernelModule ??= new WebAssembly.Module(bytesOfBase64(kernelCode))
    const { exports } = new WebAssembly.Instance(kernelModule, { env: { memory: this.#memory } })
    // The browser's types know less of the exports than Node's.
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
    this.#kernel = exports as unknown as Kernel
    this.#literalKinds = literals.reduce((kinds, { mask }) => kinds | mask, 0)
    const numbers = this.#place(numberTable(kindsOfNumber))
    this.#literals = this.#placeSet(literals)
    this.#fewKinds = kindsOfFewLiterals(literals)
    const few = literals.filter(({ mask }) => (mask & this.#fewKinds) !== 0)
    this.#fewLiterals = few.length === literals.length ? this.#literals : this.#placeSet(few)
    this.#kernel.setTables(numbers, this.#fewKinds, this.#fewLiterals)
    this.#listed =
      furtherLiterals.length === 0
        ? this.#literals
        : this.#placeSet([...literals, ...furtherLiterals])
    this.#anchors = this.#placeSet(anchors)
    this.#marks = this.#placeSet(marks)
    this.#utf16Marks = utf16Marks
    this.#anchorsAndMarks = this.#placeSet([...anchors, ...marks])
    const hasFewLiterals = literals.length <= literalsFirstMax
    this.#literalsAndMarks = hasFewLiterals ? this.#placeSet([...literals, ...marks]) : 0
    this.#candidates = this.#reserve(8 * candidatesMax)
    this.#windowStart = pageBytes * Math.ceil(this.#end / pageBytes)
    // An empty window has slack too.
    this.#growWindow(0)
    this.setAlwaysKinds(0)
  }

  /** Kinds of records that matter whatever they hold. */
  setAlwaysKinds(kinds: number): void {
    this.#alwaysKinds = kinds
    this.#kernel.setKinds(kinds, this.#literalKinds | kinds, this.#isLiteralsFirst)
  }

  /** The window with room for so many bytes. It keeps what it holds; the one given before is void. */
  window(byteCount: number): Uint8Array {
    if (byteCount > this.#window.length) this.#growWindow(byteCount)
    return this.#window
  }

  /** Whether `[from, to)` of the window, one record in JSON, may matter. */
  screenJson(from: number, to: number): boolean {
    const [first, second] = this.#order
    return this.#kernel.screenJson(first, second, this.#at(from), this.#at(to)) !== 0
  }

  /**
   * Screens the whole lines of `[from, to)` that each hold one JSON object and begin at their
   * margin, up to the first line that does not. Stops early where many may matter.
   */
  screenLines(from: number, to: number): ScreenedLines {
    const [first, second] = this.#order
    const { screenLines, getLineCount, getCandidateCount } = this.#kernel
    const [start, end] = [this.#at(from), this.#at(to)]
    const next = screenLines(first, second, start, end, this.#candidates, candidatesMax)
    const view = new Uint32Array(this.#memory.buffer, this.#candidates, 2 * getCandidateCount())
    const candidates = Array.from({ length: getCandidateCount() }, (_, index) => ({
      start: (view[2 * index] ?? 0) - this.#windowStart,
      linesBefore: view[2 * index + 1] ?? 0,
    }))
    return { next: next - this.#windowStart, lineCount: getLineCount(), candidates }
  }

  /** Of the kinds in `wanted` those that a stretch of text may matter to, or more. */
  findKinds(from: number, to: number, wanted: number): number {
    const [start, end] = [this.#at(from), this.#at(to)]
    const first = this.#literalsAndMarks || this.#marks
    let found = this.#findKinds(first, start, end, wanted) | this.#alwaysKinds
    if (first === this.#marks && (found & wanted) === 0) {
      found = this.#findKinds(this.#literalsFor(wanted), start, end, wanted)
    }
    return found & wanted
  }

  /** The numbers of the literals in a stretch of text; null where they cannot be told. */
  literalsIn(from: number, to: number): ReadonlySet<number> | null {
    const [start, end] = [this.#at(from), this.#at(to)]
    if (this.#findKinds(this.#marks, start, end, 0) !== 0) return null
    return this.#listFound(start, end)
  }

  /** The numbers of the literals in a text in lower case, of which nothing is encoded; null for one too long to tell. */
  literalsInText(text: string): ReadonlySet<number> | null {
    if (text.length > textUnitsMax) return null
    const { written } = utf8.encodeInto(text, this.window(3 * text.length))
    return this.#listFound(this.#at(0), this.#at(written))
  }

  /** As `literalsIn`, for texts as in `findKindsInUtf16`. */
  literalsInUtf16(from: number, to: number): ReadonlySet<number> | null {
    const [start, end] = [this.#at(from), this.#at(to)]
    if (this.#isOpaqueUtf16(start, end)) return null
    return this.#listFound(start, end, true)
  }

  /** Null where there are too many to list. */
  #listFound(start: number, end: number, isWide = false): ReadonlySet<number> | null {
    const count = this.#kernel.listFound(
      this.#listed,
      start,
      end,
      isWide,
      this.#candidates,
      foundMax,
    )
    if (count > foundMax) return null
    return new Set(new Uint32Array(this.#memory.buffer, this.#candidates, count))
  }

  /**
   * As `findKinds`, where texts are UTF-16LE at any place, or one byte a character.
   */
  findKindsInUtf16(from: number, to: number, wanted: number): number {
    const always = this.#alwaysKinds & wanted
    if (always !== 0) return always
    const [start, end] = [this.#at(from), this.#at(to)]
    const set = this.#literalsFor(wanted)
    const found = this.#kernel.findKinds(set, start, end, true, wanted) & wanted
    return found === 0 && this.#isOpaqueUtf16(start, end) ? wanted : found
  }

  #literalsFor(kinds: number): number {
    return (kinds & ~this.#fewKinds) === 0 ? this.#fewLiterals : this.#literals
  }

  #isOpaqueUtf16(start: number, end: number): boolean {
    return this.#utf16Marks.some(unit => this.#kernel.hasUnitInText(unit, start, end) !== 0)
  }

  #findKinds(set: number, start: number, end: number, wanted: number): number {
    return this.#kernel.findKinds(set, start, end, false, wanted)
  }

  get #isLiteralsFirst(): boolean {
    return this.#literalsAndMarks !== 0 && this.#alwaysKinds === 0
  }

  get #order(): readonly [first: number, second: number] {
    return this.#isLiteralsFirst
      ? [this.#literalsAndMarks, this.#anchors]
      : [this.#anchorsAndMarks, this.#literals]
  }

  readonly #at = (position: number): number => this.#windowStart + position

  #placeSet(patterns: readonly Pattern[]): number {
    return this.#place(patternTables(patterns, this.#end))
  }

  #place(bytes: Uint8Array): number {
    const start = this.#reserve(bytes.length)
    new Uint8Array(this.#memory.buffer).set(bytes, start)
    return start
  }

  #reserve(byteCount: number): number {
    const start = this.#end
    this.#end = 16 * Math.ceil((start + byteCount) / 16)
    this.#growTo(this.#end)
    return start
  }

  #growWindow(byteCount: number): void {
    this.#growTo(this.#windowStart + byteCount + slackBytes)
    const length = this.#memory.buffer.byteLength - this.#windowStart - slackBytes
    this.#window = new Uint8Array(this.#memory.buffer, this.#windowStart, length)
  }

  #growTo(byteCount: number): void {
    const missing = byteCount - this.#memory.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes))
  }
}

/** As many kinds as can be looked for together at the speed of few patterns, those with the fewest first. */
function kindsOfFewLiterals(literals: readonly Pattern[]): number {
  const masks = Array.from({ length: 32 }, (_, kind) => 1 << kind)
  const countOf = (kinds: number): number =>
    literals.filter(({ mask }) => (mask & kinds) !== 0).length
  const counts = new Map(masks.map(mask => [mask, countOf(mask)]))
  let few = 0
  for (const mask of masks.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))) {
    if (countOf(few | mask) > fewPatternsMax) break
    few |= mask
  }
  return few
}

const bytesOfBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), character => character.charCodeAt(0))

function numberTable(kindsOfNumber: ReadonlyMap<number, number>): Uint8Array {
  const table = new Uint16Array(65_536)
  for (const [number, kinds] of kindsOfNumber) table[number] = kinds
  return new Uint8Array(table.buffer)
}
