import { wrongArgumentType } from '../../diagnostics/catalogue/checking-types.ts'
import type { TypeName } from '../../functions/definition.ts'
import { findAggregate, findFunction } from '../../functions/registry.ts'
import { isNumeric, typeOf } from '../expression-type.ts'
import type { Check } from './check-context.ts'

/** An argument of a type that the function does not take gives null, for every row. */
export const argumentTypes: Check = {
  operator: (operator, context) => {
    if (operator.kind !== 'aggregate') return
    for (const { function: name, argument } of operator.calls) {
      const type = findAggregate(name)?.argument
      if (!argument || !type) continue
      const given = typeOf(argument, context.flow.scope)
      // Aggregates read numbers out of texts.
      if (fits(type, given) || (isNumeric(type) && given === 'string')) continue
      context.report(wrongArgumentType, argument.span, name, { name: 'field', type }, given)
    }
  },
  expression: (node, context) => {
    if (node.kind !== 'call') return
    const parameters = findFunction(node.function)?.parameters ?? []
    for (const [index, argument] of node.arguments.entries()) {
      const parameter = parameters[Math.min(index, parameters.length - 1)]
      if (!parameter || argument.kind === 'regex') continue
      const given = typeOf(argument, context.flow.scope)
      if (fits(parameter.type, given)) continue
      context.report(wrongArgumentType, argument.span, node.function, parameter, given)
    }
  },
}

const fits = (wanted: TypeName, given: TypeName): boolean =>
  wanted === given ||
  wanted === 'any' ||
  given === 'any' ||
  wanted === 'regex' ||
  (isNumeric(wanted) && isNumeric(given))
