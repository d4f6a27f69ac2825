import { textOf } from '../../event/coercion.ts'
import { isList, type Value } from '../../event/value.ts'
import type { Argument, Call, Expression } from '../../plan/expression.ts'
import type { KnownColumns } from './known-columns.ts'
import {
  anything,
  choiceOf,
  constantOf,
  elementOfKnown,
  type Known,
  mapped,
  memberOfKnown,
  nothing,
  textOfRecord,
} from './known-value.ts'

/** What is known of an expression's value, its columns being known. Never more than is so. */
export function knowExpression(expression: Expression, columns: KnownColumns): Known {
  const know = (operand: Expression): Known => knowExpression(operand, columns)
  switch (expression.kind) {
    case 'literal':
      return constantOf(expression.value)
    case 'column':
      return columns.value(expression.name)
    case 'member':
      return memberOfKnown(know(expression.base), expression.name)
    case 'element': {
      const { base, index } = expression
      const isName = index.kind === 'literal' && typeof index.value === 'string'
      return isName ? memberOfKnown(know(base), index.value) : elementOfKnown(know(base))
    }
    case 'call':
      return knowCall(expression, columns)
    case 'if':
      return choiceOf([know(expression.then), know(expression.otherwise)])
    case 'list':
      return { kind: 'list', items: expression.items.map(know) }
    default:
      return anything
  }
}

type KnowCall = (values: readonly Known[], call: Call) => Known

const knowCall = (call: Call, columns: KnownColumns): Known => {
  const rule = rules.get(call.function)
  return rule === undefined
    ? anything
    : rule(
        call.arguments.map(argument => knowArgument(argument, columns)),
        call,
      )
}

const knowArgument = (argument: Argument, columns: KnownColumns): Known =>
  argument.kind === 'regex' ? anything : knowExpression(argument, columns)

/** Gives its first argument, a part of it, or null. */
const partOfFirst: KnowCall = ([text = anything]) =>
  mapped(text, option => (option.kind === 'text' ? textOfRecord : nothingOrAny(option)))

const nothingOrAny = (option: Known): Known => (isNothing(option) ? option : anything)

const isNothing = (known: Known): boolean => known.kind === 'constant' && known.value === null

/** Changes the letter case of its first argument at most. */
const letterCase =
  (convert: (text: string) => string): KnowCall =>
  ([text = anything]) =>
    mapped(text, option => {
      if (option.kind !== 'constant') return option.kind === 'text' ? option : anything
      return typeof option.value === 'string' ? constantOf(convert(option.value)) : nothing
    })

/** Functions of which more is known than that they may give anything; all others may. */
const rules: ReadonlyMap<string, KnowCall> = new Map<string, KnowCall>([
  ['lower', letterCase(text => text.toLowerCase())],
  ['trim', partOfFirst],
  ['ltrim', partOfFirst],
  ['rtrim', partOfFirst],
  ['substr', partOfFirst],
  ['split', partOfFirst],
  ['mvdedup', partOfFirst],
  ['mvindex', ([list = anything]) => elementOfKnown(list)],
  ['mvappend', items => ({ kind: 'list', items })],
  ['coalesce', values => choiceOf([...values.filter(value => !isNothing(value)), nothing])],
  ['case', values => choiceOf([...values.filter((_, index) => index % 2 === 1), nothing])],
  ['cast', knowCast],
  ['to_string', ([value = anything]) => mapped(value, asText)],
  ['ucast', ([value = anything, type, fallback = nothing]) => knowUcast(value, type, fallback)],
  ['map_get', knowMapGet],
  // The hidden column `value` is the event as JSON; of another text too little is known.
  ['from_json_object', ([text = anything]) => mapped(text, partOrNothing)],
])

const partOrNothing = (option: Known): Known =>
  option.kind === 'part' || isNothing(option) ? option : anything

function knowCast([value = anything, type]: readonly Known[]): Known {
  const isText = type?.kind === 'constant' && type.value === 'string'
  return mapped(value, option => (isText || isNothing(option) ? asText(option) : anything))
}

/** Numbers and truth values of the record become texts that no literal is made of. */
function asText(option: Known): Known {
  if (option.kind === 'constant') return constantOf(textOf(option.value))
  return option.kind === 'text' ? option : anything
}

function knowUcast(value: Known, type: Known | undefined, fallback: Known): Known {
  const wanted = type?.kind === 'constant' ? type.value : null
  return mapped(value, option => {
    if (option.kind === 'constant') return castConstant(option.value, wanted, fallback)
    return choiceOf([option, fallback])
  })
}

/** A constant of the plain cases; anything else may be the value, its text or the default. */
function castConstant(value: Value, type: Value, fallback: Known): Known {
  if (value === null) return fallback
  if (typeof value === 'string' && type === 'string') return constantOf(value)
  if (isList(value)) return choiceOf([constantOf(value), fallback])
  return anything
}

function knowMapGet([base = anything, key]: readonly Known[]): Known {
  const name = key?.kind === 'constant' ? key.value : null
  return typeof name === 'string' ? memberOfKnown(base, name) : anything
}
