import { nearestName } from '../../base/nearest-name.ts'
import {
  repeatedArgument,
  unknownArgument,
  wrongArgumentCount,
} from '../../diagnostics/catalogue/lowering-calls.ts'
import type { FunctionDefinition, Parameter } from '../../functions/definition.ts'
import type { ArgumentSyntax, CallSyntax } from './expression-syntax.ts'
import type { Lowering } from './lowering.ts'

/** The parameter that an argument is for; the last one takes all that follow where it may repeat. */
export const parameterAt = (
  { parameters }: FunctionDefinition,
  index: number,
): Parameter | undefined => parameters[Math.min(index, parameters.length - 1)]

/** How a function is called, for messages: optional arguments in brackets, repeated ones with dots. */
function signatureOf({ name, parameters }: FunctionDefinition): string {
  const shown = parameters.map(parameter => {
    const label = parameter.variadic ? `${parameter.name}, …` : parameter.name
    return parameter.optional ? `[${label}]` : label
  })
  return `${name}(${shown.join(', ')})`
}

/** The arguments of a call in the order of the parameters; null, after a report, when they do not fit. */
export function orderArguments(
  lowering: Lowering,
  call: CallSyntax,
  definition: FunctionDefinition,
): readonly ArgumentSyntax[] | null {
  const { parameters } = definition
  const placed: (ArgumentSyntax | undefined)[] = []
  for (const [index, argument] of call.arguments.entries()) {
    const place = placeOf(lowering, argument, index, definition)
    if (place === null) return null
    const first = placed[place]
    if (first) {
      const name = parameters[place]?.name ?? ''
      lowering.report(
        repeatedArgument,
        argument.span,
        name,
        lowering.related(first.span, 'given here'),
      )
      return null
    }
    placed[place] = argument
  }
  if (isComplete(placed, parameters)) return placed.filter(argument => argument !== undefined)
  const signature = signatureOf(definition)
  lowering.report(wrongArgumentCount, call.span, call.callee.name, signature, call.arguments.length)
  return null
}

function isComplete(
  placed: readonly (ArgumentSyntax | undefined)[],
  parameters: readonly Parameter[],
): boolean {
  const required = parameters.filter(({ optional }) => !optional).length
  const most = parameters.at(-1)?.variadic ? Number.POSITIVE_INFINITY : parameters.length
  const hasHoles = Array.from(placed).includes(undefined)
  return placed.length >= required && placed.length <= most && !hasHoles
}

function placeOf(
  lowering: Lowering,
  { name }: ArgumentSyntax,
  index: number,
  definition: FunctionDefinition,
): number | null {
  if (name === null) return index
  const names = definition.parameters.map(parameter => parameter.name)
  const place = names.indexOf(name.name)
  if (place !== -1) return place
  const near = nearestName(name.name, names)
  lowering.report(
    unknownArgument,
    name.span,
    definition.name,
    name.name,
    signatureOf(definition),
    near,
  )
  return null
}
