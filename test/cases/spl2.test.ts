import { afterAll, describe, expect, test } from 'vitest'
import { renderHuman } from '../../src/diagnostics/render-human.ts'
import type { SourceText } from '../../src/diagnostics/source-text.ts'
import { collations } from '../../src/event/collation.ts'
import { macroTable } from '../../src/language/macro-table.ts'
import { compileQuery } from '../../src/language/spl2/compile-query.ts'
import type { FindingReportFacts } from '../../src/language/spl2/finding-report.ts'
import { printPlan } from '../../src/plan/print-plan.ts'
import { validatePlan } from '../../src/plan/validate.ts'
import { type Case, isUpdate, readCases, sectionOf, withResults, writeCases } from './case-file.ts'
import { runCase } from './run-case.ts'

/**
 * Sections: `query`, `filter`, `macro name(parameters)`, `report` (present: with facts), `check`
 * (present: slips are looked for) go in, `plan` and `diagnostics` come out; a case without a `plan` has none because of an error. A case with
 * `events collation` runs its plan over them, and `rows` come out.
 */
const cases = readCases('spl2')

const reportFacts: FindingReportFacts = {
  name: 'Example',
  id: '00000000-0000-4000-8000-000000000001',
  riskScore: 56,
  riskLevel: 'medium',
  riskLevelId: 2,
  confidence: 80,
  confidenceId: 3,
  impact: 70,
  impactId: 4,
  analyticStories: ['A "story"'],
  killChain: [{ phase: 'Exploitation', phaseId: 4 }],
}

function compileCase(example: Case) {
  const source = (name: string): SourceText | null => {
    const text = sectionOf(example, name)
    return text === null ? null : { name, text }
  }
  const macros = example.sections
    .filter(({ kind }) => kind === 'macro')
    .map(({ argument, body }) => {
      const [name = '', parameters = ''] = argument.split(/[()]/)
      const definition = { name: `macro ${name}`, text: body }
      return { name, parameters: parameters === '' ? [] : parameters.split(', '), definition }
    })
  const query = source('query')
  if (!query) throw new Error(`${example.file.name}: a case needs a query`)
  return compileQuery(query, {
    filter: source('filter'),
    macros: macroTable(macros),
    report: source('report') ? reportFacts : null,
    check: source('check') !== null,
  })
}

const updated = new Map(cases.map(example => [example, example]))

for (const [file, ofFile] of Map.groupBy(cases, example => example.file.name)) {
  describe(file, () => {
    test.each(ofFile.map(example => [example.title, example] as const))('%s', (_title, example) => {
      const { plan, diagnostics } = compileCase(example)
      if (plan) expect(validatePlan(plan)).toEqual([])
      const results: Record<string, string | null> = {
        plan: plan && printPlan(plan),
        diagnostics: diagnostics.map(found => renderHuman(found)).join('\n') || null,
      }
      const events = example.sections.find(({ kind }) => kind === 'events')
      if (plan && events) {
        const collation = collations.find(name => name === events.argument) ?? 'windows'
        const [interpreted, compiled] = runCase(plan, events.body, collation)
        expect(compiled).toBe(interpreted)
        results.rows = compiled
      }
      updated.set(example, withResults(example, results))
      if (isUpdate) return
      for (const [kind, result] of Object.entries(results)) {
        expect(result, kind).toBe(sectionOf(example, kind))
      }
    })
  })
}

afterAll(() => {
  if (isUpdate) writeCases([...updated.values()])
})
