import type { Span } from '../diagnostics/source-text.ts'
import type { ComparisonOperator } from '../event/comparison.ts'

/**
 * Typed value nodes of the plan: plain readonly data, no behaviour. Sugar is gone: `==` is `=`,
 * `x != null` is `isNull` negated, infix LIKE and `like()` are one node, `match` is `match_regex`.
 */
export type Expression =
  | Literal
  | ColumnRead
  | MemberRead
  | ElementRead
  | Call
  | Comparison
  | Connective
  | Negation
  | NullTest
  | Like
  | Membership
  | Arithmetic
  | ListMaker
  | MapMaker
  | Conditional
  | ForEach
  | ElementVariable

interface Node {
  readonly span: Span
}

export interface Literal extends Node {
  readonly kind: 'literal'
  readonly value: null | boolean | number | string
}

/** A column of the row; reads null when no earlier operator made it. */
interface ColumnRead extends Node {
  readonly kind: 'column'
  readonly name: string
}

/** `base.name`; null when the base is not a map or lacks the member. */
interface MemberRead extends Node {
  readonly kind: 'member'
  readonly base: Expression
  readonly name: string
}

/** `base[index]`: a list by 0-based number (negative from the end), a map by text. */
interface ElementRead extends Node {
  readonly kind: 'element'
  readonly base: Expression
  readonly index: Expression
}

/** A scalar function of `src/functions` by its canonical name; arguments in the declared order. */
export interface Call extends Node {
  readonly kind: 'call'
  readonly function: string
  readonly arguments: readonly Argument[]
}

/** A regex is no value: it occurs only as an argument and is compiled once. */
export type Argument = Expression | RegexArgument

export interface RegexArgument extends Node {
  readonly kind: 'regex'
  /** Pattern as the regex engine reads it (`\/` already reduced to `/`), inline flags included. */
  readonly pattern: string
}

export interface Comparison extends Node {
  readonly kind: 'compare'
  readonly operator: ComparisonOperator
  readonly left: Expression
  readonly right: Expression
}

/** Kleene AND or OR over two or more terms, flat. */
export interface Connective extends Node {
  readonly kind: 'and' | 'or'
  readonly terms: readonly Expression[]
}

interface Negation extends Node {
  readonly kind: 'not'
  readonly term: Expression
}

interface NullTest extends Node {
  readonly kind: 'isNull'
  readonly term: Expression
  /** True for IS NOT NULL. */
  readonly negated: boolean
}

export interface Like extends Node {
  readonly kind: 'like'
  readonly value: Expression
  readonly pattern: Expression
}

/** `value IN (items)`; a list among the items is tested by its elements. */
export interface Membership extends Node {
  readonly kind: 'in'
  readonly value: Expression
  readonly items: readonly Expression[]
}

export interface Arithmetic extends Node {
  readonly kind: 'arithmetic'
  readonly operator: '+' | '-' | '*' | '/' | '%'
  readonly left: Expression
  readonly right: Expression
}

interface ListMaker extends Node {
  readonly kind: 'list'
  readonly items: readonly Expression[]
}

/** `{key: value}` and `create_map(…)`; a later key wins. */
export interface MapMaker extends Node {
  readonly kind: 'map'
  readonly entries: readonly MapEntry[]
}

export interface MapEntry {
  readonly key: Expression
  readonly value: Expression
}

/** `if(condition, then, otherwise)`; only the chosen branch is evaluated. */
export interface Conditional extends Node {
  readonly kind: 'if'
  readonly condition: Expression
  readonly then: Expression
  readonly otherwise: Expression
}

/** `for_each(iterator(list, "name"), body)`: the list of the body's values. */
export interface ForEach extends Node {
  readonly kind: 'forEach'
  readonly list: Expression
  readonly variable: string
  readonly body: Expression
}

/** The element that the nearest enclosing `forEach` of that variable is at. */
interface ElementVariable extends Node {
  readonly kind: 'variable'
  readonly name: string
}
