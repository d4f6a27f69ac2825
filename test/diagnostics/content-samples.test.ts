import { rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contentDiagnostics } from '../../src/diagnostics/catalogue/catalogue.ts'
import type { Sample } from '../../src/diagnostics/define-diagnostic.ts'
import { contentFolder, told } from '../content/content-folder.ts'
import { completeFiles, filesOf, lookAt } from './sample-content.ts'

function toldOf(sample: Sample): readonly string[] {
  const folder = contentFolder(completeFiles(filesOf(sample)))
  const found = lookAt(folder).map(told)
  rmSync(folder, { recursive: true })
  return found
}

describe('the samples of content', () => {
  for (const { code, wrong, right } of contentDiagnostics) {
    if (wrong === null || right === null) continue
    test(code, () => {
      if (wrong === undefined || right === undefined) throw new Error('has no samples')
      const found = toldOf(wrong)
      expect(found.filter(line => !line.startsWith(code))).toEqual([])
      expect(found.length).toBeGreaterThan(0)
      expect(toldOf(right)).toEqual([])
    })
  }
})
