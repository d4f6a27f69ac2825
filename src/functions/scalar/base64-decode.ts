import type { FunctionDefinition } from '../definition.ts'
import { FunctionError } from '../definition.ts'
import { ofText } from '../lift.ts'
import { literalAt, unprepared } from '../prepared.ts'
import { textOfUtf8 } from '../utf8.ts'

export const base64Decode: FunctionDefinition = {
  name: 'base64_decode',
  summary: 'The text that a Base64 text encodes.',
  parameters: [
    {
      name: 'text',
      type: 'string',
      summary: 'Base64; blanks in it do not matter, nor does missing padding.',
    },
    {
      name: 'encoding',
      type: 'string',
      summary: '"utf-8" (by default), or "utf-16le" as for the encoded commands of PowerShell.',
      optional: true,
      literal: true,
    },
  ],
  returns: 'string',
  notes: 'Null when the argument is no text or no Base64. Bytes that encode no text become U+FFFD.',
  examples: [
    { call: 'base64_decode("Y2FsYw==")', result: 'calc' },
    { call: 'base64_decode("YwBhAGwAYwA=", "utf-16le")', result: 'calc' },
    { call: 'base64_decode("not Base64!")', result: null },
  ],
  prepare: args => {
    const encoding = args.length < 2 ? 'utf-8' : literalAt(args, 1)
    if (encoding === undefined) return unprepared
    const decode = decoders.get(encoding)
    if (decode === undefined) {
      throw new FunctionError(1, `${JSON.stringify(encoding)} is neither "utf-8" nor "utf-16le"`)
    }
    return ofText(text => {
      const bytes = bytesOf(text)
      return bytes === null ? null : decode(bytes)
    })
  },
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })

const decoders: ReadonlyMap<unknown, (bytes: Uint8Array) => string> = new Map([
  ['utf-8', textOfUtf8],
  ['utf-16le', bytes => utf16.decode(bytes)],
])

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Map(Array.from(alphabet, (digit, value) => [digit, value]))

function bytesOf(text: string): Uint8Array | null {
  const digits = text.replaceAll(/\s/g, '').replace(/={1,2}$/, '')
  // Four digits are three bytes; one digit alone is no byte.
  if (digits.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8))
  let bits = 0
  for (let at = 0; at < digits.length; at++) {
    const sextet = sextets.get(digits.charAt(at))
    if (sextet === undefined) return null
    bits = ((bits << 6) | sextet) & 0xffffff
    const bitCount = (at + 1) * 6
    if (bitCount % 8 < 6) bytes[Math.floor(bitCount / 8) - 1] = bits >> (bitCount % 8)
  }
  return bytes
}
