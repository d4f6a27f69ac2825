/**
 * The byte scanner, in AssemblyScript; `npm run wasm` compiles it to
 * `src/base/byte-scan/kernel-code.generated.ts`. `src/base/byte-scan/pattern-set.ts` lays out the
 * tables that it reads. It never allocates: the caller says where everything lies.
 */

// A pattern set, offsets in bytes.
const KIND: usize = 0 // 0: nibble tables; 1: hashed windows of four bytes, and of three
const HAS_SHORT: usize = 4 // hashed sets: whether some window has three bytes
const NIBBLES: usize = 16 // six tables of 16 bytes: low and high nibble of three bytes
const BUCKETS: usize = 112 // eight heads of pattern chains
const FILTER: usize = 16 // hashed sets: bit field of the windows' hashes
const HEADS: usize = 16 + 4096 // and a head of a pattern chain for each hash

// A pattern.
const NEXT: usize = 0
const BYTES: usize = 4
const LENGTH: usize = 8
const WINDOW: usize = 12 // where in the pattern its window begins
const ACTION: usize = 16
const EXACT: usize = 20 // letter case counts
const MASK: usize = 24
const NUMBER: usize = 28

const HASH_SHIFT: u32 = 17
const HASH_FACTOR: u32 = 0x9e3779b1
const FOLD: u32 = 0x20202020
const SHORT: u32 = 0x00ffffff

const ACTION_FOUND: u32 = 0
const ACTION_NUMBER: u32 = 1
const ACTION_ANY_KIND: u32 = 2
const ACTION_ESCAPE: u32 = 3

const EVERYTHING: u32 = 0xffffffff
const LINE_FEED: i8 = 0x0a

// Room for which buckets admit each of the 16 places at hand. The caller puts nothing below 1024.
const HITS: usize = 16
const LINE_HITS: usize = 32

// What has been seen in the stretch at hand.
let found: u32 = 0
let kinds: u32 = 0
let numbers: u32 = 0
let anyKind: bool = false
let opaque: bool = false

// Where the numbers of found patterns go; 0 for nowhere.
let foundOut: usize = 0
let foundCount: u32 = 0
let foundMax: u32 = 0

// What the caller reads after `scanLines`.
let lineCount: u32 = 0
let candidateCount: u32 = 0

export function getLineCount(): u32 {
  return lineCount
}
export function getCandidateCount(): u32 {
  return candidateCount
}

// What the caller sets: kinds that need no literal, and kinds that need none or have one; a set of the
// literals of those kinds that have few, and a table of kinds by event number.
let alwaysKinds: u32 = 0
let wantedKinds: u32 = 0
let fewKinds: u32 = 0
let fewLiterals: usize = 0
let kindsOfNumber: usize = 0
let literalsFirst: bool = false

export function setTables(numbersTable: usize, few: u32, fewSet: usize): void {
  kindsOfNumber = numbersTable
  fewKinds = few
  fewLiterals = fewSet
}

export function setKinds(always: u32, wanted: u32, isLiteralsFirst: bool): void {
  alwaysKinds = always
  wantedKinds = wanted
  literalsFirst = isLiteralsFirst
}

@inline
function reset(): void {
  found = 0
  kinds = 0
  numbers = 0
  anyKind = false
  opaque = false
}

/** Learns the kinds from the JSON event number behind its key; where it is not plainly one, all. */
function readNumber(at: usize, limit: usize): void {
  numbers++
  const number = plainNumber(at, limit)
  if (numbers > 1 || number < 0) anyKind = true
  else kinds = <u32>load<u16>(kindsOfNumber + (<usize>number << 1))
}

/** A whole number below 65536 behind a colon, perhaps in quotes, at the end of its member; or -1. */
function plainNumber(at: usize, limit: usize): i32 {
  let p = skipBlanks(at, limit)
  if (p >= limit || load<u8>(p) != 0x3a) return -1
  p = skipBlanks(p + 1, limit)
  const quoted = p < limit && load<u8>(p) == 0x22
  if (quoted) p++
  const first = p
  let number: i32 = 0
  while (p < limit && p - first < 6) {
    const digit = <u32>load<u8>(p) - 0x30
    if (digit > 9) break
    number = number * 10 + digit
    p++
  }
  if (p == first || p >= limit || number > 65535) return -1
  const end = load<u8>(p)
  return (quoted ? end == 0x22 : end == 0x2c || end == 0x7d) ? number : -1
}

