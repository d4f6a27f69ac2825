import type { Span } from '../../diagnostics/source-text.ts'
import type {
  ArgumentSyntax,
  ExpressionSyntax,
  NameSyntax,
  RegexSyntax,
  StringSyntax,
} from './expression-syntax.ts'
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
