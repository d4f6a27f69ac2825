import type { Span } from '../diagnostics/source-text.ts'
import type { MacroSite } from './expand-macros.ts'

/**
 * The macro calls of an SPL text: what stands between back-ticks, outside of double quotes and of
 * comments, which are enclosed in three back-ticks. Every one is a macro, for SPL quotes names in
 * other ways. What follows a quote that is never closed is left alone.
 */
export function findBackTickMacros(text: string): readonly MacroSite[] {
  const sites: MacroSite[] = []
  let at = nextMark(text, 0)
  while (at !== -1) {
    const end = endOfMark(text, at)
    if (end === -1) break
    const span = { start: at, end }
    const content = text.slice(at + 1, end - 1)
    if (text[at] === '`' && !text.startsWith(comment, at) && content.trim() !== '') {
      sites.push({ ...readCall(content, at + 1), span, isSurelyMacro: true })
    }
    at = nextMark(text, end)
  }
  return sites
}

const comment = '```'

function nextMark(text: string, from: number): number {
  const mark = /["`]/g
  mark.lastIndex = from
  return mark.exec(text)?.index ?? -1
}

/** Where what begins at a mark has ended; -1 when it never does. */
function endOfMark(text: string, start: number): number {
  if (text[start] === '"') return endOfQuoted(text, start)
  const mark = text.startsWith(comment, start) ? comment : '`'
  const close = text.indexOf(mark, start + mark.length)
  return close === -1 ? -1 : close + mark.length
}

function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return -1
}

function readCall(content: string, offset: number): Omit<MacroSite, 'span' | 'isSurelyMacro'> {
  const open = content.indexOf('(')
  const isCall = open !== -1 && content.trimEnd().endsWith(')')
  if (!isCall) return { name: content.trim(), arguments: null }
  const inner = { start: open + 1, end: content.trimEnd().length - 1 }
  return {
    name: content.slice(0, open).trim(),
    arguments: splitArguments(content, inner).map(({ start, end }) => ({
      start: start + offset,
      end: end + offset,
    })),
  }
}

/** Splits at commas outside of quotes and parentheses; blanks around an argument do not belong to it. */
function splitArguments(text: string, { start, end }: Span): readonly Span[] {
  if (text.slice(start, end).trim() === '') return []
  const bounds = [start - 1, ...commasIn(text, { start, end }), end]
  return bounds.slice(1).map((bound, index) => {
    const from = (bounds[index] ?? 0) + 1
    const argument = text.slice(from, bound)
    const trimmedStart = from + argument.length - argument.trimStart().length
    return { start: trimmedStart, end: trimmedStart + argument.trim().length }
  })
}

function commasIn(text: string, { start, end }: Span): readonly number[] {
  const commas: number[] = []
  let depth = 0
  let isQuoted = false
  for (let at = start; at < end; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth === 0) commas.push(at)
  }
  return commas
}
