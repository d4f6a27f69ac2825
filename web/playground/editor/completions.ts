import { aggregateFunctions, scalarFunctions } from '../../../src/functions/registry.ts'
import { sinks, sources, writtenDataset } from '../../../src/language/spl2/datasets.ts'
import { lex } from '../../../src/language/spl2/lex.ts'
import type { Token } from '../../../src/language/spl2/token.ts'
import { attributeSources } from '../../../src/normalise/field-sources.ts'
import { enrichedKeys, ocsfAttributes } from '../../../src/plan/known-fields.ts'
import { aggregateCall, callOf } from '../../../src/site/query/help.ts'
import { commandReference } from '../../../src/site/reference/command-reference.ts'
import type { QuerySpec } from '../query-spec.ts'
import { columnsBefore, type KnownColumns } from './columns-before.ts'

export interface CompletionOption {
  readonly label: string
  readonly kind: 'command' | 'function' | 'dataset' | 'column' | 'field' | 'keyword' | 'stream'
  /** How it is called or written. */
  readonly detail: string
  readonly help: string | null
  /** What is put in, where it is not the label. */
  readonly apply: string | null
}

export interface Completions {
  /** Where the word that they complete begins. */
  readonly from: number
  readonly options: readonly CompletionOption[]
}

/** What can stand at an offset of a query; null where nothing is known to. */
export function completionsAt(spec: QuerySpec, offset: number): Completions | null {
  const written = spec.text.slice(0, offset)
  const { tokens, comments } = lex({ name: 'query', text: written })
  if (comments.some(({ end, text }) => end === offset && !text.endsWith('*/'))) return null
  const before = tokens.slice(0, -1)
  const last = before.at(-1)
  if (last?.kind === 'string' && isOpen(last, offset)) {
    return isMapKey(before) ? { from: last.start + 1, options: fieldKeys } : null
  }
  const from = wordStart(written)
  const context = before.filter(({ end }) => end <= from)
  const options = optionsAfter(context, () => columnsBefore(spec, context))
  return options.length === 0 ? null : { from, options }
}

/** The dotted name that ends at the text's end, with `$` for a stream. */
const wordStart = (text: string): number =>
  text.length - (/[$A-Za-z_][\w.]{0,200}$/.exec(text)?.[0].length ?? 0)

/** A string that the cursor stands in has no closing quote yet. */
const isOpen = ({ text, end }: Token, offset: number): boolean =>
  end === offset && (text.length === 1 || !/[^\\](?:\\\\)*"$/.test(text))

/** `map_get(input_event, "` */
function isMapKey(tokens: readonly Token[]): boolean {
  const call = tokens.slice(-5).map(({ text }) => text)
  return call[0] === 'map_get' && call[1] === '(' && call[3] === ','
}

function optionsAfter(
  tokens: readonly Token[],
  columns: () => KnownColumns,
): readonly CompletionOption[] {
  const last = tokens.at(-1)
  if (isCommandDue(tokens)) return commands
  const streams = streamNames(tokens)
  if (last?.text === 'from') return [...datasetOptions(sources), ...streams]
  if (last?.text === 'into') return datasetOptions(sinks)
  const command = commandOf(tokens)
  if (command === 'union') return streams
  if (command === null || command === 'from' || command === 'into') return []
  return expressionOptions(command, columns())
}

function isCommandDue(tokens: readonly Token[]): boolean {
  const [before, last] = tokens.slice(-2)
  if (last === undefined) return before === undefined || endsCommand(before)
  return endsCommand(last) || (last.text === '=' && before?.kind === 'variable')
}

const endsCommand = ({ kind, text }: Token): boolean =>
  kind === 'symbol' && (text === '|' || text === ';')

/** The command that the next word belongs to. */
function commandOf(tokens: readonly Token[]): string | null {
  const start = tokens.findLastIndex(endsCommand) + 1
  return tokens.slice(start).find(({ kind }) => kind === 'identifier')?.text ?? null
}

const option = (
  label: string,
  kind: CompletionOption['kind'],
  detail = '',
  rest: Partial<Pick<CompletionOption, 'help' | 'apply'>> = {},
): CompletionOption => ({ label, kind, detail, help: null, apply: null, ...rest })

const commands = commandReference.map(({ name, syntax, summary }) =>
  option(name, 'command', '', { help: `${summary}\n\n${syntax}`, apply: `${name} ` }),
)

const datasetOptions = (
  datasets: ReadonlyMap<string, { readonly isFunction: boolean }>,
): readonly CompletionOption[] =>
  [...datasets].map(([name, { isFunction }]) => option(writtenDataset(name, isFunction), 'dataset'))

const streamNames = (tokens: readonly Token[]): readonly CompletionOption[] =>
  [...new Set(tokens.filter(({ kind }) => kind === 'variable').map(({ text }) => text))].map(name =>
    option(name, 'stream'),
  )

const filled = new Set(
  attributeSources.filter(({ view }) => view === 'enriched').map(({ attribute }) => attribute),
)

const fieldKeys = enrichedKeys.map(key =>
  option(key, 'field', filled.has(key) ? 'filled from Windows events' : ''),
)

const ocsfPaths = [
  ...new Set([
    ...attributeSources.filter(({ view }) => view === 'ocsf').map(({ attribute }) => attribute),
    ...ocsfAttributes,
  ]),
].toSorted()

const scalars = scalarFunctions.map(definition =>
  option(definition.name, 'function', '', {
    help: `${callOf(definition)}\n\n${definition.summary}`,
    apply: `${definition.name}(`,
  }),
)

const aggregates = aggregateFunctions.map(definition =>
  option(definition.name, 'function', 'over a group', {
    help: `${aggregateCall(definition)}\n\n${definition.summary}`,
    apply: `${definition.name}(`,
  }),
)

const keywords = [
  'AND',
  'OR',
  'NOT',
  'LIKE',
  'IN',
  'IS NULL',
  'IS NOT NULL',
  'AS',
  'BY',
  'null',
].map(word => option(word, 'keyword'))

function expressionOptions(command: string, known: KnownColumns): readonly CompletionOption[] {
  const columns = [...known.types].map(([name, type]) => option(name, 'column', type))
  const paths =
    known.ocsfBase === null
      ? []
      : ocsfPaths.map(path => option(`${known.ocsfBase}${path}`, 'field', 'of the event'))
  const functions = command === 'stats' ? [...aggregates, ...scalars] : scalars
  return [...columns, ...paths, ...functions, ...keywords]
}
