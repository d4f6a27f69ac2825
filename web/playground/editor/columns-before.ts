import { sources } from '../../../src/language/spl2/datasets.ts'
import type { Token } from '../../../src/language/spl2/token.ts'
import { ColumnScope } from '../../../src/plan/column-scope.ts'
import type { EventView, Plan } from '../../../src/plan/plan.ts'
import { scopeOfInputs } from '../../../src/plan/walk-scopes.ts'
import { compileSpec, type QuerySpec } from '../query-spec.ts'

export interface KnownColumns {
  /** By name, with the static type, or `any`. */
  readonly types: ReadonlyMap<string, string>
  /** What comes before the path of an OCSF attribute; null where the event is not of that view. */
  readonly ocsfBase: string | null
}

/**
 * The columns that a command's words can name: those at the end of the commands before it, which
 * are compiled on their own because the one being written rarely is complete, and those that it
 * has assigned so far.
 */
export function columnsBefore(spec: QuerySpec, tokens: readonly Token[]): KnownColumns {
  const pipe = tokens.findLastIndex(({ kind, text }) => kind === 'symbol' && text === '|')
  const end = tokens[pipe]?.start ?? 0
  const assigned = assignedNames(finishedItems(tokens.slice(pipe + 1)))
  const { plan } = compileSpec(
    { ...spec, text: spec.text.slice(0, end), detection: null },
    { check: false },
  )
  const known = plan ? lastColumns(plan) : fallback(tokens)
  return {
    ...known,
    types: new Map([...known.types, ...assigned.map(name => [name, 'any'] as const)]),
  }
}

/** Of a command being written the items that have a comma behind them. */
function finishedItems(tokens: readonly Token[]): readonly Token[] {
  let depth = 0
  let end = 0
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== 'symbol') continue
    if ('([{'.includes(text)) depth++
    else if (')]}'.includes(text)) depth--
    else if (text === ',' && depth === 0) end = index
  }
  return tokens.slice(0, end)
}

function lastColumns(plan: Plan): KnownColumns {
  const ends = new Map<string, ColumnScope>()
  const views = new Map<string, EventView>()
  for (const stream of plan.streams) {
    const scope = scopeOfInputs(stream, ends)
    for (const operator of stream.operators) {
      if (operator.kind === 'extend') for (const each of operator.assignments) scope.assign(each)
      else scope.apply(operator)
    }
    ends.set(stream.name, scope)
    const [first] = stream.inputs
    const view = first?.kind === 'scan' ? first.view : views.get(first?.name ?? '')
    if (view) views.set(stream.name, view)
  }
  const last = plan.streams.at(-1)?.name ?? ''
  const scope = ends.get(last) ?? ColumnScope.ofView('ocsf-columns')
  return { types: scope.types, ocsfBase: baseOf(views.get(last), scope) }
}

function baseOf(view: EventView | undefined, scope: ColumnScope): string | null {
  if (view === 'ocsf-columns') return scope.isOpen ? '' : null
  return view === 'ocsf' && scope.types.has('input_event') ? 'input_event.' : null
}

/** Where the commands before do not compile: every name that is assigned anywhere, and the view of the source read last. */
function fallback(tokens: readonly Token[]): KnownColumns {
  const source = tokens.findLast(({ text }) => sources.has(text))
  const view = sources.get(source?.text ?? '')?.view
  const scope = ColumnScope.ofView(view ?? 'enriched')
  for (const name of assignedNames(tokens)) scope.types.set(name, 'any')
  return { types: scope.types, ocsfBase: baseOf(view, scope) }
}

/** `name =` and `AS name`. */
const assignedNames = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token, index) => {
    const isName = token.kind === 'identifier'
    const isAssigned = tokens[index + 1]?.text === '='
    const isAlias = tokens[index - 1]?.text.toLowerCase() === 'as'
    return isName && (isAssigned || isAlias) ? [token.text] : []
  })
