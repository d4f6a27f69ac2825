import { compareValues, isMember } from '../../event/comparison.ts'
import { foldCase } from '../../event/fold-case.ts'
import { compileLike, likeLiterals } from '../../event/like.ts'
import { parseNumber } from '../../event/number-text.ts'
import { regexLiterals } from '../../event/regex.ts'
import { isList, type Value } from '../../event/value.ts'
import type { EvaluationContext } from '../../functions/definition.ts'
import type { Call, Comparison, Expression, Like, Membership } from '../../plan/expression.ts'
import { knowExpression } from './know-expression.ts'
import type { Definition, KnownColumns } from './known-columns.ts'
import { constantOf, type Known } from './known-value.ts'
import { needOfText, needOfTexts } from './literal-pieces.ts'
import { allOf, always, anyOf, type Need, never } from './need.ts'

type Collation = EvaluationContext['collation']

/** What a record must hold for a condition on it to be exactly true. */
export class PredicateNeeds {
  readonly #collation: Collation
  /** By column, for true and for false: a chain of columns that each read the last one twice is long. */
  readonly #ofColumns = new WeakMap<Definition, Map<boolean, Need>>()
  readonly #ofPatterns = new Map<string, Need>()

  constructor(collation: Collation) {
    this.#collation = collation
  }

  /** For the condition to be true, or with `wanted` false to be false; null is neither. */
  needOf(expression: Expression, columns: KnownColumns, wanted = true): Need {
    const needOf = (term: Expression): Need => this.needOf(term, columns, wanted)
    switch (expression.kind) {
      case 'literal':
        return expression.value === wanted ? always : never
      case 'and':
      case 'or': {
        const needs = expression.terms.map(needOf)
        return (expression.kind === 'and') === wanted ? allOf(needs) : anyOf(needs)
      }
      case 'not':
        return this.needOf(expression.term, columns, !wanted)
      case 'isNull':
        return isNullOnly(knowExpression(expression.term, columns)) && expression.negated === wanted
          ? never
          : always
      case 'compare':
        return this.#comparison(expression, columns, wanted)
      case 'like':
        return this.#like(expression, columns, wanted)
      case 'in':
        return this.#membership(expression, columns, wanted)
      case 'if':
        return this.#conditional(expression, columns, wanted)
      case 'call':
        return this.#call(expression, columns, wanted)
      case 'column':
        return this.#column(expression.name, columns, wanted)
      default:
        return always
    }
  }

  #comparison({ operator, left, right }: Comparison, columns: KnownColumns, wanted: boolean): Need {
    const [first, second] = [knowExpression(left, columns), knowExpression(right, columns)]
    const isEqual = operator === (wanted ? '=' : '!=')
    return forOptions(first, second, (a, b) => {
      if (isNullOnly(a) || isNullOnly(b)) return never
      if (a.kind === 'constant' && b.kind === 'constant') {
        return compareValues(operator, a.value, b.value, this.#collation) === wanted
          ? always
          : never
      }
      return isEqual ? needOfEqual(a, b) : always
    })
  }

  #like({ value, pattern }: Like, columns: KnownColumns, wanted: boolean): Need {
    const [text, wild] = [knowExpression(value, columns), knowExpression(pattern, columns)]
    return forOptions(text, wild, (a, b) => {
      if (isNullOnly(a) || isNullOnly(b)) return never
      if (b.kind !== 'constant') return always
      if (typeof b.value !== 'string') return never
      if (a.kind === 'text') return wanted ? allOf(likeLiterals(b.value).map(needOfText)) : always
      if (a.kind !== 'constant') return always
      if (typeof a.value !== 'string') return never
      return compileLike(b.value, this.#collation)(a.value) === wanted ? always : never
    })
  }

