import { nearestName } from '../../base/nearest-name.ts'
import {
  clashingModifiers,
  emptySelection,
  refusedRegex,
  unknownModifier,
  unsupportedSelection,
} from '../../diagnostics/catalogue/sigma-map.ts'
import { RegexRefused } from '../../event/regex/refused.ts'
import { compileRegex } from '../../event/regex.ts'
import type { Expression } from '../../plan/expression.ts'
import type { MapLowering } from './map-lowering.ts'
import type { SearchEntry, SearchNode, SearchScalar } from './search-map.ts'
import {
  type Comparison,
  comparisons,
  ignoreCaseFlag,
  regexOfValue,
  valueTest,
} from './value-test.ts'

/** `field|modifier|…: value or values` → the condition on the event; null where it has been refused. */
export function lowerFieldTest(lowering: MapLowering, entry: SearchEntry): Expression | null {
  const [field = '', ...modifiers] = entry.key.split('|').map(part => part.trim())
  const column = lowering.columnOf(field, entry.keySpan)
  const read = readModifiers(lowering, entry, modifiers)
  const values = scalarsOf(lowering, entry.value)
  if (!column || !read || !values) return null
  const { comparison, isAll } = read
  if (comparison === 're' && !values.every(value => isGoodRegex(lowering, value))) return null
  if (comparison === 'equals' && !isAll) return equalsOneOf(column, values, entry.value)
  const tests = values.map(value => valueTest(comparison, column, value))
  return joined(isAll ? 'and' : 'or', tests, entry.value)
}

/** Positions are those of the pattern that is run, which ignores letter case by a flag in front. */
function isGoodRegex(lowering: MapLowering, value: SearchScalar): boolean {
  try {
    compileRegex(regexOfValue(value), { ignoreCase: false })
    return true
  } catch (error) {
    if (!(error instanceof RegexRefused)) throw error
    const at = Math.max(0, error.position - ignoreCaseFlag.length)
    lowering.report(refusedRegex, value.locate({ start: at, end: at + 1 }), error.reason)
    return false
  }
}

interface Modifiers {
  readonly comparison: Comparison
  /** Every value of the list must match, not one of them. */
  readonly isAll: boolean
}

const all = 'all'

function readModifiers(
  lowering: MapLowering,
  { keySpan }: SearchEntry,
  modifiers: readonly string[],
): Modifiers | null {
  const known = [...comparisons.keys(), all]
  const unknown = modifiers.find(name => !known.includes(name))
  if (unknown !== undefined) {
    lowering.report(unknownModifier, keySpan, unknown, known, nearestName(unknown, known))
    return null
  }
  const compared = modifiers.filter(name => name !== all)
  const isAll = modifiers.includes(all)
  if (compared.length > 1 || (isAll && compared.length === 0)) {
    lowering.report(clashingModifiers, keySpan, modifiers)
    return null
  }
  return { comparison: comparisons.get(compared[0] ?? '') ?? 'equals', isAll }
}

function scalarsOf(lowering: MapLowering, node: SearchNode): readonly SearchScalar[] | null {
  if (node.kind === 'scalar') return [node]
  const wrong = node.kind === 'map' ? node : node.items.find(({ kind }) => kind !== 'scalar')
  if (wrong) {
    lowering.report(unsupportedSelection, wrong.span, `a ${wrong.kind}`)
    return null
  }
  const scalars = node.kind === 'list' ? node.items.filter(item => item.kind === 'scalar') : []
  if (scalars.length > 0) return scalars
  lowering.report(emptySelection, node.span)
  return null
}

/** Values without wildcards become one membership, which the engine answers by one look-up. */
function equalsOneOf(
  column: Expression,
  values: readonly SearchScalar[],
  { span }: SearchNode,
): Expression {
  const tests = values.map(value => valueTest('equals', column, value))
  const literals = tests.flatMap(test =>
    test.kind === 'compare' && test.right.kind === 'literal' ? [test.right] : [],
  )
  if (literals.length < 2) return joined('or', tests, { span })
  const others = tests.filter(({ kind }) => kind !== 'compare')
  return joined('or', [{ kind: 'in', value: column, items: literals, span }, ...others], { span })
}

/** A single term stands for itself. */
export function joined(
  kind: 'and' | 'or',
  terms: readonly Expression[],
  { span }: Pick<Expression, 'span'>,
): Expression {
  const [first, ...rest] = terms
  return first && rest.length === 0 ? first : { kind, terms, span }
}
