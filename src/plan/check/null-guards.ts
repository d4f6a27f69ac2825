import { missingNullGuard } from '../../diagnostics/catalogue/checking.ts'
import type { Expression } from '../expression.ts'
import type { Check, CheckContext } from './check-context.ts'
import { impliedColumns, neededColumns } from './implied-columns.ts'
import { conjunctsOf, type ValueTest, valueTestOf } from './value-test.ts'

/**
 * An exclusion such as `match(x, /…/)=false` is unknown where `x` is null, so it drops the record
 * that it was not meant for. Told once for each column of a condition.
 */
export const nullGuards: Check = {
  condition: (predicate, context) => {
    const reported = new Set<string>()
    checkAll(predicate, true, name => context.flow.present.has(name), { context, reported })
  },
}

/** Whether a column is surely there; built level on level, so that none is copied. */
type IsPresent = (name: string) => boolean

interface Search {
  readonly context: CheckContext
  readonly reported: Set<string>
}

/** Goes through a condition with the columns that are surely there where it is reached. */
function checkAll(node: Expression, wanted: boolean, isPresent: IsPresent, search: Search): void {
  const conjuncts = conjunctsOf(node, wanted)
  const implied = new Set<string>()
  for (const conjunct of conjuncts) {
    if (exclusionOf(conjunct.node, conjunct.wanted)) continue
    for (const name of impliedColumns(conjunct.node, conjunct.wanted)) implied.add(name)
  }
  const isGuarded: IsPresent = name => implied.has(name) || isPresent(name)
  for (const conjunct of conjuncts) {
    const exclusion = exclusionOf(conjunct.node, conjunct.wanted)
    if (exclusion) checkExclusion(exclusion, isGuarded, search)
    else if (conjunct.node.kind === 'or' || conjunct.node.kind === 'and') {
      checkAlternatives(conjunct.node.terms, conjunct.wanted, isGuarded, search)
    }
  }
}

/** Where an alternative asks for null, the others need not. */
function checkAlternatives(
  terms: readonly Expression[],
  wanted: boolean,
  isPresent: IsPresent,
  search: Search,
): void {
  const asked = new Set<string>()
  for (const term of terms) {
    if (term.kind !== 'isNull' || term.negated === wanted) continue
    for (const name of neededColumns(term.term)) asked.add(name)
  }
  const isGuarded: IsPresent = name => asked.has(name) || isPresent(name)
  for (const term of terms) checkAll(term, wanted, isGuarded, search)
}

function exclusionOf(node: Expression, wanted: boolean): ValueTest | null {
  const test = valueTestOf(node, wanted)
  return test && !test.wanted ? test : null
}

function checkExclusion(
  { subject, node }: ValueTest,
  isGuarded: IsPresent,
  { context, reported }: Search,
): void {
  const needed = [...neededColumns(subject)]
  for (const name of needed) {
    // Who lacks the map lacks its member: only the member is told.
    if (needed.some(other => other.startsWith(`${name}.`))) continue
    if (isGuarded(name) || reported.has(name)) continue
    reported.add(name)
    context.report(missingNullGuard, node.span, name)
  }
}
