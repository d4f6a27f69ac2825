import { frequencyOf, otherCase } from './byte-frequency.ts'
import type { Pattern, PatternAction } from './pattern.ts'

/**
 * The tables of one set of patterns as the kernel reads them, made for the place where they will
 * lie in its memory: addresses in them are absolute.
 *
 * Few patterns: for the three bytes of each pattern's rarest window, which of eight buckets have a
 * byte with that low or high nibble there; six table look-ups answer for 16 places at once. Many
 * patterns: a bit field over hashes of windows of four bytes, asked once a place.
 */
export function patternTables(patterns: readonly Pattern[], address: number): Uint8Array {
  const isHashed = patterns.length > nibblePatternsMax
  const setBytes = isHashed ? layout.hashSetBytes : layout.nibbleSetBytes
  const textBytes = patterns.reduce((sum, { text }) => sum + text.length, 0)
  const bytes = new Uint8Array(setBytes + layout.patternBytes * patterns.length + textBytes)
  const writer = new TableWriter(bytes, address, setBytes)
  if (isHashed) writeHashed(patterns, writer)
  else writeNibbles(patterns, writer)
  return bytes
}

/** Up to four patterns a bucket: more, and the nibbles of a bucket match nearly everything. */
const nibblePatternsMax = 32

const bucketCount = 8
const nibbleWindow = 3
const hashWindow = 4

const actions: Readonly<Record<PatternAction, number>> = {
  found: 0,
  number: 1,
  'any kind': 2,
  opaque: 3,
}

/** Where things lie in a set and in a pattern; the kernel has the same figures. */
const layout = {
  kind: 0,
  hasShort: 4,
  nibbles: 16,
  buckets: 112,
  nibbleSetBytes: 144,
  filter: 16,
  heads: 16 + 4096,
  hashSetBytes: 16 + 4096 + 4 * 32_768,
  patternBytes: 32,
} as const

class TableWriter {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly #address: number
  #end: number

  constructor(bytes: Uint8Array, address: number, start: number) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer)
    this.#address = address
    this.#end = start
  }

  /** Writes a pattern and its text at the end, before the head at offset `head`. */
  chain(head: number, pattern: Pattern, window: number): void {
    const at = this.#end
    const textAt = at + layout.patternBytes
    const fields = [
      this.view.getUint32(head, true),
      this.#address + textAt,
      pattern.text.length,
      window,
      actions[pattern.action],
      pattern.exact ? 1 : 0,
      pattern.mask,
      pattern.number ?? 0,
    ]
    for (const [index, value] of fields.entries()) this.view.setUint32(at + 4 * index, value, true)
    for (const [index, byte] of bytesOf(pattern).entries()) this.bytes[textAt + index] = byte
    this.view.setUint32(head, this.#address + at, true)
    this.#end = textAt + pattern.text.length
  }
}

const bytesOf = ({ text, exact }: Pattern): readonly number[] =>
  [...(exact ? text : lowerCase(text))].map(character => character.charCodeAt(0))

/** ASCII letters alone. */
const lowerCase = (text: string): string =>
  text.replaceAll(/[A-Z]/g, letter => letter.toLowerCase())

/** The bytes that may stand at one place of a window; null for any. */
type Choice = readonly number[] | null

interface Windowed {
  readonly pattern: Pattern
  readonly start: number
  readonly choices: readonly Choice[]
}

function writeNibbles(patterns: readonly Pattern[], writer: TableWriter): void {
  writer.view.setUint32(layout.kind, 0, true)
  const windows = patterns.map(rarestWindow).sort((left, right) => rarity(left) - rarity(right))
  const tables = Array.from({ length: bucketCount }, () => emptyTable)
  for (const window of windows) {
    const { bucket, table } = cheapestBucket(tables, nibblesOf(window))
    tables[bucket] = table
    writer.chain(layout.buckets + 4 * bucket, window.pattern, window.start)
  }
  for (const [bucket, { nibbles }] of tables.entries()) {
    for (const [index, mask] of nibbles.entries()) {
      for (const nibble of bitsOf(mask)) {
        const at = layout.nibbles + 16 * index + nibble
        writer.bytes[at] = (writer.bytes[at] ?? 0) | (1 << bucket)
      }
    }
  }
}

const rarity = ({ choices }: Windowed): number =>
  choices.reduce((product, choice) => product * likelihood(choice), 1)

