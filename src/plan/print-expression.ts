import { regexLiteral } from '../base/regex-literal.ts'
import type { Argument, Arithmetic, Expression, Like, MapMaker, Membership } from './expression.ts'

/** How tight a node binds; an inner node that binds looser than its place is put in parentheses. */
const precedence = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, operand: 7 } as const

/** An expression in infix form: readable, unambiguous, one line. */
export function printExpression(node: Expression): string {
  return print(node, 0)
}

function print(node: Expression, place: number): string {
  const own = precedenceOf(node)
  const text = printNode(node, own)
  return own < place ? `(${text})` : text
}

function precedenceOf(node: Expression): number {
  switch (node.kind) {
    case 'or':
    case 'and':
      return precedence[node.kind]
    case 'not':
      return negatedForm(node.term) === null ? precedence.not : precedence.comparison
    case 'compare':
    case 'isNull':
    case 'like':
    case 'in':
      return precedence.comparison
    case 'arithmetic':
      return node.operator === '+' || node.operator === '-' ? precedence.sum : precedence.product
    default:
      return precedence.operand
  }
}

function printNode(node: Expression, own: number): string {
  const { sum, operand } = precedence
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value)
    case 'column':
      return printName(node.name)
    case 'variable':
      return `@${printName(node.name)}`
    case 'member':
      return `${print(node.base, operand)}.${printName(node.name)}`
    case 'element':
      return `${print(node.base, operand)}[${print(node.index, 0)}]`
    case 'call':
      return `${node.function}(${node.arguments.map(printArgument).join(', ')})`
    case 'and':
      return node.terms.map(term => print(term, own + 1)).join(' AND ')
    case 'or':
      return node.terms.map(term => print(term, own + 1)).join(' OR ')
    case 'not':
      return negatedForm(node.term) ?? `NOT ${print(node.term, own)}`
    case 'isNull':
      return `${print(node.term, sum)} IS ${node.negated ? 'NOT ' : ''}NULL`
    case 'compare':
      return `${print(node.left, sum)} ${node.operator} ${print(node.right, sum)}`
    case 'like':
      return printLike(node, 'LIKE')
    case 'in':
      return printMembership(node, 'IN')
    case 'arithmetic':
      return printArithmetic(node, own)
    case 'list':
      return `[${printList(node.items)}]`
    case 'map':
      return printMap(node)
    case 'if':
      return `if(${printList([node.condition, node.then, node.otherwise])})`
    case 'forEach':
      return `for_each(@${printName(node.variable)} IN ${print(node.list, 0)}, ${print(node.body, 0)})`
  }
}

/** `x NOT LIKE y`, `x NOT IN (…)` for a negated test; null for anything else. */
function negatedForm(term: Expression): string | null {
  if (term.kind === 'like') return printLike(term, 'NOT LIKE')
  return term.kind === 'in' ? printMembership(term, 'NOT IN') : null
}

const printLike = ({ value, pattern }: Like, word: string): string =>
  `${print(value, precedence.sum)} ${word} ${print(pattern, precedence.sum)}`

const printMembership = ({ value, items }: Membership, word: string): string =>
  `${print(value, precedence.sum)} ${word} (${printList(items)})`

const printArithmetic = ({ left, operator, right }: Arithmetic, own: number): string =>
  `${print(left, own)} ${operator} ${print(right, own + 1)}`

const printMap = ({ entries }: MapMaker): string =>
  `{${entries.map(({ key, value }) => `${print(key, 0)}: ${print(value, 0)}`).join(', ')}}`

const printList = (items: readonly Expression[]): string =>
  items.map(item => print(item, 0)).join(', ')

const printArgument = (argument: Argument): string =>
  argument.kind === 'regex' ? regexLiteral(argument.pattern) : print(argument, 0)

/** Names that are no plain identifiers are quoted, so that a plan reads without doubt. */
export function printName(name: string): string {
  if (/^[A-Za-z_$][\w#]*$/.test(name)) return name
  const quote = name.includes("'") ? '`' : "'"
  return quote + name + quote
}
