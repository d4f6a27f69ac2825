import { describe, expect, test } from 'vitest'
import type { EvaluationContext } from '../../functions/definition.ts'
import { compileQuery } from '../../language/spl2/compile-query.ts'
import type { Plan } from '../../plan/plan.ts'
import { printExpression } from '../../plan/print-expression.ts'
import { foldConstants } from './fold-constants.ts'
import { gatherMemberships } from './gather-memberships.ts'
import { mergeFilters } from './merge-filters.ts'
import { optimisePlan, type Pass } from './optimise-plan.ts'
import { orderTerms } from './order-terms.ts'
import { readMembers } from './read-members.ts'
import { simplifyLogic } from './simplify-logic.ts'

const context: EvaluationContext = { collation: 'windows', lenientText: true, now: () => 42 }

function planOf(text: string): Plan {
  const { plan, diagnostics } = compileQuery({ name: 'test', text })
  if (plan === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return plan
}

/** The predicates of a plan's filters, printed. */
const filtersOf = (plan: Plan): readonly string[] =>
  plan.streams
    .flatMap(stream => stream.operators)
    .flatMap(operator => (operator.kind === 'filter' ? [printExpression(operator.predicate)] : []))

const after = (pass: Pass, predicate: string): string | undefined =>
  filtersOf(pass(planOf(`from source | where ${predicate}`), context))[0]

const printed = (predicate: string): string | undefined => after(plan => plan, predicate)

const merged = (text: string): readonly string[] => filtersOf(mergeFilters(planOf(text), context))

describe('passes', () => {
  test.each([
    ['a=lower("CMD.EXE")', 'a="cmd.exe"'],
    ['a=mvindex(b, 0 - 1)', 'a=mvindex(b, -1)'],
    ['match_regex("abc", /b/) AND a', 'true AND a'],
    ['"A"="a" OR a', 'true OR a'],
    ['a=time()', 'a=time()'],
    ['a=lower(b)', 'a=lower(b)'],
    ['a=split("x", ",")', 'a=split("x", ",")'],
  ])('foldConstants: %s', (before, wanted) => {
    expect(after(foldConstants, before)).toBe(printed(wanted))
  })

  test.each([
    ['map_get(a, "k")=1', 'a.k=1'],
    ['map_get(map_get(a, "k"), "l")=1', 'a.k.l=1'],
    ['map_get(a, b)=1', 'map_get(a, b)=1'],
  ])('readMembers: %s', (before, wanted) => {
    expect(after(readMembers, before)).toBe(printed(wanted))
  })

  test.each([
    ['match_regex(a, /b/)=true', 'match_regex(a, /b/)'],
    ['match_regex(a, /b/)=false', 'NOT match_regex(a, /b/)'],
    ['true!=match_regex(a, /b/)', 'NOT match_regex(a, /b/)'],
    ['ucast(a, "boolean", 1)=true', 'ucast(a, "boolean", 1)=true'],
    ['a=true', 'a=true'],
    ['(a=1 AND b=1) AND (c=1 OR (d=1 OR e=1))', 'a=1 AND b=1 AND (c=1 OR d=1 OR e=1)'],
    ['match_regex(a, /b/) AND true', 'match_regex(a, /b/)'],
    ['true AND a=1 AND true AND b', 'a=1 AND b'],
    ['a=1 OR false', 'a=1'],
    ['NOT (a=1 OR (false OR b=1))', 'NOT (a=1 OR b=1)'],
    ['true AND (match_regex(a, /b/)=true AND true)', 'match_regex(a, /b/)'],
    ['a=1 AND false AND b', 'false'],
    ['b OR true', 'true'],
    ['a=1 AND (b OR true)', 'a=1'],
    ['true AND a', 'a AND true'],
    ['a OR false OR false', 'a OR false'],
    ['a AND null', 'a AND null'],
  ])('simplifyLogic: %s', (before, wanted) => {
    expect(after(simplifyLogic, before)).toBe(printed(wanted))
  })

  test.each([
    ['a="x" OR b=1 OR a="y"', 'a IN ("x", "y") OR b=1'],
    ['a="x" OR "y"=a OR a IN ("z")', 'a IN ("x", "y", "z")'],
    ['lower(a)="x" OR lower(a)="y"', 'lower(a) IN ("x", "y")'],
    ['a!="x" AND NOT a="y" AND b=1', 'NOT a IN ("x", "y") AND b=1'],
    ['a="x" AND a="y"', 'a="x" AND a="y"'],
    ['a!="x" OR a!="y"', 'a!="x" OR a!="y"'],
    ['a="x" OR b="y"', 'a="x" OR b="y"'],
    ['a=1 OR a=2', 'a=1 OR a=2'],
  ])('gatherMemberships: %s', (before, wanted) => {
    expect(after(gatherMemberships, before)).toBe(printed(wanted))
  })

  test.each([
    [
      'match_regex(a, /x/) AND a LIKE "%x" AND b="y"',
      'b="y" AND a LIKE "%x" AND match_regex(a, /x/)',
    ],
    ['a IS NOT NULL AND a="x"', 'a="x" AND a IS NOT NULL'],
    ['b=1 AND a=1', 'b=1 AND a=1'],
    ['(match_regex(a, /x/) OR a=1) AND a=2', 'a=2 AND (a=1 OR match_regex(a, /x/))'],
  ])('orderTerms: %s', (before, wanted) => {
    expect(after(orderTerms, before)).toBe(printed(wanted))
  })

  test('mergeFilters joins neighbours only, and drops what keeps everything', () => {
    expect(merged('from source | where a=1 | where b=1 AND c=1 | where d=1')).toEqual([
      printed('a=1 AND b=1 AND c=1 AND d=1'),
    ])
    expect(merged('from source | where a=1 | eval b=1 | where b=1')).toHaveLength(2)
    expect(merged('from source | where true | where a=1')).toEqual([printed('a=1')])
    expect(merged('from source | where true')).toEqual([])
  })

  test('all of them together', () => {
    const text = `from read_ssa_enriched_events()
      | where match_regex(map_get(input_event, "process"), /x/)=true
      | where map_get(input_event, "n")="a" OR map_get(input_event, "n")=lower("B")`
    expect(filtersOf(optimisePlan(planOf(text), context))).toEqual([
      printed('input_event.n IN ("a", "b") AND match_regex(input_event.process, /x/)'),
    ])
  })

  test('every node of an optimised plan still points into the text', () => {
    const text = 'from source | where a="x" OR a="y" | where match_regex(a, /b/)=true'
    const filter = optimisePlan(planOf(text), context).streams[0]?.operators[0]
    expect(filter && text.slice(filter.span.start, filter.span.end)).toContain('a="x"')
  })
})
