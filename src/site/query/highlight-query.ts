import { findAggregate, findFunction } from '../../functions/registry.ts'
import { sinks, sources } from '../../language/spl2/datasets.ts'
import { lex } from '../../language/spl2/lex.ts'
import { isOperatorWord, type Token } from '../../language/spl2/token.ts'
import { findCommand } from '../reference/command-reference.ts'
import type { FieldMark } from './field-marks.ts'

/** A stretch of a query with the part that it plays; all stretches together are the query. */
export interface QueryPiece {
  readonly text: string
  readonly role: QueryRole
  /** What a command, function, field or macro is known as; null for the other roles. */
  readonly target: string | null
}

export type QueryRole =
  | 'plain'
  | 'command'
  | 'function'
  | 'dataset'
  | 'field'
  | 'keyword'
  | 'string'
  | 'number'
  | 'regex'
  | 'comment'
  | 'macro'

/** Our own lexer's view of an SPL2 query; `marks` say which words are fields of the event. */
export function highlightQuery(
  text: string,
  marks: readonly FieldMark[] = [],
): readonly QueryPiece[] {
  const { tokens, comments } = lex({ name: 'query', text })
  const stretches = [
    ...roleStretches(tokens, marks),
    ...comments.map(({ start, end }) => ({ start, end, role: 'comment' as const, target: null })),
  ].toSorted((a, b) => a.start - b.start)
  const pieces: QueryPiece[] = []
  let at = 0
  for (const { start, end, role, target } of stretches) {
    if (start > at) pieces.push({ text: text.slice(at, start), role: 'plain', target: null })
    pieces.push({ text: text.slice(start, end), role, target })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), role: 'plain', target: null })
  return pieces
}

interface Stretch extends Pick<QueryPiece, 'role' | 'target'> {
  readonly start: number
  readonly end: number
}

/** Tokens that play a part, and one stretch for each mark however many tokens it spans. */
function roleStretches(tokens: readonly Token[], marks: readonly FieldMark[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let isCommandDue = true
  let mark = 0
  tokens.forEach((token, index) => {
    while ((marks[mark]?.span.end ?? Number.POSITIVE_INFINITY) <= token.start) mark++
    const field = marks[mark]
    const isMarked = field !== undefined && token.start >= field.span.start
    if (isMarked && token.start === field.span.start) {
      stretches.push({ ...field.span, role: 'field', target: `${field.view} ${field.path}` })
    }
    const found = roleOf(token, tokens[index + 1], isCommandDue)
    if (!isMarked && found) stretches.push({ start: token.start, end: token.end, ...found })
    isCommandDue = isCommandNext(token, tokens[index - 1], isCommandDue)
  })
  return stretches
}

/** A command stands at the start, after a pipe or a semicolon, and after `$stream =`. */
function isCommandNext(token: Token, before: Token | undefined, isDue: boolean): boolean {
  if (token.kind === 'variable') return isDue
  if (token.kind !== 'symbol') return false
  return (
    token.text === '|' ||
    token.text === ';' ||
    (token.text === '=' && before?.kind === 'variable' && isDue)
  )
}

/** `name` of a call with or without arguments. */
const macroName = ({ value }: Token): string => String(value).replace(/\(.*/s, '').trim()

const words = new Set(['as', 'by', 'null', 'true', 'false'])

const role = (name: QueryRole, target: string | null = null) => ({ role: name, target })

function roleOf(
  token: Token,
  next: Token | undefined,
  isCommandDue: boolean,
): Pick<QueryPiece, 'role' | 'target'> | null {
  switch (token.kind) {
    case 'identifier':
      return wordRole(token, next, isCommandDue)
    case 'string':
    case 'regex':
      return role(token.kind)
    case 'number':
    case 'duration':
      return role('number')
    case 'quotedName':
      return token.text.startsWith('`') ? role('macro', macroName(token)) : null
    case 'variable':
      return role('dataset')
    case 'report':
      return role('macro')
    default:
      return null
  }
}

function wordRole(
  token: Token,
  next: Token | undefined,
  isCommandDue: boolean,
): Pick<QueryPiece, 'role' | 'target'> | null {
  if (isCommandDue) return findCommand(token.text) ? role('command', token.text) : null
  if (sources.has(token.text) || sinks.has(token.text)) return role('dataset')
  if (isOperatorWord(token) && next?.text !== '(') return role('keyword')
  const definition =
    next?.text === '(' ? (findFunction(token.text) ?? findAggregate(token.text)) : undefined
  if (definition && !isConnective(token.text)) return role('function', definition.name)
  return isOperatorWord(token) || words.has(token.text.toLowerCase()) ? role('keyword') : null
}

/** `AND (…)` is no call, nor is `IN (…)`. */
const isConnective = (text: string): boolean => /^(?:and|or|not|in|is)$/i.test(text)
