import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { renderHuman } from '../../src/diagnostics/render-human.ts'
import { contentFolder } from '../content/content-folder.ts'
import { completeFiles, lookAt, testAll } from '../diagnostics/sample-content.ts'
import { type Case, isUpdate, readCases, sectionOf, withResults, writeCases } from './case-file.ts'

/**
 * Sections: `file PATH` (what a file leaves out is as in one without faults), `load PATH` (in place
 * of the folder), `test` (present: the tests are run; with `mutants`, also on mutants of the
 * queries) go in, `diagnostics` come out.
 */
const cases = readCases('content')
const updated = new Map(cases.map(example => [example, example]))

function filesOf({ sections }: Case): Readonly<Record<string, string>> {
  const files = sections.filter(({ kind }) => kind === 'file')
  return completeFiles(Object.fromEntries(files.map(({ argument, body }) => [argument, body])))
}

async function diagnosticsOf(example: Case, folder: string): Promise<readonly Diagnostic[]> {
  const run = example.sections.find(({ kind }) => kind === 'test')
  if (run) return testAll(folder, run.argument === 'mutants')
  const load = example.sections.find(({ kind }) => kind === 'load')
  return lookAt(join(folder, load?.argument ?? ''))
}

for (const [file, ofFile] of Map.groupBy(cases, example => example.file.name)) {
  describe(file, () => {
    test.each(
      ofFile.map(example => [example.title, example] as const),
    )('%s', async (_, example) => {
      const folder = contentFolder(filesOf(example))
      const found = await diagnosticsOf(example, folder)
      rmSync(folder, { recursive: true })
      const text = found.map(diagnostic => renderHuman(diagnostic)).join('\n')
      const results = { diagnostics: text.replaceAll(`${folder}/`, '') || null }
      updated.set(example, withResults(example, results))
      if (!isUpdate) expect(results.diagnostics).toBe(sectionOf(example, 'diagnostics'))
    })
  })
}

afterAll(() => {
  if (isUpdate) writeCases([...updated.values()])
})
