import { afterAll, describe, expect, test } from 'vitest'
import { renderHuman } from '../../src/diagnostics/render-human.ts'
import { collations } from '../../src/event/collation.ts'
import { printPlan } from '../../src/plan/print-plan.ts'
import { validatePlan } from '../../src/plan/validate.ts'
import { isUpdate, readCases, sectionOf, withResults, writeCases } from './case-file.ts'
import { compileParts } from './compile-parts.ts'
import { runCase } from './run-case.ts'

/**
 * The sections that `compileParts` reads go in, `plan` and `diagnostics` come out; a case without a
 * `plan` has none because of an error. A case with `events collation` runs its plan over them, and
 * `rows` come out.
 */
const cases = readCases('spl2')

const updated = new Map(cases.map(example => [example, example]))

for (const [file, ofFile] of Map.groupBy(cases, example => example.file.name)) {
  describe(file, () => {
    test.each(ofFile.map(example => [example.title, example] as const))('%s', (_title, example) => {
      const { plan, diagnostics } = compileParts(example.sections)
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
