import type { AssertionTest } from './syntax.ts'

/**
 * Whether a zero-width test holds at a UTF-16 offset of the text, as Java's `Pattern` decides it.
 * No line ends between `\r` and `\n`, and `(?m)^` never holds at the very end of the text.
 */
export function holdsAt(test: AssertionTest, text: string, at: number): boolean {
  switch (test) {
    case 'textStart':
      return at === 0
    case 'textEnd':
      return at === text.length
    case 'lineStart':
      return at < text.length && (at === 0 || isLineEndBefore(text, at))
    case 'lineEnd':
      return at === text.length || isLineEndAt(text, at)
    case 'finalLineEnd':
      return (
        at === text.length ||
        (isLineEndAt(text, at) && at + lineEndLength(text, at) === text.length)
      )
    case 'wordBoundary':
      return isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at))
    case 'noWordBoundary':
      return isWord(text.charCodeAt(at - 1)) === isWord(text.charCodeAt(at))
  }
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

const isTerminator = (unit: number): boolean =>
  unit === lineFeed ||
  unit === carriageReturn ||
  unit === 0x85 ||
  unit === 0x2028 ||
  unit === 0x2029

const isLineEndAt = (text: string, at: number): boolean =>
  isTerminator(text.charCodeAt(at)) && !isInsideCrLf(text, at)

const isLineEndBefore = (text: string, at: number): boolean =>
  isTerminator(text.charCodeAt(at - 1)) && !isInsideCrLf(text, at)

const isInsideCrLf = (text: string, at: number): boolean =>
  text.charCodeAt(at - 1) === carriageReturn && text.charCodeAt(at) === lineFeed

const lineEndLength = (text: string, at: number): number => (isInsideCrLf(text, at + 1) ? 2 : 1)

/** ASCII letters, digits and `_`; outside of the text (NaN) there is no word. */
const isWord = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit >= 0x30 && unit <= 0x39) ||
  unit === 0x5f