const likelihood = (choice: Choice): number =>
  choice === null ? 1 : choice.reduce((sum, byte) => sum + frequencyOf(byte, true), 0)

/** The three bytes of a pattern that logs hold most seldom in a row. */
function rarestWindow(pattern: Pattern): Windowed {
  const choices = bytesOf(pattern).map(byte =>
    pattern.exact || otherCase(byte) === byte ? [byte] : [byte, otherCase(byte)],
  )
  const starts = Math.max(1, choices.length - nibbleWindow + 1)
  const windows = Array.from({ length: starts }, (_, start): Windowed => {
    const window: Choice[] = choices.slice(start, start + nibbleWindow)
    while (window.length < nibbleWindow) window.push(null)
    return { pattern, start, choices: window }
  })
  const known = windows[pattern.window ?? -1]
  return known ?? windows.reduce((best, next) => (rarity(next) < rarity(best) ? next : best))
}

/** For each byte of a window the low nibbles and the high ones that may stand there, as bits of 16. */
type Nibbles = readonly number[]

interface BucketTable {
  readonly nibbles: Nibbles
  /** How likely the bucket is to admit a place. */
  readonly admitted: number
}

const emptyTable: BucketTable = {
  nibbles: Array.from({ length: 2 * nibbleWindow }, () => 0),
  admitted: 0,
}

const everyNibble = 0xffff

function nibblesOf({ choices }: Windowed): Nibbles {
  return choices.flatMap(choice =>
    choice === null
      ? [everyNibble, everyNibble]
      : [
          choice.reduce((mask, byte) => mask | (1 << (byte & 15)), 0),
          choice.reduce((mask, byte) => mask | (1 << (byte >> 4)), 0),
        ],
  )
}

/** The bucket that a window makes least less selective, and its table then. */
function cheapestBucket(
  tables: readonly BucketTable[],
  added: Nibbles,
): { readonly bucket: number; readonly table: BucketTable } {
  return tables
    .map(({ nibbles, admitted }, bucket) => {
      const table = tableOf(nibbles.map((mask, index) => mask | (added[index] ?? 0)))
      return { bucket, table, cost: table.admitted - admitted }
    })
    .reduce((best, next) => (next.cost < best.cost ? next : best))
}

function tableOf(nibbles: Nibbles): BucketTable {
  let admitted = 1
  for (let index = 0; index < nibbles.length; index += 2) {
    admitted *= likelihoodOf(nibbles[index] ?? 0, nibbles[index + 1] ?? 0)
  }
  return { nibbles, admitted }
}

function likelihoodOf(lowMask: number, highMask: number): number {
  const lows = bitsOf(lowMask)
  let sum = 0
  for (const high of bitsOf(highMask)) {
    for (const low of lows) sum += frequencyOf((high << 4) | low, true)
  }
  return sum
}

function bitsOf(mask: number): readonly number[] {
  const bits: number[] = []
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits.push(31 - Math.clz32(rest & -rest))
  return bits
}

function writeHashed(patterns: readonly Pattern[], writer: TableWriter): void {
  writer.view.setUint32(layout.kind, 1, true)
  for (const pattern of patterns) {
    const bytes = bytesOf(pattern)
    if (bytes.length < hashWindow) writer.view.setUint32(layout.hasShort, 1, true)
    const start = rarestStart(bytes)
    const hash = windowHash(bytes.slice(start, start + hashWindow))
    writer.chain(layout.heads + 4 * hash, pattern, start)
    const field = layout.filter + (hash >> 3)
    writer.bytes[field] = (writer.bytes[field] ?? 0) | (1 << (hash & 7))
  }
}

function rarestStart(bytes: readonly number[]): number {
  let best = 0
  let bestRarity = 1
  for (let start = 0; start + hashWindow <= bytes.length; start++) {
    const rarity = bytes
      .slice(start, start + hashWindow)
      .reduce((product, byte) => product * frequencyOf(byte, false), 1)
    if (rarity < bestRarity) [best, bestRarity] = [start, rarity]
  }
  return best
}

/** Of three or four bytes, letter case aside. */
function windowHash(bytes: readonly number[]): number {
  const window = bytes.reduce((word, byte, index) => word | ((byte | 0x20) << (8 * index)), 0)
  return Math.imul(window, 0x9e3779b1) >>> 17
}