  #membership({ value, items }: Membership, columns: KnownColumns, wanted: boolean): Need {
    const found = knowExpression(value, columns)
    const known = items.map(item => knowExpression(item, columns))
    return forOptions(found, constantOf(null), a => {
      if (isNullOnly(a)) return never
      if (!wanted) return this.#constantMembership(a, known, false)
      return anyOf(known.flatMap(elementsOf).map(item => this.#equal(a, item)))
    })
  }

  #constantMembership(found: Known, items: readonly Known[], wanted: boolean): Need {
    const values = items.map(item => (item.kind === 'constant' ? item.value : undefined))
    if (found.kind !== 'constant' || !values.every(value => value !== undefined)) return always
    return isMember(found.value, values, this.#collation) === wanted ? always : never
  }

  #equal(a: Known, b: Known): Need {
    return forOptions(a, b, (left, right) => {
      if (isNullOnly(left) || isNullOnly(right)) return never
      if (left.kind !== 'constant' || right.kind !== 'constant') return needOfEqual(left, right)
      const isEqual = compareValues('=', left.value, right.value, this.#collation)
      return isEqual === true ? always : never
    })
  }

  #conditional(
    { condition, then, otherwise }: Extract<Expression, { readonly kind: 'if' }>,
    columns: KnownColumns,
    wanted: boolean,
  ): Need {
    return anyOf([
      allOf([this.needOf(condition, columns), this.needOf(then, columns, wanted)]),
      this.needOf(otherwise, columns, wanted),
    ])
  }

  #call(call: Call, columns: KnownColumns, wanted: boolean): Need {
    const [first, second] = call.arguments
    if (first === undefined || first.kind === 'regex') return always
    if (call.function === 'coalesce') {
      return anyOf(
        call.arguments.map(argument =>
          argument.kind === 'regex' ? always : this.needOf(argument, columns, wanted),
        ),
      )
    }
    if (call.function !== 'match_regex' || second?.kind !== 'regex') return always
    return forOptions(knowExpression(first, columns), constantOf(null), text => {
      if (isNullOnly(text)) return never
      return text.kind === 'text' && wanted ? this.#pattern(second.pattern) : always
    })
  }

  #column(name: string, columns: KnownColumns, wanted: boolean): Need {
    const definition = columns.definition(name)
    if (definition !== null) return this.#definition(definition, wanted)
    const known = columns.value(name)
    return known.kind === 'constant' && known.value !== wanted ? never : always
  }

  #definition(definition: Definition, wanted: boolean): Need {
    const needs = this.#ofColumns.get(definition) ?? new Map<boolean, Need>()
    this.#ofColumns.set(definition, needs)
    const need = needs.get(wanted) ?? this.needOf(definition.expression, definition.columns, wanted)
    needs.set(wanted, need)
    return need
  }

  #pattern(pattern: string): Need {
    const need = this.#ofPatterns.get(pattern) ?? needOfTexts(regexLiterals(pattern))
    this.#ofPatterns.set(pattern, need)
    return need
  }
}

const isNullOnly = (known: Known): boolean => known.kind === 'constant' && known.value === null

/** A value that may be several things: any pair of them may be it. */
function forOptions(left: Known, right: Known, needOf: (a: Known, b: Known) => Need): Need {
  if (left.kind !== 'choice' && right.kind !== 'choice') return needOf(left, right)
  const lefts = left.kind === 'choice' ? left.options : [left]
  const rights = right.kind === 'choice' ? right.options : [right]
  return anyOf(lefts.flatMap(a => rights.map(b => needOf(a, b))))
}

/** The record holds the constant's text if one of its values equals it. */
function needOfEqual(a: Known, b: Known): Need {
  if (a.kind === 'constant' && b.kind === 'text') return needOfValue(a.value, b)
  return a.kind === 'text' && b.kind === 'constant' ? needOfValue(b.value, a) : always
}

/** A text that spells a number equals numbers that are spelled otherwise. */
function needOfValue(value: Value, { isProcessName }: Extract<Known, { kind: 'text' }>): Need {
  if (typeof value !== 'string' || parseNumber(value) !== null) return always
  const inBytes = needOfText(value)
  return isProcessName ? { kind: 'process name', names: [foldCase(value)], inBytes } : inBytes
}

/** What an item of IN stands for: itself, or, if it is a list, its elements. */
function elementsOf(item: Known): readonly Known[] {
  if (item.kind === 'list') return item.items.flatMap(elementsOf)
  if (item.kind === 'choice') return item.options.flatMap(elementsOf)
  if (item.kind === 'constant' && isList(item.value)) return item.value.map(constantOf)
  return [item]
}
