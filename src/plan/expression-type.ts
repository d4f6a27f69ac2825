import type { TypeName } from '../functions/definition.ts'
import { findFunction } from '../functions/registry.ts'
import type { Argument, Arithmetic, Expression } from './expression.ts'

/** What is known of the columns that an expression reads. */
export interface ColumnTypes {
  readonly typeOf: (name: string) => TypeName
}

const booleanKinds = new Set<Expression['kind']>([
  'compare',
  'and',
  'or',
  'not',
  'isNull',
  'like',
  'in',
])

/** The static type of an expression's value; `any` where it is known at run time only. */
export function typeOf(node: Expression, columns: ColumnTypes): TypeName {
  if (booleanKinds.has(node.kind)) return 'boolean'
  switch (node.kind) {
    case 'literal':
      return literalType(node.value)
    case 'column':
      return columns.typeOf(node.name)
    case 'call':
      return callType(node.function, node.arguments)
    case 'arithmetic':
      return arithmeticType(node, columns)
    case 'list':
    case 'forEach':
      return 'list'
    case 'map':
      return 'map'
    case 'if':
      return joinedType(typeOf(node.then, columns), typeOf(node.otherwise, columns))
    default:
      return 'any'
  }
}

function literalType(value: null | boolean | number | string): TypeName {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'any'
}

/** Casts name their type in a string; other functions return what they declare. */
function callType(name: string, callArguments: readonly Argument[]): TypeName {
  const [, target] = callArguments
  const isCast = name === 'cast' || name === 'ucast'
  if (!isCast || target?.kind !== 'literal') return findFunction(name)?.returns ?? 'any'
  return castTargets.get(String(target.value).replace(/<.*/s, '').trim().toLowerCase()) ?? 'any'
}

const castTargets: ReadonlyMap<string, TypeName> = new Map([
  ['string', 'string'],
  ['boolean', 'boolean'],
  ['integer', 'integer'],
  ['long', 'long'],
  ['float', 'float'],
  ['double', 'double'],
  ['collection', 'list'],
  ['map', 'map'],
])

/** `+` with a text concatenates; of two values unknown until run time it may do either. */
function arithmeticType({ operator, left, right }: Arithmetic, columns: ColumnTypes): TypeName {
  if (operator !== '+') return 'number'
  const types = [typeOf(left, columns), typeOf(right, columns)]
  if (types.includes('string')) return 'string'
  return types.every(isNumeric) ? 'number' : 'any'
}

const numericTypes = new Set<TypeName>(['number', 'integer', 'long', 'float', 'double'])

export const isNumeric = (type: TypeName): boolean => numericTypes.has(type)

function joinedType(one: TypeName, other: TypeName): TypeName {
  if (one === other) return one
  return isNumeric(one) && isNumeric(other) ? 'number' : 'any'
}
