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
import type { CommentQueue } from './comment-queue.ts'
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

/**
 * An expression as its author could have written it: parentheses kept, keywords in upper case,
 * comments before the operand that follows them.
 */
export function formatExpression(node: ExpressionSyntax, comments: CommentQueue): Layout {
  const before = comments.inline(node.span.start)
  const layout = formatNode(node, comments)
  return before === '' ? layout : parts(before, layout)
}

function formatNode(node: ExpressionSyntax, comments: CommentQueue): Layout {
  const format = (inner: ExpressionSyntax): Layout => formatExpression(inner, comments)
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
      return parts(format(node.base), '.', formatName(node.member))
    case 'element':
      return parts(format(node.base), '[', format(node.index), ']')
    case 'call':
      return formatCall(node, format)
    case 'group':
      return bracketed('(', [format(node.inner)], ')')
    case 'list':
      return bracketed('[', node.items.map(format), ']')
    case 'map': {
      const entries = node.entries.map(({ key, value }) => parts(format(key), ': ', format(value)))
      return bracketed('{', entries, '}')
    }
    case 'prefix':
      return parts(node.operator === 'not' ? 'NOT ' : node.operator, format(node.term))
    case 'arithmetic':
    case 'compare':
      return parts(format(node.left), ` ${node.operator} `, format(node.right))
    case 'isNull':
      return parts(format(node.term), node.negated ? ' IS NOT NULL' : ' IS NULL')
    case 'like':
      return parts(format(node.value), node.negated ? ' NOT LIKE ' : ' LIKE ', format(node.pattern))
    case 'in':
      return parts(
        format(node.value),
        node.negated ? ' NOT IN ' : ' IN ',
        bracketed('(', node.items.map(format), ')'),
      )
    case 'and':
    case 'or':
      return formatChain(node, format)
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

type Format = (node: ExpressionSyntax) => Layout

const formatChain = ({ kind, terms }: ConnectiveSyntax, format: Format): Layout =>
  group(joined(terms.map(format), parts(spaceBreak, `${kind.toUpperCase()} `)))

function formatCall({ callee, arguments: given }: CallSyntax, format: Format): Layout {
  const name = formatName(callee)
  const [first] = given
  if (name === 'create_map' && given.every(argument => argument.name === null)) {
    if (given.length === 1 && first?.value.kind === 'list')
      return formatMapOfList(first.value, format)
    return parts(
      name,
      bracketed(
        '(',
        inPairs(
          given.map(({ value }) => value),
          format,
        ),
        ')',
      ),
    )
  }
  return parts(
    name,
    bracketed(
      '(',
      given.map(argument => formatArgument(argument, format)),
      ')',
    ),
  )
}

const formatMapOfList = ({ items }: ListSyntax, format: Format): Layout =>
  parts('create_map(', bracketed('[', inPairs(items, format), ']'), ')')

function formatArgument({ name, value }: ArgumentSyntax, format: Format): Layout {
  const layout = format(value)
  return name === null ? layout : parts(`${formatName(name)}: `, layout)
}

/** A key and its value stay on one line. */
function inPairs(items: readonly ExpressionSyntax[], format: Format): readonly Layout[] {
  const pairs: Layout[] = []
  for (let index = 0; index < items.length; index += 2) {
    const pair = items.slice(index, index + 2).map(format)
    pairs.push(joined(pair, ', '))
  }
  return pairs
}
