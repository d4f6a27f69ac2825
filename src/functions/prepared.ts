import { type CastType, parseCastType } from '../event/coercion.ts'
import { RegexRefused } from '../event/regex/refused.ts'
import { compileRegex, type Regex, type RegexOptions } from '../event/regex.ts'
import type { Value } from '../event/value.ts'
import { type Evaluate, FunctionError, type PreparedArgument } from './definition.ts'

/** The evaluator of a call that cannot be prepared, because what must be a literal is none. */
export const unprepared: Evaluate = () => null

/** The value of a literal argument; undefined where the argument is no literal or not given. */
export function literalAt(args: readonly PreparedArgument[], index: number): Value | undefined {
  const argument = args[index]
  return argument?.kind === 'value' ? argument.value : undefined
}

/** The regex of a regex argument, or of a pattern written as text; null where it is no literal. */
export function regexAt(
  args: readonly PreparedArgument[],
  index: number,
  options: RegexOptions,
): Regex | null {
  const argument = args[index]
  const pattern = argument?.kind === 'regex' ? argument.pattern : literalAt(args, index)
  if (typeof pattern !== 'string') return null
  try {
    return compileRegex(pattern, options)
  } catch (error) {
    if (error instanceof RegexRefused) {
      throw new FunctionError(index, `the regex is refused: ${error.reason}`, error.position)
    }
    throw error
  }
}

/** The type that a literal argument names; null where it is no literal. */
export function castTypeAt(args: readonly PreparedArgument[], index: number): CastType | null {
  const name = literalAt(args, index)
  if (name === undefined) return null
  const type = typeof name === 'string' ? parseCastType(name) : null
  if (type !== null) return type
  throw new FunctionError(index, `${JSON.stringify(name)} names no type`)
}
