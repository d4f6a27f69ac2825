import type { Span } from '../../diagnostics/source-text.ts'
import type { Comment } from './token.ts'

/** What was written, command by command, sugar included; each node with the span of its text. */
export interface QuerySyntax {
  readonly statements: readonly StatementSyntax[]
  /** In the order of the text; the tree itself does not hold them. */
  readonly comments: readonly Comment[]
  readonly span: Span
}

interface Node {
  readonly span: Span
}

/** `$variable = pipeline` or a pipeline alone. */
export interface StatementSyntax extends Node {
  /** With its `$`. */
  readonly variable: NameSyntax | null
  readonly commands: readonly CommandSyntax[]
}

/** A name with the quote that encloses it, if any. */
export interface NameSyntax extends Node {
  readonly name: string
  readonly quote: "'" | '`' | null
}

export type CommandSyntax =
  | FromSyntax
  | IntoSyntax
  | UnionSyntax
  | EvalSyntax
  | WhereSyntax
  | SelectSyntax
  | FieldsSyntax
  | RenameSyntax
  | StatsSyntax
  | RexSyntax
  | StageSyntax
  | ReportSyntax
  | MacroSyntax
  | BrokenSyntax

export interface FromSyntax extends Node {
  readonly kind: 'from'
  readonly dataset: DatasetSyntax
}

export interface IntoSyntax extends Node {
  readonly kind: 'into'
  readonly dataset: DatasetSyntax
}

export interface UnionSyntax extends Node {
  readonly kind: 'union'
  readonly datasets: readonly DatasetSyntax[]
}

/** `$variable`, `name` or `name()`. */
export interface DatasetSyntax extends Node {
  readonly kind: 'variable' | 'name' | 'call'
  /** With its `$`. */
  readonly name: string
  readonly arguments: readonly ArgumentSyntax[]
}

export interface EvalSyntax extends Node {
  readonly kind: 'eval'
  readonly assignments: readonly AssignmentSyntax[]
}

export interface AssignmentSyntax extends Node {
  readonly target: NameSyntax
  readonly value: ExpressionSyntax
}

interface WhereSyntax extends Node {
  readonly kind: 'where'
  readonly predicate: ExpressionSyntax
}

export interface SelectSyntax extends Node {
  readonly kind: 'select'
  readonly items: readonly ItemSyntax[]
}

/** `value AS alias` */
export interface ItemSyntax extends Node {
  readonly value: ExpressionSyntax
  readonly alias: NameSyntax | null
}

export interface FieldsSyntax extends Node {
  readonly kind: 'fields'
  readonly fields: readonly NameSyntax[]
}

export interface RenameSyntax extends Node {
  readonly kind: 'rename'
  readonly pairs: readonly RenamePairSyntax[]
}

export interface RenamePairSyntax extends Node {
  readonly from: NameSyntax
  readonly to: NameSyntax
}

export interface StatsSyntax extends Node {
  readonly kind: 'stats'
  readonly items: readonly ItemSyntax[]
  /** `span(…)` is one of these. */
  readonly by: readonly ExpressionSyntax[]
}

export interface RexSyntax extends Node {
  readonly kind: 'rex'
  readonly options: readonly OptionSyntax[]
  readonly pattern: StringSyntax | RegexSyntax
}

export const stageCommands = [
  'first_time_event',
  'adaptive_threshold',
  'conditional_anomaly',
  'apply_model',
] as const

export type StageCommand = (typeof stageCommands)[number]

/** The commands that take nothing but options. */
export interface StageSyntax extends Node {
  readonly kind: 'stage'
  readonly command: StageCommand
  readonly options: readonly OptionSyntax[]
}

export interface OptionSyntax extends Node {
  readonly name: NameSyntax
  readonly value: ExpressionSyntax
}

/** The placeholder `--finding_report--`. */
export interface ReportSyntax extends Node {
  readonly kind: 'report'
}

/** A back-tick name where a command is due: a macro that nothing has expanded. */
export interface MacroSyntax extends Node {
  readonly kind: 'macro'
  readonly text: string
}

/** A command with a syntax error; the diagnostics say which. */
export interface BrokenSyntax extends Node {
  readonly kind: 'broken'
}

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

export interface StringSyntax extends Node {
  readonly kind: 'string'
  readonly value: string
  /** `@"…"`: a backslash is a backslash. */
  readonly raw: boolean
}

interface RegexSyntax extends Node {
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
