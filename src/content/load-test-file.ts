import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Place } from '../diagnostics/source-text.ts'
import { checkSchema } from './check-schema.ts'
import type { DetectionTest } from './detection.ts'
import { detectionTests } from './detection-tests.ts'
import type { YamlFile } from './parse-yaml.ts'
import { testFileSchema } from './test-file-schema.ts'
import { placeAt } from './yaml-place.ts'

/** A test that stands in a file of its own and names its detection by path. */
export interface SeparateTest {
  /** Path of the detection below its folder, `endpoint/name.yml`. */
  readonly file: string
  readonly place: Place
  readonly test: DetectionTest
}

export function loadTestFile(file: YamlFile): {
  readonly tests: readonly SeparateTest[] | null
  readonly diagnostics: readonly Diagnostic[]
} {
  const { content, diagnostics } = checkSchema(file, testFileSchema)
  if (!content) return { tests: null, diagnostics }
  const loaded = detectionTests(file, ['tests'], content.tests)
  const tests = content.tests.map(({ file: target }, index) => ({
    file: target,
    place: placeAt(file, ['tests', index, 'file']),
    test: loaded[index] as DetectionTest,
  }))
  return { tests, diagnostics }
}
