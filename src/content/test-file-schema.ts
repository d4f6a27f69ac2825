import { list, object, text, words } from './schema-parts.ts'
import { testCase } from './test-schema.ts'

/** A test in a file of its own, as releases 3 have them: `file` names the detection below its folder. */
export const testFileSchema = object({
  name: words,
  tests: list(testCase.extend({ file: text })),
})
