/**
 * Documents laid out to a width, after Wadler's "A prettier printer": a group is put on one line
 * when it fits, otherwise all of its own line breaks are taken.
 */
export type Layout =
  | string
  | { readonly kind: 'parts'; readonly parts: readonly Layout[] }
  | { readonly kind: 'group'; readonly content: Layout }
  | { readonly kind: 'nest'; readonly by: number; readonly content: Layout }
  | { readonly kind: 'break'; readonly flat: string; readonly hard: boolean }

export const parts = (...items: readonly Layout[]): Layout => ({ kind: 'parts', parts: items })
export const group = (...items: readonly Layout[]): Layout => ({
  kind: 'group',
  content: parts(...items),
})
export const nest = (by: number, ...items: readonly Layout[]): Layout => ({
  kind: 'nest',
  by,
  content: parts(...items),
})

/** A space, or a line break where the group is broken. */
export const spaceBreak: Layout = { kind: 'break', flat: ' ', hard: false }
/** Nothing, or a line break where the group is broken. */
export const softBreak: Layout = { kind: 'break', flat: '', hard: false }
/** Always a line break; the groups around it are broken. */
export const hardBreak: Layout = { kind: 'break', flat: '', hard: true }

export const joined = (items: readonly Layout[], separator: Layout): Layout => ({
  kind: 'parts',
  parts: items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])),
})

interface Pending {
  readonly indent: number
  readonly flat: boolean
  readonly layout: Layout
}

export function renderLayout(layout: Layout, width: number): string {
  const pending: Pending[] = [{ indent: 0, flat: false, layout }]
  let text = ''
  let column = 0
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { indent, flat, layout: current } = next
    if (typeof current === 'string') {
      text += current
      column += current.length
    } else if (current.kind === 'break') {
      const line = flat && !current.hard ? current.flat : `\n${' '.repeat(indent)}`
      text += line
      column = line.startsWith('\n') ? indent : column + line.length
    } else if (current.kind === 'group') {
      const fits = flat || fitsFlat(current.content, width - column)
      pending.push({ indent, flat: fits, layout: current.content })
    } else if (current.kind === 'nest') {
      pending.push({ indent: indent + current.by, flat, layout: current.content })
    } else {
      for (const part of current.parts.toReversed()) pending.push({ indent, flat, layout: part })
    }
  }
  return text
}

function fitsFlat(layout: Layout, room: number): boolean {
  const pending: Layout[] = [layout]
  let left = room
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') {
      if (next.includes('\n')) return false
      left -= next.length
    } else if (next.kind === 'break') {
      if (next.hard) return false
      left -= next.flat.length
    } else if (next.kind === 'parts') {
      for (const part of next.parts.toReversed()) pending.push(part)
    } else {
      pending.push(next.content)
    }
    if (left < 0) return false
  }
  return true
}
