/** How literals are written: their opening mark, and the pieces inside that an escape cannot cut. */
const forms: readonly (readonly [opening: string, piece: RegExp])[] = [
  ['/', /\\[^]|[^]/g],
  ['"', /\\[\\"]|[^]/g],
  ['@"', /[^]/g],
]

/**
 * Where in a literal as it is written (`/…/`, `"…"` or `@"…"`) the character stands that its value
 * has at an offset, both in UTF-16 units; null for a literal of another form. At the value's end it
 * is the closing mark.
 */
export function literalOffset(written: string, offset: number): number | null {
  const form = forms.find(([opening]) => written.startsWith(opening))
  if (!form) return null
  const [opening, piece] = form
  let passed = 0
  for (const { 0: text, index } of written.slice(opening.length, -1).matchAll(piece)) {
    // A regex keeps its escapes, but for that of the slash.
    const length = opening === '/' && text !== '\\/' ? text.length : 1
    if (offset < passed + length) return opening.length + index + offset - passed
    passed += length
  }
  return written.length - 1
}
