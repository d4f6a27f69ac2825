import type { Span } from '../../diagnostics/source-text.ts'
import type { MacroSite } from '../expand-macros.ts'
import { lex } from './lex.ts'
import type { Token } from './token.ts'

/**
 * The back-tick texts of a query that may be macro calls. Generation 1 also quotes field names with
 * back-ticks; a macro it surely is where a command stands or where arguments follow the name.
 */
export function findMacroSites(text: string): readonly MacroSite[] {
  if (!text.includes('`')) return []
  const { tokens } = lex({ name: '', text })
  return tokens.flatMap((token, index) =>
    token.kind === 'quotedName' && token.text.startsWith('`') && token.text.length > 2
      ? [siteOf(token, isCommandPlace(tokens, index))]
      : [],
  )
}

/** A name that begins the text stands for commands only if it is all of the first one. */
function isCommandPlace(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  const after = tokens[index + 1]
  if (!before) return !after || after.kind === 'end' || isSymbol(after, '|') || isSymbol(after, ';')
  const isAssigned = isSymbol(before, '=') && tokens[index - 2]?.kind === 'variable'
  return isSymbol(before, '|') || isSymbol(before, ';') || isAssigned
}

const isSymbol = (token: Token, text: string): boolean =>
  token.kind === 'symbol' && token.text === text

const callPattern = /^\s*([\w.-]+)\s*\(([^]*)\)\s*$/

function siteOf(token: Token, isCommand: boolean): MacroSite {
  const content = String(token.value)
  const span = { start: token.start, end: token.end }
  const call = callPattern.exec(content)
  if (!call) {
    return { name: content.trim(), arguments: null, span, isSurelyMacro: isCommand }
  }
  const [, name = '', inner = ''] = call
  const offset = token.start + 1 + content.indexOf('(') + 1
  return { name, arguments: splitArguments(inner, offset), span, isSurelyMacro: true }
}

/** Splits at commas outside strings and brackets; blanks around an argument do not belong to it. */
function splitArguments(text: string, offset: number): readonly Span[] {
  if (text.trim() === '') return []
  const commas = lex({ name: '', text }).tokens.filter(isOutsideComma())
  const bounds = [-1, ...commas.map(comma => comma.start), text.length]
  return bounds.slice(1).map((end, index) => {
    const start = (bounds[index] ?? 0) + 1
    const argument = text.slice(start, end)
    const from = start + argument.length - argument.trimStart().length
    return { start: offset + from, end: offset + from + argument.trim().length }
  })
}

function isOutsideComma(): (token: Token) => boolean {
  let depth = 0
  return ({ kind, text }) => {
    if (kind !== 'symbol') return false
    if (text === '(' || text === '[' || text === '{') depth++
    if (text === ')' || text === ']' || text === '}') depth--
    return text === ',' && depth === 0
  }
}
