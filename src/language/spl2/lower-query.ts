import {
  fromInside,
  pipelineWithoutSource,
  repeatedVariable,
  reportUnsupported,
  tooManyStatements,
  unreadStream,
} from '../../diagnostics/catalogue/lowering-streams.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import type { Operator } from '../../plan/operator.ts'
import type { Output, Plan, Stream, StreamInput } from '../../plan/plan.ts'
import { expressionsOf, walkExpression } from '../../plan/walk.ts'
import { appendPieces, type ComposedText, pieceOf } from '../composed-text.ts'
import type { Generation } from './datasets.ts'
import type { ExpressionSyntax } from './expression-syntax.ts'
import { type FindingReportFacts, findingReportText } from './finding-report.ts'
import { reportPlaceholder } from './lex.ts'
import { limits } from './limits.ts'
import { lowerCommand } from './lower-command.ts'
import { lowerFilter } from './lower-filter.ts'
import { Lowering } from './lowering.ts'
import { parseQuery } from './parse-query.ts'
import { type FinishedStream, Pipeline } from './pipeline.ts'
import { reportUnknownColumns } from './report-unknown-columns.ts'
import { resolveInput, resolveSink } from './resolve-dataset.ts'
import type {
  CommandSyntax,
  DatasetSyntax,
  FromSyntax,
  QuerySyntax,
  StatementSyntax,
  UnionSyntax,
} from './syntax-tree.ts'

export interface LoweringOptions {
  readonly filter: ExpressionSyntax | null
  readonly report: FindingReportFacts | null
}

export interface LoweredQuery {
  /** Only good when there is no error among the diagnostics. */
  readonly plan: Plan
  readonly composed: ComposedText
  readonly diagnostics: readonly Diagnostic[]
  /** Of the events that the query reads; null when it reads none, or those of several. */
  readonly generation: Generation | null
}

/** Syntax tree → plan, statement by statement. */
export function lowerQuery(
  query: QuerySyntax,
  composed: ComposedText,
  options: LoweringOptions,
): LoweredQuery {
  return new QueryLowering(composed, options).run(query)
}

/**
 * Operators that another front end has made, on the attributes of OCSF events as columns → plan:
 * the filter and the standard report put behind them. `span` is what the operators were made of.
 */
export function lowerDraft(
  operators: readonly Operator[],
  span: Span,
  composed: ComposedText,
  options: LoweringOptions,
): LoweredQuery {
  return new QueryLowering(composed, options).complete(operators, span)
}

class QueryLowering {
  private composed: ComposedText
  private readonly options: LoweringOptions
  private readonly lowering: Lowering
  private readonly streams = new Map<string, FinishedStream>()
  /** They report their unknown columns themselves. */
  private readonly filters = new Set<Operator>()
  private readonly generations = new Set<Generation>()
  /** Something could not be lowered: nothing is known of the columns, so nothing is said about them. */
  private isIncomplete = false

  constructor(composed: ComposedText, options: LoweringOptions) {
    this.composed = composed
    this.options = options
    this.lowering = new Lowering(composed.source)
  }

  run({ statements, span }: QuerySyntax): LoweredQuery {
    if (statements.length > limits.statementsMax) {
      this.lowering.report(tooManyStatements, span, limits.statementsMax)
    }
    const lowered = statements.slice(0, limits.statementsMax)
    for (const statement of lowered) this.lowerStatement(statement, statement === lowered.at(-1))
    const streams = [...this.streams.values()].map(({ stream }) => stream)
    const read = new Set(streams.flatMap(({ inputs }) => inputs.map(namesOf)))
    for (const { name, output, span: place } of streams) {
      if (!output && !read.has(name)) {
        this.lowering.report(unreadStream, place, name.startsWith('$') ? name : null)
      }
    }
    return this.result(streams)
  }

  complete(operators: readonly Operator[], span: Span): LoweredQuery {
    const pipeline = new Pipeline('main', span)
    pipeline.read([{ kind: 'scan', view: 'ocsf-columns', span }], this.streams)
    pipeline.generation = 3
    this.generations.add(3)
    for (const operator of operators) pipeline.add(operator)
    this.lowerReport(pipeline, { start: span.end, end: span.end })
    return this.result(pipeline.finish().map(({ stream }) => stream))
  }

  private result(streams: readonly Stream[]): LoweredQuery {
    const plan: Plan = { source: this.lowering.source, streams }
    if (!this.isIncomplete) reportUnknownColumns(this.lowering, plan, this.filters)
    const [generation = null] = this.generations
    return {
      plan,
      composed: this.composed,
      diagnostics: this.lowering.diagnostics,
      generation: this.generations.size === 1 ? generation : null,
    }
  }

  private lowerStatement(statement: StatementSyntax, isLast: boolean): void {
    const pipeline = new Pipeline(this.nameOf(statement), statement.span)
    for (const command of statement.commands) this.lowerInto(pipeline, command)
    // A query that only asks has no `into`: its last statement gives the rows.
    if (isLast && !pipeline.output) {
      const { end } = statement.span
      this.end(pipeline, { kind: 'rows', sink: 'rows', span: { start: end, end } })
    }
    for (const finished of pipeline.finish()) this.streams.set(finished.stream.name, finished)
  }

