import { behindQuoteFrequency, byteFrequency, otherCase } from './byte-frequency.ts'
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
  const isHashed = patterns.length > fewPatternsMax
  const setBytes = isHashed ? layout.hashSetBytes : layout.nibbleSetBytes
  const textBytes = patterns.reduce((sum, { text }) => sum + text.length, 0)
  const bytes = new Uint8Array(setBytes + layout.patternBytes * patterns.length + textBytes)
  const writer = new TableWriter(bytes, address, setBytes)
  if (isHashed) writeHashed(patterns, writer)
  else writeNibbles(patterns, writer)
  return bytes
}

/** Up to four patterns a bucket: more, and the nibbles of a bucket match nearly everything. */
export const fewPatternsMax = 32

const bucketCount = 8
const nibbleWindow = 3
const hashWindow = 4

const actions: Readonly<Record<PatternAction, number>> = {
  found: 0,
  number: 1,
  'any kind': 2,
  escape: 3,
  opaque: 4,
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

/** The byte, and where it is an ASCII letter its other case. */
const casesOf = (byte: number): readonly number[] =>
  otherCase(byte) === byte ? [byte] : [byte, otherCase(byte)]

/** ASCII letters alone. */
const lowerCase = (text: string): string =>
  text.replaceAll(/[A-Z]/g, letter => letter.toLowerCase())

/** The bytes that may stand at one place of a window; null for any. */
type Choice = readonly number[] | null

/** For each byte of a window the low nibbles and the high ones that may stand there, as bits of 16. */
type Nibbles = readonly number[]

interface Windowed {
  readonly pattern: Pattern
  readonly start: number
  readonly nibbles: Nibbles
}

function writeNibbles(patterns: readonly Pattern[], writer: TableWriter): void {
  writer.view.setUint32(layout.kind, 0, true)
  for (const [bucket, { windows, nibbles }] of fillBuckets(patterns.map(rarestWindow)).entries()) {
    for (const { pattern, start } of windows) {
      writer.chain(layout.buckets + 4 * bucket, pattern, start)
    }
    for (const [index, mask] of nibbles.entries()) {
      for (const nibble of bitsOf(mask)) {
        const at = layout.nibbles + 16 * index + nibble
        writer.bytes[at] = (writer.bytes[at] ?? 0) | (1 << bucket)
      }
    }
  }
}

const rarity = ({ nibbles }: Windowed): number => admittedBy(nibbles)

/** Most patterns are in several sets. */
const windowsOfPatterns = new WeakMap<Pattern, Windowed>()

/** The three bytes of a pattern that logs hold most seldom in a row. */
function rarestWindow(pattern: Pattern): Windowed {
  const window = windowsOfPatterns.get(pattern) ?? findRarestWindow(pattern)
  windowsOfPatterns.set(pattern, window)
  return window
}

function findRarestWindow(pattern: Pattern): Windowed {
  const choices = bytesOf(pattern).map(byte => (pattern.exact ? [byte] : casesOf(byte)))
  const starts = Math.max(1, choices.length - nibbleWindow + 1)
  const windows = Array.from({ length: starts }, (_, start): Windowed => {
    const window: Choice[] = choices.slice(start, start + nibbleWindow)
    while (window.length < nibbleWindow) window.push(null)
    return { pattern, start, nibbles: window.flatMap(nibblesOf) }
  })
  const known = windows[pattern.window ?? -1]
  return known ?? windows.reduce((best, next) => (rarity(next) < rarity(best) ? next : best))
}

interface Bucket {
  readonly windows: readonly Windowed[]
  readonly nibbles: Nibbles
  /** How likely the bucket is to admit a place. */
  readonly admitted: number
}

/** Shares out windows so that few places are admitted: each to the bucket that it harms least, and once more when all are known. */
function fillBuckets(windows: readonly Windowed[]): readonly Bucket[] {
  const buckets = Array.from({ length: bucketCount }, () => emptyBucket)
  for (const window of windows) addWhereCheapest(buckets, window)
  for (const window of windows) {
    const home = buckets.findIndex(bucket => bucket.windows.includes(window))
    const others = (buckets[home]?.windows ?? []).filter(other => other !== window)
    buckets[home] = others.reduce(withWindow, emptyBucket)
    addWhereCheapest(buckets, window)
  }
  return buckets
}

function addWhereCheapest(buckets: Bucket[], window: Windowed): void {
  let best = { index: 0, cost: Number.POSITIVE_INFINITY, bucket: emptyBucket }
  for (const [index, bucket] of buckets.entries()) {
    const grown = withWindow(bucket, window)
    const cost = grown.admitted - bucket.admitted
    if (cost < best.cost) best = { index, cost, bucket: grown }
  }
  buckets[best.index] = best.bucket
}

const everyNibble = 0xffff

const nibblesOf = (choice: Choice): readonly number[] =>
  choice === null
    ? [everyNibble, everyNibble]
    : [
        choice.reduce((mask, byte) => mask | (1 << (byte & 15)), 0),
        choice.reduce((mask, byte) => mask | (1 << (byte >> 4)), 0),
      ]

const emptyBucket: Bucket = {
  windows: [],
  nibbles: Array.from({ length: 2 * nibbleWindow }, () => 0),
  admitted: 0,
}

function withWindow({ windows, nibbles }: Bucket, window: Windowed): Bucket {
  const all = nibbles.map((mask, index) => mask | (window.nibbles[index] ?? 0))
  return { windows: [...windows, window], nibbles: all, admitted: admittedBy(all) }
}

function admittedBy(nibbles: Nibbles): number {
  const [low0 = 0, high0 = 0, low1 = 0, high1 = 0, low2 = 0, high2 = 0] = nibbles
  const first = frequencyOf(byteFrequency, low0, high0)
  const second = frequencyOf(byteFrequency, low1, high1)
  const third = frequencyOf(byteFrequency, low2, high2)
  const hasQuote = ((low0 >> (quote & 15)) & (high0 >> (quote >> 4)) & 1) !== 0
  const quotes = hasQuote ? (byteFrequency[quote] ?? 0) : 0
  const behindQuote = hasQuote ? frequencyOf(behindQuoteFrequency, low1, high1) : 0
  return ((first - quotes) * second + quotes * behindQuote) * third
}

const quote = 0x22

/** Of all bytes whose nibbles may be these. */
function frequencyOf(frequency: Float64Array, lowMask: number, highMask: number): number {
  if (lowMask === everyNibble && highMask === everyNibble) return 1
  let sum = 0
  for (let highs = highMask; highs !== 0; highs &= highs - 1) {
    const high = (31 - Math.clz32(highs & -highs)) << 4
    for (let lows = lowMask; lows !== 0; lows &= lows - 1) {
      sum += frequency[high | (31 - Math.clz32(lows & -lows))] ?? 0
    }
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
      .map(casesOf)
      .reduce(
        (product, cases) =>
          product * cases.reduce((sum, byte) => sum + (byteFrequency[byte] ?? 0), 0),
        1,
      )
    if (rarity < bestRarity) [best, bestRarity] = [start, rarity]
  }
  return best
}

/** Of three or four bytes, letter case aside. */
function windowHash(bytes: readonly number[]): number {
  const window = bytes.reduce((word, byte, index) => word | ((byte | 0x20) << (8 * index)), 0)
  return Math.imul(window, 0x9e3779b1) >>> 17
}
