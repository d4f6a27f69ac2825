import { queryTooLong } from '../../diagnostics/catalogue/lexing.ts'
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.ts'
import type { SourceText, Span } from '../../diagnostics/source-text.ts'
import { checkPlan } from '../../plan/check/check-plan.ts'
import type { Operator } from '../../plan/operator.ts'
import type { Plan } from '../../plan/plan.ts'
import {
  appendPieces,
  type ComposedText,
  callsAt,
  composeText,
  type Piece,
  pieceOf,
} from '../composed-text.ts'
import { expandMacros } from '../expand-macros.ts'
import type { MacroTable } from '../macro-table.ts'
import { checkConnectives } from './check-connectives.ts'
import type { Generation } from './datasets.ts'
import type { FindingReportFacts } from './finding-report.ts'
import { limits } from './limits.ts'
import { isOpenFilter } from './lower-filter.ts'
import { type LoweredQuery, type LoweringOptions, lowerDraft, lowerQuery } from './lower-query.ts'
import { findMacroSites } from './macro-sites.ts'
import { type ParsedExpression, parseFilterText, parseQuery } from './parse-query.ts'

export interface CompileOptions {
  /** The text of the detection's filter; empty, `true` and `search *` let everything pass. */
  readonly filter?: SourceText | null
  readonly macros?: MacroTable
  /** What `--finding_report--` says; without it the rows come out as they are there. */
  readonly report?: FindingReportFacts | null
  /** Also look for slips that leave the query valid: warnings and hints of `SPL04…`. */
  readonly check?: boolean
}

export interface CompiledQuery {
  /** Null when there is an error among the diagnostics. */
  readonly plan: Plan | null
  readonly diagnostics: readonly Diagnostic[]
  readonly generation: Generation | null
}

/** Text of a query → plan: macros expanded, parsed, lowered, its filter and its report put in. */
export function compileQuery(source: SourceText, options: CompileOptions = {}): CompiledQuery {
  if (source.text.length > limits.queryLengthMax) return refuse(source)
  const expanded = expand(source, options)
  const text = withFilter(composeText(source.name, expanded.pieces), options)
  const { query, diagnostics } = parseQuery(text.composed.source, text.query)
  const filter = parseFilter(text)
  const lowered = lowerQuery(query, text.composed, loweringOptions(filter, options))
  const ofMacros = [...expanded.diagnostics, ...text.diagnostics]
  const found = [...diagnostics, ...filter.diagnostics, ...lowered.diagnostics]
  const isFaulty = hasErrors([...ofMacros, ...found])
  if (options.check && !isFaulty) {
    found.push(...checkPlan(lowered.plan), ...checkConnectives(text.composed.source, query))
  }
  return compiledQuery(lowered, isFaulty, ofMacros, found)
}

/** A query that another front end has lowered. */
export interface QueryDraft {
  readonly source: SourceText
  /** On the attributes of OCSF events as columns (generation 3); spans are into `source`. */
  readonly operators: readonly Operator[]
}

/** As `compileQuery`, for a draft: its filter and its report are put in. */
export function completeQuery(
  { source, operators }: QueryDraft,
  options: CompileOptions = {},
): CompiledQuery {
  const text = withFilter(composeText(source.name, [pieceOf(source)]), options)
  const filter = parseFilter(text)
  const lowered = lowerDraft(operators, text.query, text.composed, loweringOptions(filter, options))
  const found = [...filter.diagnostics, ...lowered.diagnostics]
  const isFaulty = hasErrors([...text.diagnostics, ...found])
  if (options.check && !isFaulty) found.push(...checkPlan(lowered.plan))
  return compiledQuery(lowered, isFaulty, text.diagnostics, found)
}

const expand = (source: SourceText, { macros }: CompileOptions) =>
  expandMacros(source, {
    macros: macros ?? new Map(),
    findSites: findMacroSites,
    lengthMax: limits.queryLengthMax,
  })

interface FilteredText {
  /** The query and behind it the filter, in one text, so that one plan holds spans into both. */
  readonly composed: ComposedText
  readonly query: Span
  readonly filter: Span | null
  /** Of the macros of the filter. */
  readonly diagnostics: readonly Diagnostic[]
}

function withFilter(composed: ComposedText, options: CompileOptions): FilteredText {
  const query = { start: 0, end: composed.source.text.length }
  const filter = options.filter ? expand(options.filter, options) : null
  const diagnostics = filter?.diagnostics ?? []
  if (!filter || isOpenFilter(textOf(filter.pieces))) {
    return { composed, query, filter: null, diagnostics }
  }
  const appended = appendPieces(composed, filter.pieces)
  return { composed: appended.composed, query, filter: appended.range, diagnostics }
}

interface ParsedFilter {
  readonly expression: ParsedExpression['expression'] | null
  readonly diagnostics: readonly Diagnostic[]
}

const parseFilter = ({ composed, filter }: FilteredText): ParsedFilter =>
  filter ? parseFilterText(composed.source, filter) : { expression: null, diagnostics: [] }

const loweringOptions = (
  { expression }: ParsedFilter,
  { report = null }: CompileOptions,
): LoweringOptions => ({ filter: expression, report })

const compiledQuery = (
  { plan, composed, generation }: LoweredQuery,
  isFaulty: boolean,
  ofMacros: readonly Diagnostic[],
  found: readonly Diagnostic[],
): CompiledQuery => ({
  plan: isFaulty ? null : plan,
  diagnostics: [...ofMacros, ...settle(found, composed)],
  generation,
})

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

function refuse(source: SourceText): CompiledQuery {
  const span = { start: limits.queryLengthMax, end: source.text.length }
  const found = queryTooLong({ source, span }, source.text.length, limits.queryLengthMax)
  return { plan: null, diagnostics: [found], generation: null }
}

/** In the order of the text, bounded, each with the macro calls that it came in by. */
function settle(
  diagnostics: readonly Diagnostic[],
  { pieces }: ComposedText,
): readonly Diagnostic[] {
  return diagnostics
    .toSorted((a, b) => a.span.start - b.span.start)
    .slice(0, limits.diagnosticsMax)
    .map(diagnostic => {
      const calls = callsAt(pieces, diagnostic.span.start)
      if (calls.length === 0) return diagnostic
      return { ...diagnostic, related: [...(diagnostic.related ?? []), ...calls] }
    })
}
