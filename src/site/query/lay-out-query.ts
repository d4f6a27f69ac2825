import type { QueryPiece } from './highlight-query.ts'

/**
 * A query that has come as one long line, as folded YAML has it, with each command and statement on
 * a line of its own. Nothing but blanks outside of strings changes; a query with lines keeps them.
 */
export function layOutQuery(pieces: readonly QueryPiece[]): readonly QueryPiece[] {
  const isLaidOut = pieces.some(({ role, text }) => role === 'plain' && /\n\s*\|/.test(text))
  if (isLaidOut) return pieces
  const last = pieces.length - 1
  return pieces.map((piece, index) => {
    if (piece.role !== 'plain') return piece
    let text = piece.text.replace(/\s*\|\s*/g, '\n| ')
    if (index < last) text = text.replace(/;\s*(?=[^\s;]|$)/g, ';\n')
    if (index === 0) text = text.trimStart()
    return { ...piece, text: index === last ? text.trimEnd() : text }
  })
}
