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
 * A piece that may be the text of a number, GUID, SID, time or truth value lies in EVTX in binary:
 * letters outside of those that such texts are made of show that it is none.
 */
const tellingLetter = /[g-ru-wy]/
const wordsOfBinaryValues = ['true', 'false', 'infinity', 'nan'] as const

/** Needed of a record for a value that lies in it to contain the text. */
export function needOfText(text: string): Need {
  const pieces = text.toLowerCase().split(unsafe).filter(isTelling)
  return allOf(pieces.map(piece => ({ kind: 'literal', text: piece })))
}

const isTelling = (piece: string): boolean =>
  piece.length >= lengthMin &&
  tellingLetter.test(piece) &&
  !wordsOfBinaryValues.some(word => word.includes(piece))

/** Needed for a value to contain one of the texts; null stands for any text. */
export const needOfTexts = (texts: readonly string[] | null): Need =>
  texts === null ? always : anyOf(texts.map(needOfText))
