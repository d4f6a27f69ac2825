/**
 * `identifier` includes the keywords, which are told apart by position. `symbol` is an operator or
 * a mark of punctuation. `report` is the placeholder `--finding_report--`.
 */
export type TokenKind =
  | 'identifier'
  | 'quotedName'
  | 'variable'
  | 'string'
  | 'regex'
  | 'number'
  | 'duration'
  | 'symbol'
  | 'report'
  | 'end'

export interface Token {
  readonly kind: TokenKind
  /** As written. */
  readonly text: string
  readonly start: number
  readonly end: number
  /**
   * What the token means: the text of a string after unescaping, a regex's pattern, a name without
   * quotes, a number, a time span's milliseconds.
   */
  readonly value: string | number
}

export interface Comment {
  /** With its marks. */
  readonly text: string
  readonly start: number
  readonly end: number
}

const keywords = new Set(['and', 'or', 'not', 'like', 'in', 'is'])

/** An identifier that is an operator, so that an operand follows it. */
export const isOperatorWord = (token: Token): boolean =>
  token.kind === 'identifier' && keywords.has(token.text.toLowerCase())

/** A token as messages name it. */
export function describeToken(token: Token): string {
  if (token.kind === 'end') return 'the end of the query'
  const text = token.text.length > 32 ? `${token.text.slice(0, 31)}…` : token.text
  return token.kind === 'string' ? `the string ${text}` : `\`${text}\``
}