  private nameOf({ variable, span }: StatementSyntax): string {
    if (variable === null) {
      const others = [...this.streams.keys()].filter(name => /^main(?:_\d+)?$/.test(name)).length
      return others === 0 ? 'main' : `main_${others + 1}`
    }
    const { name } = variable
    const first = this.streams.get(name)
    if (!first) return name
    const related = this.lowering.related(first.stream.span, 'the first definition')
    this.lowering.report(repeatedVariable, variable.span, name, related)
    return `${name}@${span.start}`
  }

  private lowerInto(pipeline: Pipeline, command: CommandSyntax): void {
    // Both have been reported: by the parser, and by the expansion of macros.
    if (command.kind === 'broken' || command.kind === 'macro') return this.assumeAnything(pipeline)
    if (command.kind === 'from' || command.kind === 'union')
      return this.lowerInputs(pipeline, command)
    if (!pipeline.hasInput) {
      this.lowering.report(pipelineWithoutSource, command.span)
      this.assumeAnything(pipeline)
    }
    if (command.kind === 'report') return this.lowerReport(pipeline, command.span)
    if (command.kind === 'into') {
      const output = resolveSink(this.lowering, command.dataset, pipeline.generation)
      if (output) this.end(pipeline, output)
      return
    }
    pipeline.add(lowerCommand(this.lowering, command))
  }

  private assumeAnything(pipeline: Pipeline): void {
    this.isIncomplete = true
    const { start, end } = pipeline.span
    const unknown: StreamInput = { kind: 'scan', view: 'ocsf-columns', span: { start, end } }
    if (!pipeline.hasInput) pipeline.read([unknown], this.streams)
    pipeline.scope.isOpen = true
  }

  private lowerInputs(pipeline: Pipeline, command: FromSyntax | UnionSyntax): void {
    if (command.kind === 'from' && pipeline.hasInput) {
      this.lowering.report(fromInside, command.span)
      return
    }
    if (command.kind === 'union' && !pipeline.hasInput && command.datasets.length === 1) {
      this.lowering.report(pipelineWithoutSource, command.span)
    }
    const datasets = command.kind === 'from' ? [command.dataset] : command.datasets
    const inputs = datasets.flatMap(dataset => this.lowerInput(pipeline, dataset) ?? [])
    if (inputs.length < datasets.length) this.assumeAnything(pipeline)
    if (inputs.length > 0) pipeline.read(inputs, this.streams)
  }

  private lowerInput(pipeline: Pipeline, dataset: DatasetSyntax): StreamInput | null {
    const resolved = resolveInput(this.lowering, dataset, this.streams, pipeline.name)
    if (!resolved) return null
    const { input, generation } = resolved
    pipeline.generation ??= generation
    if (generation !== null) this.generations.add(generation)
    return input
  }

  private end(pipeline: Pipeline, output: Output): void {
    this.applyFilter(pipeline)
    pipeline.output = output
  }

  private applyFilter(pipeline: Pipeline): void {
    if (!this.options.filter) return
    const filter = lowerFilter(this.lowering, this.options.filter, pipeline.scope)
    this.filters.add(filter)
    pipeline.add(filter)
  }

  /** The standard report where the facts for it are given, otherwise the rows as they are. */
  private lowerReport(pipeline: Pipeline, span: Span): void {
    const { report } = this.options
    if (report === null) {
      return this.end(pipeline, { kind: 'rows', sink: reportPlaceholder, span })
    }
    this.applyFilter(pipeline)
    const at = { scope: pipeline.scope, read: columnsRead(pipeline) }
    const text = findingReportText(pipeline.generation, report, at)
    if (text === null) {
      if (pipeline.generation !== null) this.lowering.report(reportUnsupported, span)
      pipeline.output = { kind: 'rows', sink: reportPlaceholder, span }
      return
    }
    const place = { source: this.lowering.source, span }
    const template = { name: 'finding report', text, embedding: { locate: () => place } }
    const { composed, range } = appendPieces(this.composed, [pieceOf(template)])
    this.composed = composed
    this.lowering.source = composed.source
    this.lowerTemplate(pipeline, range)
  }

  /** The template is ours: an error in it is a bug, which the tests of all its forms would show. */
  private lowerTemplate(pipeline: Pipeline, range: Span): void {
    const { query, diagnostics } = parseQuery(this.lowering.source, range)
    this.lowering.diagnostics.push(...diagnostics)
    for (const command of query.statements.flatMap(({ commands }) => commands)) {
      if (command.kind === 'into') {
        const { name, span } = command.dataset
        pipeline.output = { kind: 'findings', sink: name, span }
      } else {
        this.lowerInto(pipeline, command)
      }
    }
  }
}

const namesOf = (input: StreamInput): string | null => (input.kind === 'stream' ? input.name : null)

function columnsRead({ operators }: Pipeline): ReadonlySet<string> {
  const names = new Set<string>()
  for (const expression of operators.flatMap(expressionsOf)) {
    walkExpression(expression, node => {
      if (node.kind === 'column') names.add(node.name)
    })
  }
  return names
}