/** Learns from the two hexadecimal digits behind `\u00` whether the character may hide a text. */
function readEscape(at: usize, limit: usize): void {
  if (at + 2 > limit) {
    opaque = true
    return
  }
  const high = hexDigit(load<u8>(at))
  const low = hexDigit(load<u8>(at + 1))
  const next = at + 2 < limit ? <u32>load<u8>(at + 2) : 0
  if (high > 15 || low > 15 || mayHide((high << 4) | low, next)) opaque = true
}

function hexDigit(byte: u32): u32 {
  if (byte - 0x30 < 10) return byte - 0x30
  const letter = (byte | 0x20) - 0x61
  return letter < 6 ? letter + 10 : EVERYTHING
}

/**
 * Whether a character of literals or names (`A-Z a-z 0-9 . - _`), or one that an encoding of
 * characters begins with: `\`, `#`, `!`, `?`, and `&` and `<` with what makes them one behind them.
 */
function mayHide(character: u32, next: u32): bool {
  if ((character | 0x20) - 0x61 < 26 || character - 0x30 < 10) return true
  switch (character) {
    case 0x2d:
    case 0x2e:
    case 0x5f:
    case 0x5c:
    case 0x23:
    case 0x21:
    case 0x3f:
      return true
    case 0x26:
      return next == 0x23
    case 0x3c:
      return next == 0x21 || next == 0x3f
    default:
      return false
  }
}

function skipBlanks(at: usize, limit: usize): usize {
  let p = at
  while (p < limit && (load<u8>(p) == 0x20 || load<u8>(p) == 0x09)) p++
  return p
}

@inline
function folded(byte: u32): u32 {
  return byte - 0x41 < 26 ? byte + 32 : byte
}

/** Looks whether a pattern of the chain stands with its window at `at`, and does what it asks for. */
function verify(chain: usize, at: usize, from: usize, limit: usize): void {
  for (let pattern = chain; pattern != 0; pattern = <usize>load<u32>(pattern, NEXT)) {
    const start = at - <usize>load<u32>(pattern, WINDOW)
    const length = <usize>load<u32>(pattern, LENGTH)
    if (start < from || start + length > limit) continue
    const bytes = <usize>load<u32>(pattern, BYTES)
    let index: usize = 0
    if (load<u32>(pattern, EXACT)) {
      while (index < length && load<u8>(start + index) == load<u8>(bytes + index)) index++
    } else {
      while (index < length && folded(load<u8>(start + index)) == <u32>load<u8>(bytes + index)) index++
    }
    if (index < length) continue
    const action = load<u32>(pattern, ACTION)
    if (action == ACTION_FOUND) noteFound(pattern)
    else if (action == ACTION_NUMBER) readNumber(start + length, limit)
    else if (action == ACTION_ANY_KIND) anyKind = true
    else if (action == ACTION_ESCAPE) readEscape(start + length, limit)
    else opaque = true
  }
}

/** As `verify`, for literals in UTF-16LE. */
function verifyWide(chain: usize, at: usize, from: usize, limit: usize): void {
  for (let pattern = chain; pattern != 0; pattern = <usize>load<u32>(pattern, NEXT)) {
    const start = at - (<usize>load<u32>(pattern, WINDOW) << 1)
    const length = <usize>load<u32>(pattern, LENGTH)
    if (start < from || start + (length << 1) > limit) continue
    const bytes = <usize>load<u32>(pattern, BYTES)
    let index: usize = 0
    while (index < length && foldedUnit(load<u16>(start + (index << 1))) == <u32>load<u8>(bytes + index)) {
      index++
    }
    if (index == length) noteFound(pattern)
  }
}

@inline
function foldedUnit(unit: u32): u32 {
  return unit - 0x41 < 26 ? unit + 32 : unit
}

function noteFound(pattern: usize): void {
  found |= load<u32>(pattern, MASK)
  if (foundOut == 0) return
  if (foundCount < foundMax) {
    store<u32>(foundOut + (<usize>foundCount << 2), load<u32>(pattern, NUMBER))
  }
  foundCount++
}

/** Looks for the patterns of the buckets that admit `at`, their characters one or two bytes apart. */
function verifyBuckets(
  set: usize,
  buckets: u32,
  isWide: bool,
  at: usize,
  from: usize,
  limit: usize,
): void {
  for (let left = buckets; left != 0; left &= left - 1) {
    verifyAs(isWide, <usize>load<u32>(set + (<usize>ctz(left) << 2), BUCKETS), at, from, limit)
  }
}

