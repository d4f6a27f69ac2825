import { rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { testDiagnostics } from '../../src/diagnostics/catalogue/catalogue.ts'
import type { Sample } from '../../src/diagnostics/define-diagnostic.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { parseCondition } from '../../src/testing/condition/parse-condition.ts'
import { contentFolder, told } from '../content/content-folder.ts'
import { completeFiles, filesOf, testAll } from './sample-content.ts'

async function diagnosticsOf(code: string, sample: Sample): Promise<readonly Diagnostic[]> {
  if (code.startsWith('TST01')) {
    return parseCondition({ name: 'condition', text: String(sample) }).diagnostics
  }
  const folder = contentFolder(completeFiles(filesOf(sample)))
  const found = await testAll(folder, code.startsWith('TST03'))
  rmSync(folder, { recursive: true })
  return found
}

const toldOf = async (code: string, sample: Sample): Promise<readonly string[]> =>
  (await diagnosticsOf(code, sample)).map(told)

describe('the samples of tests', () => {
  for (const { code, wrong, right } of testDiagnostics) {
    if (wrong === null || right === null) continue
    test(code, async () => {
      if (wrong === undefined || right === undefined) throw new Error('has no samples')
      const found = await toldOf(code, wrong)
      expect(found.filter(line => !line.startsWith(code))).toEqual([])
      expect(found.length).toBeGreaterThan(0)
      expect(await toldOf(code, right)).toEqual([])
    })
  }
})
