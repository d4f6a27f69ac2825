import { expect, test } from 'vitest'
import { compileQuery } from '../../language/spl2/compile-query.ts'
import type { Plan } from '../../plan/plan.ts'
import { printPlan } from '../../plan/print-plan.ts'
import { mutantsOf } from './mutants.ts'

function planOf(filter: string): Plan {
  const text = `| from read_ssa_enriched_events()
| eval a=map_get(input_event, "a"), b=map_get(input_event, "b"), c=map_get(input_event, "c")
${filter} | into write_ssa_detected_events();`
  const { plan } = compileQuery({ name: 'query', text })
  if (!plan) throw new Error('the query of this test is broken')
  return plan
}

/** The filters of a plan, one a line, as they are printed. */
const filtersOf = (plan: Plan): string =>
  printPlan(plan)
    .split('\n')
    .flatMap(line => /^ {2}filter (.*)$/.exec(line)?.[1] ?? [])
    .join(' | ')

/** `narrows? change clause → what is left of the filters`. */
const told = (filter: string): readonly string[] =>
  mutantsOf(planOf(filter)).map(({ plan, change, span, narrows }) => {
    const clause = plan.source.text.slice(span.start, span.end)
    return `${narrows ? 'keeps out' : 'lets in'}: ${change} ${clause} → ${filtersOf(plan)}`
  })

test.each<[string, readonly string[]]>([
  ['| where a="1"', ['keeps out: negated a="1" → NOT a = "1"', 'keeps out: dropped a="1" → ']],
  [
    '| where a="1" AND (b="2" OR c="3")',
    [
      'keeps out: negated a="1" → NOT a = "1" AND (b = "2" OR c = "3")',
      'keeps out: dropped a="1" → b = "2" OR c = "3"',
      'keeps out: negated b="2" OR c="3" → a = "1" AND NOT (b = "2" OR c = "3")',
      'keeps out: dropped b="2" OR c="3" → a = "1"',
      'lets in: negated b="2" → a = "1" AND (NOT b = "2" OR c = "3")',
      'lets in: dropped b="2" → a = "1" AND c = "3"',
      'lets in: negated c="3" → a = "1" AND (b = "2" OR NOT c = "3")',
      'lets in: dropped c="3" → a = "1" AND b = "2"',
    ],
  ],
  [
    '| where a="1" OR b="2" AND c="3"',
    [
      'keeps out: negated a="1" OR b="2" AND c="3" → NOT (a = "1" OR b = "2" AND c = "3")',
      'keeps out: dropped a="1" OR b="2" AND c="3" → ',
      'lets in: negated a="1" → NOT a = "1" OR b = "2" AND c = "3"',
      'lets in: dropped a="1" → b = "2" AND c = "3"',
      'lets in: negated b="2" AND c="3" → a = "1" OR NOT (b = "2" AND c = "3")',
      'lets in: dropped b="2" AND c="3" → a = "1"',
      'keeps out: negated b="2" → a = "1" OR NOT b = "2" AND c = "3"',
      'keeps out: dropped b="2" → a = "1" OR c = "3"',
      'keeps out: negated c="3" → a = "1" OR b = "2" AND NOT c = "3"',
      'keeps out: dropped c="3" → a = "1" OR b = "2"',
    ],
  ],
  [
    '| where a="1" AND NOT (b="2" OR c="3")',
    [
      'keeps out: negated a="1" → NOT a = "1" AND NOT (b = "2" OR c = "3")',
      'keeps out: dropped a="1" → NOT (b = "2" OR c = "3")',
      'keeps out: negated b="2" OR c="3" → a = "1" AND NOT NOT (b = "2" OR c = "3")',
      'keeps out: dropped b="2" OR c="3" → a = "1"',
      'keeps out: negated b="2" → a = "1" AND NOT (NOT b = "2" OR c = "3")',
      'keeps out: dropped b="2" → a = "1" AND NOT c = "3"',
      'keeps out: negated c="3" → a = "1" AND NOT (b = "2" OR NOT c = "3")',
      'keeps out: dropped c="3" → a = "1" AND NOT b = "2"',
    ],
  ],
  [
    '| where a IN ("1", "2")',
    [
      'keeps out: negated a IN ("1", "2") → a NOT IN ("1", "2")',
      'keeps out: dropped a IN ("1", "2") → ',
      'lets in: dropped "1" → a IN ("2")',
      'lets in: dropped "2" → a IN ("1")',
    ],
  ],
  [
    '| where a="1" | where b="2"',
    [
      'keeps out: negated a="1" → NOT a = "1" | b = "2"',
      'keeps out: dropped a="1" → b = "2"',
      'keeps out: negated b="2" → a = "1" | NOT b = "2"',
      'keeps out: dropped b="2" → a = "1"',
    ],
  ],
  // Dropping `IS NOT NULL` changes nothing where another clause is null too.
  [
    '| where a IS NOT NULL AND like(a, "1%")',
    [
      'keeps out: negated a IS NOT NULL → a IS NULL AND a LIKE "1%"',
      'keeps out: negated like(a, "1%") → a IS NOT NULL AND a NOT LIKE "1%"',
      'keeps out: dropped like(a, "1%") → a IS NOT NULL',
    ],
  ],
  [
    '| where a != null AND b != null AND (match_regex(a, /x/)=true OR b="1")',
    [
      'keeps out: negated a != null → a IS NULL AND b IS NOT NULL AND (match_regex(a, /x/) = true OR b = "1")',
      'keeps out: dropped a != null → b IS NOT NULL AND (match_regex(a, /x/) = true OR b = "1")',
      'keeps out: negated b != null → a IS NOT NULL AND b IS NULL AND (match_regex(a, /x/) = true OR b = "1")',
      'keeps out: dropped b != null → a IS NOT NULL AND (match_regex(a, /x/) = true OR b = "1")',
      'keeps out: negated match_regex(a, /x/)=true OR b="1" → a IS NOT NULL AND b IS NOT NULL AND NOT (match_regex(a, /x/) = true OR b = "1")',
      'keeps out: dropped match_regex(a, /x/)=true OR b="1" → a IS NOT NULL AND b IS NOT NULL',
      'lets in: negated match_regex(a, /x/)=true → a IS NOT NULL AND b IS NOT NULL AND (NOT match_regex(a, /x/) = true OR b = "1")',
      'lets in: dropped match_regex(a, /x/)=true → a IS NOT NULL AND b IS NOT NULL AND b = "1"',
      'lets in: negated b="1" → a IS NOT NULL AND b IS NOT NULL AND (match_regex(a, /x/) = true OR NOT b = "1")',
      'lets in: dropped b="1" → a IS NOT NULL AND b IS NOT NULL AND match_regex(a, /x/) = true',
    ],
  ],
  // Which data models an event has follows from what it is.
  [
    '| where "Endpoint_Processes" IN(_datamodels)',
    [
      'keeps out: negated "Endpoint_Processes" IN(_datamodels) → "Endpoint_Processes" NOT IN (_datamodels)',
    ],
  ],
])('%s', (filter, mutants) => {
  expect(told(filter)).toEqual(mutants)
})
