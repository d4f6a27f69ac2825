/**
 * The one definition of "ignoring letter case" for collation `windows`: two UTF-16 units are equal
 * when one is the upper-case form of the other and the other its lower-case form, as in the
 * one-to-one upcase table by which Windows compares names and paths.
 *
 * Length never changes, so LIKE's `_` counts the same units. Letters without such a partner stay
 * (ß, ı, the Kelvin sign, the long s): an ASCII letter folds with its ASCII partner only, which is
 * what makes a byte scan for ASCII literals sound. A regex's own `(?i)` is narrower still: ASCII
 * letters alone, as in Java.
 */
export function foldCase(text: string): string {
  // Within Latin-1 the platform's lower case is one-to-one and agrees with the table.
  return beyondLatin1.test(text) ? foldByTable(text) : text.toLowerCase()
}

/** Whether two texts are the same but for letter case. */
export const equalIgnoringCase = (left: string, right: string): boolean =>
  left === right || (left.length === right.length && foldCase(left) === foldCase(right))

/** UTF-16 units `[upper, lower]` of every pair that folds together. */
export function casePairs(): readonly (readonly [upper: number, lower: number])[] {
  pairs ??= findPairs()
  return pairs
}

const beyondLatin1 = /[^\0-\xff]/

let pairs: readonly (readonly [number, number])[] | undefined
let table: Uint16Array | undefined

function findPairs(): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (let unit = 0; unit <= 0xffff; unit++) {
    const lower = String.fromCharCode(unit).toLowerCase()
    if (lower.length !== 1 || lower.charCodeAt(0) === unit) continue
    const back = lower.toUpperCase()
    if (back.length === 1 && back.charCodeAt(0) === unit) found.push([unit, lower.charCodeAt(0)])
  }
  return found
}

function foldByTable(text: string): string {
  table ??= makeTable()
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    units[at] = table[unit] ?? unit
  }
  return textOfUnits(units)
}

function makeTable(): Uint16Array {
  const made = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
  for (const [upper, lower] of casePairs()) made[upper] = lower
  return made
}

/** Arguments of one call are bounded by the stack: long texts are joined from pieces. */
const pieceLength = 4096

function textOfUnits(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += pieceLength) {
    text += String.fromCharCode(...units.subarray(at, at + pieceLength))
  }
  return text
}
