import {
  impossibleArgument,
  impossibleWindow,
  modelInputMissing,
  modelNotAvailable,
  multipliedRows,
  nestedIteration,
} from '../diagnostics/catalogue/running.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Place, Span } from '../diagnostics/source-text.ts'
import { RegexRefused } from '../event/regex/refused.ts'
import { compileRegex } from '../event/regex.ts'
import { FunctionError } from '../functions/definition.ts'
import type { Call, Expression } from '../plan/expression.ts'
import type { Operator } from '../plan/operator.ts'
import type { Plan } from '../plan/plan.ts'
import { childrenOf, expressionsOf, walkExpression } from '../plan/walk.ts'
import { walkScopes } from '../plan/walk-scopes.ts'
import type { EngineOptions } from './evaluator.ts'
import { prepareCall } from './prepare-call.ts'

/** Rows that one event may become by passing several branches of unions. */
const rowsPerEventMax = 1000

/** Windows that one row may be in, the grace counted as size: each costs a group per row. */
const windowsPerRowMax = 1000

/** A plan with something in it that can never run; `planRefusals` says it beforehand. */
export class PlanRefused extends Error {
  override readonly name = 'PlanRefused'
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'))
    this.diagnostics = diagnostics
  }
}

/** Throws `PlanRefused` for a plan that cannot run. */
export function refuseBadPlan(plan: Plan, options: EngineOptions): void {
  const diagnostics = planRefusals(plan, options)
  if (diagnostics.length > 0) throw new PlanRefused(diagnostics)
}

/** All that keeps a plan from running, known before the first event; empty for a plan that runs. */
export function planRefusals(plan: Plan, options: EngineOptions): readonly Diagnostic[] {
  const at = ({ span }: { readonly span: Span }): Place => ({ source: plan.source, span })
  const refusals: Diagnostic[] = [...unionRefusals(plan), ...modelInputRefusals(plan, options)]
  for (const operator of plan.streams.flatMap(stream => stream.operators)) {
    refusals.push(...operatorRefusals(operator, at(operator), options))
    for (const expression of expressionsOf(operator)) {
      walkExpression(expression, node => {
        refusals.push(...nodeRefusals(node, at(node), options))
      })
    }
  }
  return refusals
}

/** A union of unions of the same streams multiplies: the first stream that goes too far is told. */
function unionRefusals({ source, streams }: Plan): readonly Diagnostic[] {
  const rowsOf = new Map<string, number>()
  for (const { name, inputs, span } of streams) {
    const rows = inputs
      .map(input => (input.kind === 'scan' ? 1 : (rowsOf.get(input.name) ?? 0)))
      .reduce((sum, count) => sum + count, 0)
    if (rows > rowsPerEventMax) return [multipliedRows({ source, span }, rows, rowsPerEventMax)]
    rowsOf.set(name, rows)
  }
  return []
}

/** What can be told of a model's inputs before the first row: that one is missing, or never fits. */
function modelInputRefusals(plan: Plan, { models }: EngineOptions): readonly Diagnostic[] {
  const refusals: Diagnostic[] = []
  walkScopes(plan, {
    operator: ({ operator, scope }) => {
      const model = operator.kind === 'model' ? models?.open(operator) : null
      if (operator.kind !== 'model' || !model) return
      const place = { source: plan.source, span: operator.span }
      for (const [index, input] of model.inputs.entries()) {
        const { type, words } = model.needs?.[index] ?? { type: 'any', words: 'a value' }
        const found = scope.typeOf(input)
        const fits = type === 'any' || found === 'any' || found === type
        if (scope.has(input) && fits) continue
        refusals.push(
          modelInputMissing(place, operator.name, input, words, scope.has(input) ? found : null),
        )
      }
    },
  })
  return refusals
}

function operatorRefusals(
  operator: Operator,
  place: Place,
  options: EngineOptions,
): readonly Diagnostic[] {
  if (operator.kind === 'model' && !options.models?.open(operator)) {
    return [modelNotAvailable(place, operator.name)]
  }
  if (operator.kind === 'extract') {
    return refusalOf(place, 'rex', () => compileRegex(operator.pattern, { ignoreCase: false }))
  }
  if (operator.kind === 'aggregate' && operator.window !== null) {
    const { sizeMs, slideMs, graceMs } = operator.window
    const isKept = sizeMs > 0 && slideMs > 0 && graceMs >= 0
    if (!isKept || (sizeMs + graceMs) / slideMs > windowsPerRowMax) {
      return [impossibleWindow(place, sizeMs, slideMs, graceMs)]
    }
  }
  return []
}

function nodeRefusals(
  node: Expression,
  place: Place,
  options: EngineOptions,
): readonly Diagnostic[] {
  if (node.kind === 'call') return callRefusals(node, place, options)
  return node.kind === 'forEach' && iterates(node.body) ? [nestedIteration(place)] : []
}

const callRefusals = (call: Call, place: Place, options: EngineOptions): readonly Diagnostic[] =>
  refusalOf(place, call.function, () => prepareCall(call, options))

function refusalOf(place: Place, called: string, prepare: () => unknown): readonly Diagnostic[] {
  try {
    prepare()
    return []
  } catch (error) {
    const reason = refusalReason(error)
    if (reason === null) throw error
    return [impossibleArgument(place, called, reason)]
  }
}

function refusalReason(error: unknown): string | null {
  if (error instanceof RegexRefused) return error.message
  if (!(error instanceof FunctionError)) return null
  return error.offset === null ? error.message : `${error.message} (at offset ${error.offset})`
}

const iterates = (expression: Expression): boolean =>
  expression.kind === 'forEach' || childrenOf(expression).some(iterates)
