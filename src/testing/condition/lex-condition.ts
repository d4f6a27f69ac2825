import type { Span } from '../../diagnostics/source-text.ts'

export interface ConditionToken extends Span {
  /** `call`: a name behind `@`, which stands in `text` without it. `end`: behind the last one. */
  readonly kind: 'call' | 'word' | 'number' | 'symbol' | 'other' | 'end'
  readonly text: string
}

// Each alternative begins differently and repeats one class only: linear in the length of the text.
const tokenPattern = /\s+|@(\w+)|([A-Za-z_]\w*)|(\d+(?:\.\d+)?)|(>=|<=|!=|==|[|&^!()<>=])|[^]/gy

/** Both forms of conditions share their tokens. */
export function lexCondition(text: string): readonly ConditionToken[] {
  const tokens: ConditionToken[] = []
  for (const match of text.matchAll(tokenPattern)) {
    const [whole, call, word, number, symbol] = match
    if (whole.trim() === '') continue
    const span = { start: match.index, end: match.index + whole.length }
    if (call !== undefined) tokens.push({ kind: 'call', text: call, ...span })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, ...span })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, ...span })
    else tokens.push({ kind: symbol === undefined ? 'other' : 'symbol', text: whole, ...span })
  }
  return [...tokens, { kind: 'end', text: '', start: text.length, end: text.length }]
}
