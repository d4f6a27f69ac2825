import { missingNullGuard } from '../../diagnostics/catalogue/checking-fields.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
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
  const exclusions = conjuncts.flatMap(conjunct => {
    const exclusion = exclusionOf(conjunct.node, conjunct.wanted)
    return exclusion ? [{ ...exclusion, wanted: conjunct.wanted }] : []
  })
  for (const exclusion of exclusions) checkExclusion(exclusion, exclusions, isGuarded, search)
  for (const conjunct of conjuncts) {
    if (exclusionOf(conjunct.node, conjunct.wanted)) continue
    if (conjunct.node.kind === 'or' || conjunct.node.kind === 'and') {
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

/** `wanted` here says whether the test as it stands must be true, or false. */
function checkExclusion(
  { subject, node }: ValueTest,
  exclusions: readonly ValueTest[],
  isGuarded: IsPresent,
  { context, reported }: Search,
): void {
  const needed = [...neededColumns(subject)]
  for (const name of needed) {
    // Who lacks the map lacks its member: only the member is told.
    if (needed.some(other => other.startsWith(`${name}.`))) continue
    if (isGuarded(name) || reported.has(name) || context.isFull) continue
    reported.add(name)
    const ofName = exclusions.filter(other => neededColumns(other.subject).has(name))
    const edits = ofName.map(other => guardEdit(name, other, context))
    const all = edits.every(edit => edit !== null) ? edits : null
    context.report(missingNullGuard, node.span, name, all)
  }
}

/** The test with what keeps records without the field; under a NOT it is turned around. */
function guardEdit(name: string, { node, wanted }: ValueTest, context: CheckContext): Edit | null {
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(name)) return null
  const { span } = node
  const text = context.textOf(span)
  const guard = wanted !== isWrittenNegated(node, context) ? 'IS NULL OR' : 'IS NOT NULL AND'
  return { span, text: `(${name} ${guard} ${text})` }
}

/** `x NOT LIKE y`: the NOT that the plan has around the test is written inside of it. */
function isWrittenNegated(node: Expression, context: CheckContext): boolean {
  const next = node.kind === 'like' ? node.pattern : node.kind === 'in' ? node.items[0] : undefined
  if (!next || (node.kind !== 'like' && node.kind !== 'in')) return false
  const between = { start: node.value.span.end, end: next.span.start }
  return /^[\s)]*not\b/i.test(context.textOf(between))
}
