import { mebibyte } from '../frame.ts'
import { readRecords } from '../read-records.ts'
import { screenJsonFrame } from '../screen-frame.ts'
import type { Reader } from '../source.ts'
import { decodeHead } from '../text-encoding.ts'
import { decodeJsonFrame } from './decode-json.ts'
import { JsonFramer } from './frame-json.ts'
import { parseNestedObject } from './parse-json.ts'

/** Events as JSON in any arrangement: one a line, one array, pretty-printed, several a line. */
export const jsonReader: Reader = {
  name: 'json',
  recognises: looksLikeJson,
  read: input =>
    readRecords(input, {
      framer: new JsonFramer(),
      decode: decodeJsonFrame,
      screen: screenJsonFrame,
      format: 'json-flat',
    }),
}

/** Blanks, holes and the headings of evtx_dump before the first value. */
// oxlint-disable-next-line no-control-regex -- RFC 7464 begins each value with U+001E
const leading = /^[\s\0\u001e]{0,65536}(?:Record \d{1,20}\s{1,8})?/
const objectStart = /^(?:\[[\s\0]*)?\{[\s\0]*["}]/
const emptyArray = /^\[\s*\]\s*$/

/** An object that ends a line, behind the head that syslog puts before a message: text without quotes or braces. */
const objectInLine = /^[\t !#-z|~\u0080-\uffff]{0,1024}(\{.*\})[\s,]*$/

/** A head that begins with an object; or whose first line holds one, or, where that is damaged, the second. */
function looksLikeJson(head: Uint8Array): boolean {
  const text = decodeHead(head.subarray(0, mebibyte / 16))
  const body = text.slice(leading.exec(text)?.[0].length ?? 0)
  if (objectStart.test(body) || emptyArray.test(body)) return true
  return body
    .split('\n', 2)
    .some(line => parseNestedObject(objectInLine.exec(line)?.[1] ?? '') !== null)
}
