import { allOf, always, anyOf, type Need } from './need.ts'

/**
 * Characters that stand for themselves in JSON, XML, classic text and EVTX alike, unless a numeric
 * escape is used, which a scanner sees. Left out are what formats escape (quotes, backslashes,
 * slashes, angle brackets, ampersands), what they may drop or add around values (blanks, commas,
 * colons, brackets), and everything beyond ASCII.
 */
const unsafe = /[^a-z0-9._-]+/

/** Shorter texts are in nearly every record. */
const lengthMin = 3

/**
 * Numbers, GUIDs, SIDs, times and truth values lie in EVTX in binary: a piece that may be a part of
 * such a text is none to look for. The texts are those of the EVTX source's `render-value.ts`.
 */
const partsOfBinaryValues: readonly RegExp[] = [
  // `0x1f4`, `E7F6C011-776E-4DB7-8D33-0B54174FD76F`, `S-1-5-18`, `S-1-0x100000000-7`
  /^(?:s-)?[0-9-]*(?:0?x)?[0-9a-f-]*$/,
  // `-1.5e-7`
  /^[0-9.e-]*$/,
  // `2026-11-24T08:15:30.123Z`, cut at its colons
  /^[0-9-]*t?[0-9.]*z?$/,
]
const wordsOfBinaryValues = ['true', 'false', 'infinity', 'nan'] as const

/** Needed of a record for a value that lies in it to contain the text. */
export function needOfText(text: string): Need {
  const pieces = text.toLowerCase().split(unsafe).filter(isTelling)
  return allOf(pieces.map(piece => ({ kind: 'literal', text: piece })))
}

const isTelling = (piece: string): boolean =>
  piece.length >= lengthMin &&
  !partsOfBinaryValues.some(pattern => pattern.test(piece)) &&
  !wordsOfBinaryValues.some(word => word.includes(piece))

/** Needed for a value to contain one of the texts; null stands for any text. */
export const needOfTexts = (texts: readonly string[] | null): Need =>
  texts === null ? always : anyOf(texts.map(needOfText))
