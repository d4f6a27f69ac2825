import type { SourceText } from '../../src/diagnostics/source-text.ts'
import { planRefusals } from '../../src/engine/refusals.ts'
import { macroTable } from '../../src/language/macro-table.ts'
import { type CompiledQuery, compileQuery } from '../../src/language/spl2/compile-query.ts'
import type { FindingReportFacts } from '../../src/language/spl2/finding-report.ts'
import type { Section } from './case-file.ts'
import { engineOptions } from './run-case.ts'

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

/**
 * Compiles what the sections `query`, `filter`, `macro name(parameters)`, `report` (present: with
 * facts) and `check` (present: slips are looked for) hold. What keeps the plan from running is among
 * the diagnostics.
 */
export function compileParts(sections: readonly Section[]): CompiledQuery {
  const source = (name: string): SourceText | null => {
    const section = sections.find(({ kind }) => kind === name)
    return section ? { name, text: section.body } : null
  }
  const query = source('query')
  if (!query) throw new Error('a case needs a query')
  const compiled = compileQuery(query, {
    filter: source('filter'),
    macros: macroTable(sections.filter(({ kind }) => kind === 'macro').map(macroOf)),
    report: source('report') ? reportFacts : null,
    check: source('check') !== null,
  })
  const refusals = compiled.plan ? planRefusals(compiled.plan, engineOptions('windows')) : []
  return { ...compiled, diagnostics: [...compiled.diagnostics, ...refusals] }
}

function macroOf({ argument, body }: Section) {
  const [name = '', parameters = ''] = argument.split(/[()]/)
  const definition = { name: `macro ${name}`, text: body }
  return { name, parameters: parameters === '' ? [] : parameters.split(', '), definition }
}
