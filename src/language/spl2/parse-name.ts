import { unexpectedToken } from '../../diagnostics/catalogue/parsing.ts'
import type { NameSyntax } from './expression-syntax.ts'
import { describeToken, type Token } from './token.ts'
import { spanOf, type TokenCursor } from './token-cursor.ts'

/** Words that end or join expressions; a field of that name must be quoted. */
const reserved = new Set(['and', 'or', 'not', 'in', 'like', 'is', 'as', 'by'])

export const isReserved = (token: Token): boolean =>
  token.kind === 'identifier' && reserved.has(token.text.toLowerCase())

export const isName = (token: Token): boolean =>
  token.kind === 'identifier' || token.kind === 'quotedName'

/** A field, function, option or member name; `what` names it in the error. */
export function parseName(cursor: TokenCursor, what: string): NameSyntax {
  const token = cursor.current
  const span = spanOf(token)
  if (!isName(token)) {
    const hint =
      token.kind === 'string'
        ? "a name takes no double quotes; quote it as `'…'` if it must be"
        : undefined
    cursor.error(unexpectedToken, span, what, describeToken(token), hint)
    return { name: '', quote: null, span: cursor.spanFrom(token.start) }
  }
  cursor.advance()
  if (token.kind === 'identifier') return { name: token.text, quote: null, span }
  return { name: String(token.value), quote: token.text.startsWith('`') ? '`' : "'", span }
}
