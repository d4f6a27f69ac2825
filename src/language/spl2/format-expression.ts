import {
  group,
  joined,
  type Layout,
  nest,
  parts,
  softBreak,
  spaceBreak,
} from '../../base/layout.ts'
import { regexLiteral } from '../../base/regex-literal.ts'
import type {
  ArgumentSyntax,
  CallSyntax,
  ConnectiveSyntax,
  ExpressionSyntax,
  ListSyntax,
  NameSyntax,
  StringSyntax,
} from './expression-syntax.ts'
import { stringLiteral } from './string-literal.ts'

/** An expression as its author could have written it: parentheses kept, keywords in upper case. */
export function formatExpression(node: ExpressionSyntax): Layout {
  switch (node.kind) {
    case 'string':
      return formatString(node)
    case 'regex':
      return regexLiteral(node.pattern)
    case 'number':
    case 'duration':
      return node.text
    case 'constant':
      return String(node.value)
    case 'name':
      return formatName(node)
    case 'member':
      return parts(formatExpression(node.base), '.', formatName(node.member))
    case 'element':
      return parts(formatExpression(node.base), '[', formatExpression(node.index), ']')
    case 'call':
      return formatCall(node)
    case 'group':
      return bracketed('(', [formatExpression(node.inner)], ')')
    case 'list':
      return bracketed('[', node.items.map(formatExpression), ']')
    case 'map': {
      const entries = node.entries.map(({ key, value }) =>
        parts(formatExpression(key), ': ', formatExpression(value)),
      )
      return bracketed('{', entries, '}')
    }
    case 'prefix':
      return parts(node.operator === 'not' ? 'NOT ' : node.operator, formatExpression(node.term))
    case 'arithmetic':
    case 'compare':
      return parts(formatExpression(node.left), ` ${node.operator} `, formatExpression(node.right))
    case 'isNull':
      return parts(formatExpression(node.term), node.negated ? ' IS NOT NULL' : ' IS NULL')
    case 'like':
      return parts(
        formatExpression(node.value),
        node.negated ? ' NOT LIKE ' : ' LIKE ',
        formatExpression(node.pattern),
      )
    case 'in':
      return parts(
        formatExpression(node.value),
        node.negated ? ' NOT IN ' : ' IN ',
        bracketed('(', node.items.map(formatExpression), ')'),
      )
    case 'and':
    case 'or':
      return formatChain(node)
    case 'missing':
      return ''
  }
}

export const formatName = ({ name, quote }: NameSyntax): string =>
  quote === null ? name : `${quote}${name}${quote}`

const formatString = ({ value, raw }: StringSyntax): string =>
  raw ? `@"${value}"` : stringLiteral(value)

/** One line, or an item a line between the brackets. */
function bracketed(opener: string, items: readonly Layout[], closer: string): Layout {
  if (items.length === 0) return opener + closer
  return group(opener, nest(2, softBreak, joined(items, parts(',', spaceBreak))), softBreak, closer)
}

function formatChain({ kind, terms }: ConnectiveSyntax): Layout {
  return group(joined(terms.map(formatExpression), parts(spaceBreak, `${kind.toUpperCase()} `)))
}

function formatCall({ callee, arguments: given }: CallSyntax): Layout {
  const name = formatName(callee)
  const [first] = given
  if (name === 'create_map' && given.every(argument => argument.name === null)) {
    if (given.length === 1 && first?.value.kind === 'list') return formatMapOfList(first.value)
    return parts(name, bracketed('(', inPairs(given.map(({ value }) => value)), ')'))
  }
  return parts(name, bracketed('(', given.map(formatArgument), ')'))
}

const formatMapOfList = ({ items }: ListSyntax): Layout =>
  parts('create_map(', bracketed('[', inPairs(items), ']'), ')')

function formatArgument({ name, value }: ArgumentSyntax): Layout {
  const layout = formatExpression(value)
  return name === null ? layout : parts(`${formatName(name)}: `, layout)
}

/** A key and its value stay on one line. */
function inPairs(items: readonly ExpressionSyntax[]): readonly Layout[] {
  const pairs: Layout[] = []
  for (let index = 0; index < items.length; index += 2) {
    const pair = items.slice(index, index + 2).map(formatExpression)
    pairs.push(joined(pair, ', '))
  }
  return pairs
}
