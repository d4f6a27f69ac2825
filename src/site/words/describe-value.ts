import type { EventOrigins } from '../../plan/event-origins.ts'
import type { Call, Expression } from '../../plan/expression.ts'
import type { EventView } from '../../plan/plan.ts'
import { printExpression } from '../../plan/print-expression.ts'
import { clipLine, clips } from '../html/clip.ts'
import { code, listed, type Phrase, type PhrasePart, say } from './phrase.ts'

/** What is known where an expression stands. */
export interface Setting {
  /** Which part of the event each column holds. */
  readonly origins: EventOrigins
  readonly view: EventView
}

/** What a value is, in words; where code says it best, the code. */
export function describeValue(node: Expression, setting: Setting): Phrase {
  switch (node.kind) {
    case 'literal':
      return [describeLiteral(node.value)]
    case 'column':
      return [columnPart(node.name, setting)]
    case 'call':
      return describeCall(node, setting)
    case 'member':
      return fieldPhrase(node, setting) ?? asCode(node)
    case 'list':
      return node.items.length === 0
        ? ['an empty list']
        : say`a list of ${listed(node.items.map(item => describeValue(item, setting)))}`
    case 'map':
      return node.entries.length === 0
        ? ['an empty map']
        : say`a map of ${listed(node.entries.map(({ key }) => describeValue(key, setting)))}`
    default:
      return asCode(node)
  }
}

const asCode = (node: Expression): Phrase => [code(clipLine(printExpression(node), clips.value))]

function describeLiteral(value: null | boolean | number | string): PhrasePart {
  if (value === null) return 'nothing'
  return value === '' ? 'the empty text' : code(clipLine(String(value), clips.value))
}

/** In generation 3 a column that the query has not made is an attribute of the event. */
function columnPart(name: string, { origins, view }: Setting): PhrasePart {
  const path = origins.pathOfColumn(name)
  if (view !== 'ocsf-columns' || path?.length !== 1 || path[0] !== name) return code(name)
  return { kind: 'field', view: 'ocsf', path: name }
}

/** The part of the event that an expression reads without a column's name for it. */
function fieldPhrase(node: Expression, { origins, view }: Setting): Phrase | null {
  const path = origins.pathOf(node)
  if (path === null) return null
  if (path.length === 0) return ['the whole event']
  return [fieldPart(view, path.join('.'))]
}

export const fieldPart = (view: EventView, path: string): PhrasePart => ({
  kind: 'field',
  view: view === 'enriched' ? 'enriched' : 'ocsf',
  path,
})

/** Casts and the like add nothing to what is read. */
const transparentCalls = new Set(['ucast', 'cast', 'to_string', 'to_number', 'from_json_object'])

const wordsAfter: ReadonlyMap<string, string> = new Map([
  ['lower', 'in lower case'],
  ['upper', 'in upper case'],
  ['trim', 'without blanks around it'],
  ['parse_long', 'as a whole number'],
  ['parse_double', 'as a number'],
  ['base64_decode', 'decoded from Base64'],
  ['urldecode', 'with URL escapes decoded'],
  ['mvdedup', 'without repetitions'],
])

function describeCall(node: Call, setting: Setting): Phrase {
  const field = fieldPhrase(node, setting)
  if (field) return field
  const given = node.arguments.filter(argument => argument.kind !== 'regex')
  const [first] = given
  if (first === undefined || given.length < node.arguments.length) return asCode(node)
  if (transparentCalls.has(node.function)) return describeValue(first, setting)
  const after = wordsAfter.get(node.function)
  if (after !== undefined && given.length === 1)
    return say`${describeValue(first, setting)} ${after}`
  const items = (): Phrase => listed(given.map(item => describeValue(item, setting)))
  switch (node.function) {
    case 'len':
      return say`the length of ${describeValue(first, setting)}`
    case 'mvappend':
      return say`a list of ${items()}`
    case 'coalesce':
      return say`the first of ${items()} that is present`
    case 'concat':
      return say`the text of ${items()} joined`
    default:
      return asCode(node)
  }
}