@inline
function verifyAs(isWide: bool, chain: usize, at: usize, from: usize, limit: usize): void {
  if (isWide) verifyWide(chain, at, from, limit)
  else verify(chain, at, from, limit)
}

/** Bit b of byte i: bucket b has a window whose byte number `index` this may be. */
@inline
function admits(lows: v128, highs: v128, low: v128, high: v128): v128 {
  return v128.and(i8x16.relaxed_swizzle(lows, low), i8x16.relaxed_swizzle(highs, high))
}

/** The bytes of `now`, moved on by one; the last of `before` comes in. */
@inline
function movedOne(before: v128, now: v128): v128 {
  return i8x16.shuffle(before, now, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
}

@inline
function movedTwo(before: v128, now: v128): v128 {
  return i8x16.shuffle(before, now, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29)
}

/** Scans a stretch with one set; stops early once a found kind is one of `wanted`. */
function scanStretch(set: usize, from: usize, to: usize, wanted: u32): void {
  if (load<u32>(set, KIND) == 1) return scanHashed(set, from, to, wanted)
  const nibble = i8x16.splat(0x0f)
  const zero = i8x16.splat(0)
  const lows0 = v128.load(set, NIBBLES)
  const highs0 = v128.load(set, NIBBLES + 16)
  const lows1 = v128.load(set, NIBBLES + 32)
  const highs1 = v128.load(set, NIBBLES + 48)
  const lows2 = v128.load(set, NIBBLES + 64)
  const highs2 = v128.load(set, NIBBLES + 80)
  let first = zero
  let second = zero
  // A window of two bytes is told by the byte behind it, so one more byte is looked at.
  for (let p = from; p <= to; p += 16) {
    const bytes = v128.load(p)
    const low = v128.and(bytes, nibble)
    const high = v128.and(i16x8.shr_u(bytes, 4), nibble)
    const firstNow = admits(lows0, highs0, low, high)
    const secondNow = admits(lows1, highs1, low, high)
    const hits = v128.and(
      v128.and(movedTwo(first, firstNow), movedOne(second, secondNow)),
      admits(lows2, highs2, low, high),
    )
    first = firstNow
    second = secondNow
    if (!v128.any_true(hits)) continue
    v128.store(HITS, hits)
    let bits = ~i8x16.bitmask(i8x16.eq(hits, zero)) & 0xffff
    while (bits != 0) {
      const last = p + <usize>ctz(bits)
      bits &= bits - 1
      if (last > to) break
      verifyBuckets(set, <u32>load<u8>(HITS + last - p), false, last - 2, from, to)
    }
    if (found & wanted) return
  }
}

/**
 * Scans a stretch for literals in UTF-16LE at any place, and in one byte a character; stops early
 * once a found kind is one of `wanted`. Both look-ups share their tables' answers.
 */
function scanWide(set: usize, from: usize, to: usize, wanted: u32): void {
  if (load<u32>(set, KIND) == 1) return scanWideHashed(set, from, to, wanted)
  const nibble = i8x16.splat(0x0f)
  const zero = i8x16.splat(0)
  const lows0 = v128.load(set, NIBBLES)
  const highs0 = v128.load(set, NIBBLES + 16)
  const lows1 = v128.load(set, NIBBLES + 32)
  const highs1 = v128.load(set, NIBBLES + 48)
  const lows2 = v128.load(set, NIBBLES + 64)
  const highs2 = v128.load(set, NIBBLES + 80)
  let first = zero
  let second = zero
  for (let p = from; p <= to; p += 16) {
    const bytes = v128.load(p)
    const low = v128.and(bytes, nibble)
    const high = v128.and(i16x8.shr_u(bytes, 4), nibble)
    const firstNow = admits(lows0, highs0, low, high)
    const secondNow = admits(lows1, highs1, low, high)
    const narrow = v128.and(movedTwo(first, firstNow), movedOne(second, secondNow))
    const wide = v128.and(movedFour(first, firstNow), movedTwo(second, secondNow))
    const hits = v128.and(v128.or(narrow, wide), admits(lows2, highs2, low, high))
    first = firstNow
    second = secondNow
    if (!v128.any_true(hits)) continue
    let bits = ~i8x16.bitmask(i8x16.eq(hits, zero)) & 0xffff
    while (bits != 0) {
      const last = p + <usize>ctz(bits)
      bits &= bits - 1
      if (last > to) break
      verifyBuckets(set, bucketsAt(set, last - 2, 1), false, last - 2, from, to)
      verifyBuckets(set, bucketsAt(set, last - 4, 2), true, last - 4, from, to)
    }
    if (found & wanted) return
  }
}

@inline
function movedFour(before: v128, now: v128): v128 {
  return i8x16.shuffle(before, now, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27)
}

/** A place that holds zeros cannot begin a text of bytes, and one without cannot begin UTF-16. */
function scanWideHashed(set: usize, from: usize, to: usize, wanted: u32): void {
  const hasShort = load<u32>(set, HAS_SHORT) != 0
  for (let p = from; p < to; p++) {
    const units = load<u64>(p)
    const isWide = (units & 0x0000ff00ff00ff00) == 0
    const window = (isWide ? narrowed(units) : <u32>units) | FOLD
    if (mayStand(set, window)) {
      verifyAs(isWide, headOf(set, window), p, from, to)
      if (found & wanted) return
    }
    if (!hasShort || !mayStand(set, window & SHORT)) continue
    verifyAs(isWide, headOf(set, window & SHORT), p, from, to)
    if (found & wanted) return
  }
}

/** The low bytes of four units. */
@inline
function narrowed(units: u64): u32 {
  const low = units & 0x00ff00ff00ff00ff
  const pairs = (low | (low >> 8)) & 0x0000ffff0000ffff
  return <u32>(pairs | (pairs >> 16))
}

/** The buckets whose windows may stand at one position, their characters `step` bytes apart. */
function bucketsAt(set: usize, at: usize, step: usize): u32 {
  let bits: u32 = 0xff
  for (let index: usize = 0; index < 3; index++) {
    const byte = <usize>load<u8>(at + index * step)
    const table = set + NIBBLES + (index << 5)
    bits &= <u32>load<u8>(table + (byte & 15)) & <u32>load<u8>(table + 16 + (byte >> 4))
  }
  return bits
}

function scanHashed(set: usize, from: usize, to: usize, wanted: u32): void {
  const hasShort = load<u32>(set, HAS_SHORT) != 0
  for (let p = from; p < to; p++) {
    const window = load<u32>(p) | FOLD
    if (mayStand(set, window)) {
      verify(headOf(set, window), p, from, to)
      if (found & wanted) return
    }
    if (!hasShort || !mayStand(set, window & SHORT)) continue
    verify(headOf(set, window & SHORT), p, from, to)
    if (found & wanted) return
  }
}

/** Whether a pattern of a hashed set may have the window, of four bytes or three. */
@inline
function mayStand(set: usize, window: u32): bool {
  const hash = (window * HASH_FACTOR) >> HASH_SHIFT
  return ((load<u8>(set + <usize>(hash >> 3), FILTER) >> (<u8>hash & 7)) & 1) != 0
}

@inline
function headOf(set: usize, window: u32): usize {
  const hash = (window * HASH_FACTOR) >> HASH_SHIFT
  return <usize>load<u32>(set + (<usize>hash << 2), HEADS)
}

/** Whether the stretch, scanned with the first set, may hold a record that somebody wants. */
function isCandidate(second: usize, from: usize, to: usize): bool {
  if (opaque) return true
  if (literalsFirst) {
    if ((found | alwaysKinds) == 0) return false
    scanStretch(second, from, to, 0)
    return (possibleKinds() & (found | alwaysKinds)) != 0
  }
  const possible = possibleKinds() & wantedKinds
  if (possible == 0) return false
  if (possible & alwaysKinds) return true
  scanStretch((possible & ~fewKinds) == 0 ? fewLiterals : second, from, to, possible)
  return (found & possible) != 0
}

@inline
function possibleKinds(): u32 {
  return anyKind ? EVERYTHING : kinds
}

/** One record in JSON. */
export function screenJson(first: usize, second: usize, from: usize, to: usize): bool {
  reset()
  scanStretch(first, from, to, 0)
  return isCandidate(second, from, to)
}

/**
 * The kinds whose literals stand in the stretch; stops at the first one that is wanted. `isWide`:
 * literals alone, in UTF-16LE at any place and in one byte a character.
 */
export function findKinds(set: usize, from: usize, to: usize, isWide: bool, wanted: u32): u32 {
  reset()
  scan(set, from, to, isWide, wanted)
  return opaque ? EVERYTHING : found
}

@inline
function scan(set: usize, from: usize, to: usize, isWide: bool, wanted: u32): void {
  if (isWide) scanWide(set, from, to, wanted)
  else scanStretch(set, from, to, wanted)
}

/**
 * Writes the numbers of the patterns that stand in the stretch to `out`, some of them perhaps
 * several times. Returns how many there are, which may be more than the `outMax` written.
 */
export function listFound(
  set: usize,
  from: usize,
  to: usize,
  isWide: bool,
  out: usize,
  outMax: u32,
): u32 {
  reset()
  foundOut = out
  foundCount = 0
  foundMax = outMax
  scan(set, from, to, isWide, 0)
  foundOut = 0
  return foundCount
}

/** Whether the UTF-16LE unit stands beside a printable ASCII character; numbers may have its bytes too. */
export function hasUnitInText(unit: u32, from: usize, to: usize): bool {
  const low = i8x16.splat(<i8>unit)
  const high = i8x16.splat(<i8>(unit >> 8))
  for (let p = from; p + 1 < to; p += 16) {
    const hits = v128.and(i8x16.eq(v128.load(p), low), i8x16.eq(v128.load(p, 1), high))
    if (!v128.any_true(hits)) continue
    let bits = i8x16.bitmask(hits)
    while (bits != 0) {
      const at = p + <usize>ctz(bits)
      bits &= bits - 1
      if (at + 1 >= to) break
      if (at >= from + 2 && isTextUnit(at - 2)) return true
      if (at + 3 < to && isTextUnit(at + 2)) return true
    }
  }
  return false
}

@inline
function isTextUnit(at: usize): bool {
  const unit = <u32>load<u16>(at)
  return unit > 0x20 && unit < 0x7f
}

/**
 * Screens whole lines that each hold one JSON object: `{` first, `}` last, perhaps a comma and a
 * carriage return behind it. Writes start and number of each line that may matter to `out`.
 * Returns the start of the first line that is not whole or not such a line, or where `out` is full.
 */
export function screenLines(
  first: usize,
  second: usize,
  from: usize,
  to: usize,
  out: usize,
  outMax: u32,
): usize {
  lineCount = 0
  candidateCount = 0
  let line = from
  reset()
  const nibble = i8x16.splat(0x0f)
  const lineFeeds = i8x16.splat(LINE_FEED)
  const zero = i8x16.splat(0)
  const lows0 = v128.load(first, NIBBLES)
  const highs0 = v128.load(first, NIBBLES + 16)
  const lows1 = v128.load(first, NIBBLES + 32)
  const highs1 = v128.load(first, NIBBLES + 48)
  const lows2 = v128.load(first, NIBBLES + 64)
  const highs2 = v128.load(first, NIBBLES + 80)
  let firstBytes = zero
  let secondBytes = zero
  for (let p = from; p < to; p += 16) {
    const bytes = v128.load(p)
    const low = v128.and(bytes, nibble)
    const high = v128.and(i16x8.shr_u(bytes, 4), nibble)
    const firstNow = admits(lows0, highs0, low, high)
    const secondNow = admits(lows1, highs1, low, high)
    const hits = v128.and(
      v128.and(movedTwo(firstBytes, firstNow), movedOne(secondBytes, secondNow)),
      admits(lows2, highs2, low, high),
    )
    firstBytes = firstNow
    secondBytes = secondNow
    const ends = i8x16.eq(bytes, lineFeeds)
    if (!v128.any_true(v128.or(hits, ends))) continue
    v128.store(LINE_HITS, hits)
    const endBits = i8x16.bitmask(ends)
    const hitBits = ~i8x16.bitmask(i8x16.eq(hits, zero)) & 0xffff
    let bits = hitBits | endBits
    while (bits != 0) {
      const index = ctz(bits)
      bits &= bits - 1
      const at = p + <usize>index
      if (at >= to) return line
      // A window of two bytes is told by the byte behind it, which may be the line end.
      if ((hitBits >> index) & 1) {
        verifyBuckets(first, <u32>load<u8>(LINE_HITS + index), false, at - 2, line, to)
      }
      if (((endBits >> index) & 1) == 0) continue
      if (!isObjectLine(line, at)) return line
      if (isCandidate(second, line, at)) {
        store<u32>(out + (<usize>candidateCount << 3), <u32>line)
        store<u32>(out + (<usize>candidateCount << 3), lineCount, 4)
        candidateCount++
      }
      lineCount++
      line = at + 1
      reset()
      if (candidateCount == outMax) return line
    }
  }
  return line
}

@inline
function isObjectLine(from: usize, lineEnd: usize): bool {
  let end = lineEnd
  if (end > from && load<u8>(end - 1) == 0x0d) end--
  if (end > from && load<u8>(end - 1) == 0x2c) end--
  return end > from + 1 && load<u8>(from) == 0x7b && load<u8>(end - 1) == 0x7d
}
