const prefix = 'sha256:'

/** Hex digits that are enough to tell the notables of one run apart, and short enough to type. */
const shortLength = 12

/** The beginning of an id, for people. */
export const shortNotableId = (id: string): string =>
  id.slice(prefix.length, prefix.length + shortLength)

/** Whether a person's text means this id: the whole of it, or the beginning of its digits, four at least. */
export function isNotableId(id: string, text: string): boolean {
  const wanted = text.toLowerCase().replace(prefix, '')
  return wanted.length >= 4 && id.slice(prefix.length).startsWith(wanted)
}
