export const code = {
  exclamation: 0x21,
  quote: 0x22,
  apostrophe: 0x27,
  slash: 0x2f,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
} as const

const nameLengthMax = 64

/** What the markup at a `<` means for framing. */
export type EventTag = 'open' | 'close' | 'other' | 'unknown'

/**
 * Whether the `<` at `at` begins or ends an element of this local name, with any prefix. `unknown`
 * where the bytes end before that can be told.
 */
export function eventTag(bytes: Uint8Array, at: number, localName = eventName): EventTag {
  const isClose = bytes[at + 1] === code.slash
  let local = at + (isClose ? 2 : 1)
  const limit = Math.min(bytes.length, local + nameLengthMax)
  let end = local
  for (; end < limit; end++) {
    const current = bytes[end] ?? 0
    if (current === code.colon) local = end + 1
    else if (isNameEnd(current)) break
  }
  if (end === bytes.length) return 'unknown'
  if (end - local !== localName.length) return 'other'
  for (let index = 0; index < localName.length; index++) {
    if (bytes[local + index] !== localName[index]) return 'other'
  }
  return isClose ? 'close' : 'open'
}

const asciiBytes = (text: string): readonly number[] =>
  [...text].map(character => character.charCodeAt(0))

const eventName = asciiBytes('Event')
export const systemName = asciiBytes('System')

const isNameEnd = (current: number): boolean =>
  current <= 0x20 || current === code.greater || current === code.slash || current === code.less

export const isQuoteByte = (current: number | undefined): boolean =>
  current === code.quote || current === code.apostrophe
