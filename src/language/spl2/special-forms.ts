import {
  aggregateOutsideStats,
  iteratorMisplaced,
  iteratorNeeded,
  mapItemsUnknown,
  spanMisplaced,
  unpairedMap,
} from '../../diagnostics/catalogue/lowering-calls.ts'
import { findAggregate, findFunction } from '../../functions/registry.ts'
import type { Expression, Literal, MapEntry } from '../../plan/expression.ts'
import type { CallSyntax, ExpressionSyntax } from './expression-syntax.ts'
import type { Lowering } from './lowering.ts'
import { orderArguments } from './order-arguments.ts'

type LowerIn = (
  lowering: Lowering,
  node: ExpressionSyntax,
  variables: readonly string[],
) => Expression

interface Form {
  readonly lowering: Lowering
  readonly call: CallSyntax
  /** The arguments in the order of the form's parameters. */
  readonly given: readonly ExpressionSyntax[]
  readonly variables: readonly string[]
  readonly lower: (node: ExpressionSyntax) => Expression
  readonly lowerIn: LowerIn
}

type LowerForm = (form: Form) => Expression

/** What is written like a function and has a node of its own in the plan. */
const forms: ReadonlyMap<string, LowerForm> = new Map<string, LowerForm>([
  ['like', lowerLike],
  ['in', lowerIn],
  ['if', lowerIf],
  ['isnull', form => lowerNullTest(form, false)],
  ['isnotnull', form => lowerNullTest(form, true)],
  ['create_map', lowerCreateMap],
  ['for_each', lowerForEach],
  ['iterator', refuseIterator],
  ['span', refuseSpan],
])

/** Lowers a form, or refuses an aggregate; null for an ordinary function. */
export function lowerSpecialForm(
  lowering: Lowering,
  call: CallSyntax,
  variables: readonly string[],
  lowerExpression: LowerIn,
): Expression | null {
  const { name, span } = call.callee
  // LIKE and IN are keywords too, so letter case does not distinguish them.
  const formName = /^(?:like|in)$/i.test(name) ? name.toLowerCase() : name
  const definition = findFunction(formName)
  const lowerForm = forms.get(formName)
  if (!definition && findAggregate(name)) {
    lowering.report(aggregateOutsideStats, span, name)
    return nothing(call)
  }
  if (!definition || !lowerForm) return null
  const ordered = orderArguments(lowering, call, definition)
  if (!ordered) return nothing(call)
  return lowerForm({
    lowering,
    call,
    given: ordered.map(({ value }) => value),
    variables,
    lower: node => lowerExpression(lowering, node, variables),
    lowerIn: lowerExpression,
  })
}

/** What an error leaves. */
const nothing = ({ span }: CallSyntax): Literal => ({ kind: 'literal', value: null, span })

function lowerLike({ call, given, lower }: Form): Expression {
  const [value, pattern] = given.map(lower)
  return value && pattern ? { kind: 'like', value, pattern, span: call.span } : nothing(call)
}

function lowerIn({ call, given, lower }: Form): Expression {
  const [value, ...items] = given.map(lower)
  return value ? { kind: 'in', value, items, span: call.span } : nothing(call)
}

function lowerIf({ call, given, lower }: Form): Expression {
  const [condition, then, otherwise] = given.map(lower)
  if (!condition || !then || !otherwise) return nothing(call)
  // oxlint-disable-next-line unicorn/no-thenable -- a value that is awaited nowhere
  return { kind: 'if', condition, then, otherwise, span: call.span }
}

function lowerNullTest({ call, given, lower }: Form, negated: boolean): Expression {
  const [term] = given.map(lower)
  return term ? { kind: 'isNull', term, negated, span: call.span } : nothing(call)
}

/** `create_map([key, value, …])` and `create_map(key, value, …)` */
function lowerCreateMap({ lowering, call, given, lower }: Form): Expression {
  const [first] = given
  const isOne = given.length === 1
  const items = isOne && first?.kind === 'list' ? first.items : given
  if (isOne && first?.kind !== 'list') {
    lowering.report(mapItemsUnknown, first?.span ?? call.span)
    return nothing(call)
  }
  if (items.length % 2 === 1) {
    lowering.report(unpairedMap, items.at(-1)?.span ?? call.span, items.length)
  }
  const lowered = items.map(lower)
  const entries: MapEntry[] = []
  for (let index = 0; index + 1 < lowered.length; index += 2) {
    const [key, value] = lowered.slice(index, index + 2)
    if (key && value) entries.push({ key, value })
  }
  return { kind: 'map', entries, span: call.span }
}

/** `for_each(iterator(list, "name"), body)` */
function lowerForEach(form: Form): Expression {
  const { lowering, call, variables } = form
  const [iterator, body] = form.given
  const bound = iterator?.kind === 'call' && iterator.callee.name === 'iterator' ? iterator : null
  const definition = findFunction('iterator')
  if (!bound || !body || !definition) {
    lowering.report(iteratorNeeded, iterator?.span ?? call.span)
    return nothing(call)
  }
  const [list, name] = orderArguments(lowering, bound, definition) ?? []
  if (!list || name?.value.kind !== 'string') {
    if (name) lowering.report(iteratorNeeded, name.span)
    return nothing(call)
  }
  const variable = name.value.value
  return {
    kind: 'forEach',
    list: form.lower(list.value),
    variable,
    body: form.lowerIn(lowering, body, [...variables, variable]),
    span: call.span,
  }
}

function refuseIterator({ lowering, call }: Form): Expression {
  lowering.report(iteratorMisplaced, call.span)
  return nothing(call)
}

function refuseSpan({ lowering, call }: Form): Expression {
  lowering.report(spanMisplaced, call.span)
  return nothing(call)
}
