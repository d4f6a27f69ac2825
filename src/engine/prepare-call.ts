import type { Value } from '../event/value.ts'
import type { Evaluate, EvaluationContext, PreparedArgument } from '../functions/definition.ts'
import { findFunction } from '../functions/registry.ts'
import type { Argument, Call } from '../plan/expression.ts'

/**
 * The evaluator of one call site: literals and regexes are prepared once, before the first event.
 * Throws `FunctionError` for a literal that can never work.
 */
export function prepareCall(call: Call, context: EvaluationContext): Evaluate {
  const definition = findFunction(call.function)
  if (definition === undefined)
    throw new Error(`a plan calls the unknown function ${call.function}`)
  return definition.prepare(call.arguments.map(prepareArgument), context)
}

function prepareArgument(argument: Argument): PreparedArgument {
  if (argument.kind === 'regex') return { kind: 'regex', pattern: argument.pattern }
  const constant = constantOf(argument)
  return constant === undefined ? { kind: 'dynamic' } : { kind: 'value', value: constant }
}

/** The value of a literal, or of a list of them such as the default `[]`; otherwise undefined. */
function constantOf(argument: Argument): Value | undefined {
  if (argument.kind === 'literal') return argument.value
  if (argument.kind !== 'list') return undefined
  const items = argument.items.map(constantOf)
  return items.every(item => item !== undefined) ? items : undefined
}
