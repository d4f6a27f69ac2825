const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

const codePointMax = 0x10ffff
/** `&#x10FFFF;` with a few leading zeros. */
const referenceLengthMax = 16

/**
 * Replaces the five entities of XML and numeric references; all else stays as written. Halves of a
 * surrogate pair, which some writers give one by one, join to their character.
 */
export function decodeEntities(text: string): string {
  let ampersand = text.indexOf('&')
  if (ampersand < 0) return text
  let decoded = ''
  let copied = 0
  while (ampersand >= 0) {
    const reference = text.slice(ampersand + 1, ampersand + referenceLengthMax)
    const end = reference.indexOf(';')
    const character = end < 0 ? null : resolve(reference.slice(0, end))
    if (character !== null) {
      decoded += text.slice(copied, ampersand) + character
      copied = ampersand + end + 2
    }
    ampersand = text.indexOf('&', character === null ? ampersand + 1 : copied)
  }
  return decoded + text.slice(copied)
}

function resolve(reference: string): string | null {
  if (!reference.startsWith('#')) return named.get(reference) ?? null
  const isHex = reference[1] === 'x'
  const digits = reference.slice(isHex ? 2 : 1)
  if (!(isHex ? /^[0-9A-Fa-f]+$/ : /^[0-9]+$/).test(digits)) return null
  const codePoint = Number.parseInt(digits, isHex ? 16 : 10)
  return codePoint <= codePointMax ? String.fromCodePoint(codePoint) : null
}
