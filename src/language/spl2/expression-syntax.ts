import type { Span } from '../../diagnostics/source-text.ts'

/** What was written as values: sugar and parentheses included, each node with the span of its text. */
export type ExpressionSyntax =
  | StringSyntax
  | RegexSyntax
  | NumberSyntax
  | DurationSyntax
  | ConstantSyntax
  | NameExpressionSyntax
  | MemberSyntax
  | ElementSyntax
  | CallSyntax
  | GroupSyntax
  | ListSyntax
  | MapSyntax
  | PrefixSyntax
  | ArithmeticSyntax
  | ComparisonSyntax
  | NullTestSyntax
  | LikeSyntax
  | InSyntax
  | ConnectiveSyntax
  | MissingSyntax

interface Node {
  readonly span: Span
}

/** A name with the quote that encloses it, if any. */
export interface NameSyntax extends Node {
  readonly name: string
  readonly quote: "'" | '`' | null
}

export interface StringSyntax extends Node {
  readonly kind: 'string'
  readonly value: string
  /** `@"…"`: a backslash is a backslash. */
  readonly raw: boolean
}

export interface RegexSyntax extends Node {
  readonly kind: 'regex'
  /** `\/` already reduced to `/`. */
  readonly pattern: string
}

interface NumberSyntax extends Node {
  readonly kind: 'number'
  readonly value: number
  /** As written, suffix included. */
  readonly text: string
}

/** A time span such as `600s`. */
interface DurationSyntax extends Node {
  readonly kind: 'duration'
  readonly milliseconds: number
  readonly text: string
}

export interface ConstantSyntax extends Node {
  readonly kind: 'constant'
  readonly value: null | boolean
}

export interface NameExpressionSyntax extends NameSyntax {
  readonly kind: 'name'
}

interface MemberSyntax extends Node {
  readonly kind: 'member'
  readonly base: ExpressionSyntax
  readonly member: NameSyntax
}

interface ElementSyntax extends Node {
  readonly kind: 'element'
  readonly base: ExpressionSyntax
  readonly index: ExpressionSyntax
}

export interface CallSyntax extends Node {
  readonly kind: 'call'
  readonly callee: NameSyntax
  readonly arguments: readonly ArgumentSyntax[]
}

/** `value` or `name: value`. */
export interface ArgumentSyntax extends Node {
  readonly name: NameSyntax | null
  readonly value: ExpressionSyntax
}

/** Parentheses; kept, because authors group for readers too. */
export interface GroupSyntax extends Node {
  readonly kind: 'group'
  readonly inner: ExpressionSyntax
}

export interface ListSyntax extends Node {
  readonly kind: 'list'
  readonly items: readonly ExpressionSyntax[]
}

interface MapSyntax extends Node {
  readonly kind: 'map'
  readonly entries: readonly MapEntrySyntax[]
}

export interface MapEntrySyntax extends Node {
  readonly key: StringSyntax | NameExpressionSyntax
  readonly value: ExpressionSyntax
}

export interface PrefixSyntax extends Node {
  readonly kind: 'prefix'
  readonly operator: 'not' | '-' | '+'
  readonly term: ExpressionSyntax
}

export type ArithmeticSign = '+' | '-' | '*' | '/' | '%'

interface ArithmeticSyntax extends Node {
  readonly kind: 'arithmetic'
  readonly operator: ArithmeticSign
  readonly left: ExpressionSyntax
  readonly right: ExpressionSyntax
}

export type ComparisonSign = '=' | '==' | '!=' | '<' | '<=' | '>' | '>='

export interface ComparisonSyntax extends Node {
  readonly kind: 'compare'
  readonly operator: ComparisonSign
  readonly left: ExpressionSyntax
  readonly right: ExpressionSyntax
}

/** `term IS NULL`, `term IS NOT NULL` */
interface NullTestSyntax extends Node {
  readonly kind: 'isNull'
  readonly term: ExpressionSyntax
  readonly negated: boolean
}

/** `value LIKE pattern`, `value NOT LIKE pattern` */
interface LikeSyntax extends Node {
  readonly kind: 'like'
  readonly value: ExpressionSyntax
  readonly pattern: ExpressionSyntax
  readonly negated: boolean
}

/** `value IN (items)`, `value NOT IN (items)` */
interface InSyntax extends Node {
  readonly kind: 'in'
  readonly value: ExpressionSyntax
  readonly items: readonly ExpressionSyntax[]
  readonly negated: boolean
}

/** A chain of one operator, flat: published texts join hundreds of terms. */
export interface ConnectiveSyntax extends Node {
  readonly kind: 'and' | 'or'
  readonly terms: readonly ExpressionSyntax[]
}

/** Where an expression was due and something else stood. */
interface MissingSyntax extends Node {
  readonly kind: 'missing'
}
