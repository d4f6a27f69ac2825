import { nearestName } from '../../base/nearest-name.ts'
import {
  badArgument,
  literalNeeded,
  regexNeeded,
  unknownFunction,
} from '../../diagnostics/catalogue/lowering-calls.ts'
import {
  type EvaluationContext,
  type FunctionDefinition,
  FunctionError,
  type Parameter,
  type PreparedArgument,
} from '../../functions/definition.ts'
import { findFunction, scalarFunctions } from '../../functions/registry.ts'
import type { Argument, Expression } from '../../plan/expression.ts'
import type { CallSyntax, ExpressionSyntax } from './expression-syntax.ts'
import type { Lowering } from './lowering.ts'
import { orderArguments, parameterAt } from './order-arguments.ts'
import { spanInLiteral } from './span-in-literal.ts'

type Lower = (node: ExpressionSyntax) => Expression

/** A call of a function of the registry: arguments in the declared order, literals looked at. */
export function lowerCall(lowering: Lowering, call: CallSyntax, lower: Lower): Expression {
  const { callee, span } = call
  const definition = findFunction(callee.name)
  if (!definition) {
    lowering.report(unknownFunction, callee.span, callee.name, nearestFunction(callee.name))
    for (const { value } of call.arguments) if (value.kind !== 'regex') lower(value)
    return { kind: 'literal', value: null, span }
  }
  const ordered = orderArguments(lowering, call, definition)
  if (!ordered) return { kind: 'literal', value: null, span }
  const given = ordered.map(({ value }, index) =>
    lowerArgument(
      lowering,
      value,
      { definition, parameter: parameterAt(definition, index) },
      lower,
    ),
  )
  checkLiterals(lowering, definition, given)
  return { kind: 'call', function: definition.name, arguments: given, span }
}

const nearestFunction = (name: string): string | null =>
  nearestName(
    name,
    scalarFunctions.flatMap(({ name: known, aliases = [] }) => [known, ...aliases]),
  )

interface Placed {
  readonly definition: FunctionDefinition
  readonly parameter: Parameter | undefined
}

function lowerArgument(
  lowering: Lowering,
  value: ExpressionSyntax,
  { definition, parameter }: Placed,
  lower: Lower,
): Argument {
  if (parameter?.type === 'regex') {
    if (value.kind === 'regex') return { kind: 'regex', pattern: value.pattern, span: value.span }
    // The public language writes patterns as strings.
    if (value.kind === 'string') return { kind: 'regex', pattern: value.value, span: value.span }
    lowering.report(regexNeeded, value.span, definition.name)
    return { kind: 'regex', pattern: '', span: value.span }
  }
  const lowered = lower(value)
  if (parameter?.literal && lowered.kind !== 'literal') {
    lowering.report(literalNeeded, value.span, definition.name, parameter.name)
  }
  return lowered
}

/** Only literals are looked at, so what the evaluation depends on does not matter. */
const anyContext: EvaluationContext = { collation: 'windows', lenientText: true, now: () => 0 }

/** Lets the function look at its literals before the first event does: a bad regex, a bad CIDR range. */
function checkLiterals(
  lowering: Lowering,
  definition: FunctionDefinition,
  given: readonly Argument[],
): void {
  const problem = problemOf(definition, given.map(preparedOf))
  const argument = problem && (given[problem.argument] ?? given[0])
  if (!argument) return
  const span = spanInLiteral(lowering.source, argument.span, problem.offset)
  lowering.report(badArgument, span, definition.name, problem.message)
}

function preparedOf(argument: Argument): PreparedArgument {
  if (argument.kind === 'regex') return { kind: 'regex', pattern: argument.pattern }
  if (argument.kind === 'literal') return { kind: 'value', value: argument.value }
  return { kind: 'dynamic' }
}

/** What a function says against its literal arguments, if anything. */
function problemOf(
  definition: FunctionDefinition,
  prepared: readonly PreparedArgument[],
): FunctionError | null {
  try {
    definition.prepare(prepared, anyContext)
    return null
  } catch (error) {
    if (error instanceof FunctionError) return error
    throw error
  }
}
