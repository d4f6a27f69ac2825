/** The text of one JSON value; what is null is left out of objects, as log writers do. */
export type JsonText = string | null

/** Written member by member, so that a name such as `__proto__` is a name like any other. */
export function jsonObject(members: Iterable<readonly [name: string, text: JsonText]>): string {
  const parts: string[] = []
  for (const [name, text] of members) {
    if (text !== null) parts.push(`${JSON.stringify(name)}:${text}`)
  }
  return `{${parts.join(',')}}`
}

export const jsonString = (text: string | null): JsonText =>
  text === null ? null : JSON.stringify(text)

const plainNumber = /^(?:0|[1-9]\d{0,19})$/

/** Decimal text as a number of as many digits; other texts as strings. */
export const jsonDigits = (text: string | null): JsonText =>
  text === null || plainNumber.test(text) ? text : JSON.stringify(text)

/** Null for an object without members. */
export const nonEmpty = (object: string): JsonText => (object === '{}' ? null : object)
