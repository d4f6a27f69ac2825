import { hashText } from '../base/text-hash.ts'

/**
 * The same text in memory of its own. Texts cut out of a log keep the whole stretch of the log alive;
 * what a ledger holds for weeks must not. V8 makes one flat copy of the joined text, and the result
 * is a part of that.
 */
export const detachedText = (text: string): string => ` ${text}`.slice(1)

/** UTF-16 units; longer than any name that Windows gives. */
const keyLengthMax = 512

/** A text to tell things apart by, of bounded length: long ones are cut, and their hash added. */
export function boundedKey(text: string): string {
  if (text.length <= keyLengthMax) return text
  const [high, low] = hashText(text)
  return `${text.slice(0, keyLengthMax)}…${high.toString(16)}.${low.toString(16)}`
}
