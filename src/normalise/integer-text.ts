const integerPattern = /^(?:0[xX][0-9a-fA-F]{1,14}|[0-9]{1,16})$/

/**
 * Process ids, ports and logon types as Windows writes them: decimal, or hexadecimal after `0x`.
 * Null when the text is neither, or beyond the whole numbers that a double holds exactly.
 */
export function integerOf(text: string): number | null {
  if (!integerPattern.test(text)) return null
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : null
}
