import type { Expression, Literal } from '../../plan/expression.ts'
import type { SearchScalar } from './search-map.ts'

export type Comparison = 'equals' | 'contains' | 'startswith' | 'endswith' | 're'

/** By modifier. */
export const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ['contains', 'contains'],
  ['startswith', 'startswith'],
  ['endswith', 'endswith'],
  ['re', 're'],
])

/** Regular expressions of these searches ignore letter case. */
export const ignoreCaseFlag = '(?i)'

export const regexOfValue = ({ value }: SearchScalar): string => ignoreCaseFlag + String(value)

/**
 * One value compared with a column. As in Sigma, `*` and `?` in texts are wildcards, a backslash
 * before one of them or before a backslash takes its meaning away, and any other backslash is one.
 */
export function valueTest(
  comparison: Comparison,
  column: Expression,
  scalar: SearchScalar,
): Expression {
  const { value, span } = scalar
  if (comparison === 're') return regexTest(column, regexOfValue(scalar), span)
  if (comparison === 'equals') {
    if (value === null) return { kind: 'isNull', term: column, negated: false, span }
    if (typeof value !== 'string') return equalTest(column, { kind: 'literal', value, span })
  }
  const parts = partsOf(String(value), comparison)
  if (parts.every(isText)) {
    return equalTest(column, { kind: 'literal', value: parts.join(''), span })
  }
  return patternTest(column, parts, span)
}

/** What matches any run of characters, and what matches exactly one. */
const anyRun = Symbol('any run')
const anyOne = Symbol('any one')

type Part = string | typeof anyRun | typeof anyOne

const isText = (part: Part): part is string => typeof part === 'string'

function partsOf(value: string, comparison: Comparison): readonly Part[] {
  const opening: readonly Part[] = opensWithAnything.has(comparison) ? [anyRun] : []
  const closing: readonly Part[] = closesWithAnything.has(comparison) ? [anyRun] : []
  return [...opening, ...wildcardParts(value), ...closing]
}

const opensWithAnything: ReadonlySet<Comparison> = new Set(['contains', 'endswith'])
const closesWithAnything: ReadonlySet<Comparison> = new Set(['contains', 'startswith'])

function wildcardParts(value: string): readonly Part[] {
  const parts: Part[] = []
  let text = ''
  const close = (part: Part): void => {
    if (text !== '') parts.push(text)
    text = ''
    parts.push(part)
  }
  for (let at = 0; at < value.length; at++) {
    const character = value[at] as string
    const next = value[at + 1] ?? ''
    if (character === '\\' && /^[\\*?]$/.test(next)) {
      text += next
      at++
    } else if (character === '*') close(anyRun)
    else if (character === '?') close(anyOne)
    else text += character
  }
  if (text !== '' || parts.length === 0) parts.push(text)
  return parts
}

const equalTest = (left: Expression, right: Literal): Expression => ({
  kind: 'compare',
  operator: '=',
  left,
  right,
  span: right.span,
})

/** LIKE where it can say it: it has no escape for `%` and `_`, and reads two backslashes as one. */
function patternTest(
  column: Expression,
  parts: readonly Part[],
  span: Literal['span'],
): Expression {
  const texts = parts.filter(isText)
  if (texts.some(text => /[%_]|\\\\/.test(text))) {
    return regexTest(column, `(?s)\\A${parts.map(regexOf).join('')}\\z`, span)
  }
  const pattern = parts.map(likeOf).join('')
  return { kind: 'like', value: column, pattern: { kind: 'literal', value: pattern, span }, span }
}

function likeOf(part: Part): string {
  if (part === anyRun) return '%'
  return part === anyOne ? '_' : part
}

function regexOf(part: Part): string {
  if (part === anyRun) return '.*'
  return part === anyOne ? '.' : part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

const regexTest = (text: Expression, pattern: string, span: Literal['span']): Expression => ({
  kind: 'call',
  function: 'match_regex',
  arguments: [text, { kind: 'regex', pattern, span }],
  span,
})
