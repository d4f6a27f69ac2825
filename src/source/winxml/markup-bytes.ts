/** The ASCII bytes of XML markup. */
export const code = {
  exclamation: 0x21,
  quote: 0x22,
  apostrophe: 0x27,
  slash: 0x2f,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
} as const

export const isQuote = (current: number): boolean =>
  current === code.quote || current === code.apostrophe

export const startsWith = (bytes: Uint8Array, at: number, head: Uint8Array): boolean =>
  head.every((value, index) => bytes[at + index] === value)

/** The next `<` at or after `start`, or the end of the bytes. */
export function tagFrom(bytes: Uint8Array, start: number): number {
  const found = bytes.indexOf(code.less, start)
  return found < 0 ? bytes.length : found
}
