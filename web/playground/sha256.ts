import type { Sha256 } from '../../src/event/digest.ts'

/** FIPS 180-4. The platform's own digest is asynchronous, and the engine asks in the middle of an event. */
export const sha256: Sha256 = text => {
  const message = padded(encoder.encode(text))
  const hash = Int32Array.from(initialHash)
  for (let block = 0; block < message.byteLength; block += blockBytes) mix(hash, message, block)
  return Array.from(hash, word => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

const encoder = new TextEncoder()
const blockBytes = 64

/** The text, a set bit, zeros, and its length in bits as the last eight bytes. */
function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / blockBytes) * blockBytes
  const message = new Uint8Array(length)
  message.set(bytes)
  message[bytes.length] = 0x80
  const view = new DataView(message.buffer)
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(length - 4, (bytes.length * 8) % 2 ** 32)
  return view
}

/** The first 32 bits of the fractional part of a root; signed, as all words are: engines keep those as integers. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every(prime => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes
}

const primes = firstPrimes(64)
const initialHash = primes.slice(0, 8).map(prime => fraction(Math.sqrt(prime)))
const roundConstants = Int32Array.from(primes, prime => fraction(Math.cbrt(prime)))

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

const schedule = new Int32Array(64)

function mix(hash: Int32Array, message: DataView, block: number): void {
  fillSchedule(message, block)
  let a = wordOf(hash, 0)
  let b = wordOf(hash, 1)
  let c = wordOf(hash, 2)
  let d = wordOf(hash, 3)
  let e = wordOf(hash, 4)
  let f = wordOf(hash, 5)
  let g = wordOf(hash, 6)
  let h = wordOf(hash, 7)
  for (let round = 0; round < 64; round++) {
    const high = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
    const chosen = (e & f) ^ (~e & g)
    const first = (h + high + chosen + wordOf(roundConstants, round) + wordOf(schedule, round)) | 0
    const low = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + low + majority) | 0
  }
  add(hash, 0, a)
  add(hash, 1, b)
  add(hash, 2, c)
  add(hash, 3, d)
  add(hash, 4, e)
  add(hash, 5, f)
  add(hash, 6, g)
  add(hash, 7, h)
}

const wordOf = (words: Int32Array, index: number): number => words[index] as number

function add(hash: Int32Array, index: number, word: number): void {
  hash[index] = (wordOf(hash, index) + word) | 0
}

function fillSchedule(message: DataView, block: number): void {
  for (let at = 0; at < 16; at++) schedule[at] = message.getInt32(block + 4 * at)
  for (let at = 16; at < 64; at++) {
    const before15 = wordOf(schedule, at - 15)
    const before2 = wordOf(schedule, at - 2)
    const early = turned(before15, 7) ^ turned(before15, 18) ^ (before15 >>> 3)
    const late = turned(before2, 17) ^ turned(before2, 19) ^ (before2 >>> 10)
    schedule[at] = (wordOf(schedule, at - 16) + early + wordOf(schedule, at - 7) + late) | 0
  }
}
