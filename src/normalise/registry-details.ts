/** Sysmon's `Details` of a value event: `DWORD (0x00000001)`, `QWORD (…)`, `Binary Data`, or the text itself. */
const numberPrefixes = ['DWORD (', 'QWORD ('] as const
const prefixLength = 'DWORD '.length

export function registryValueType(details: string): string {
  if (details === 'Binary Data') return 'REG_BINARY'
  return isNumber(details) ? `REG_${details.slice(0, prefixLength - 1)}` : 'REG_SZ'
}

/** A number keeps its parentheses, `(0x00000001)`: the form that published detections compare. */
export const registryValueData = (details: string): string =>
  isNumber(details) ? details.slice(prefixLength) : details

const isNumber = (details: string): boolean =>
  numberPrefixes.some(prefix => details.startsWith(prefix)) && details.endsWith(')')
