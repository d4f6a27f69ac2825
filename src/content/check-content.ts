import { detectionWithoutTests } from '../diagnostics/catalogue/content-checks.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { macroTable } from '../language/macro-table.ts'
import { checkDescription } from './check-description.ts'
import { checkRequiredFields } from './check-required-fields.ts'
import { checkSplMacros } from './check-spl-macros.ts'
import { type CompiledDetection, compileDetections } from './compile-detection.ts'
import type { Content } from './content.ts'
import type { Detection } from './detection.ts'
import { loadContent } from './load-content.ts'
import { readLookupTable } from './read-lookup-table.ts'

export interface CheckedContent {
  readonly content: Content
  readonly compiled: readonly CompiledDetection[]
  /** Of loading, of compiling, and of every further check. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Loads folders and looks at everything in them that a computer can judge. */
export function checkContent(paths: readonly string[]): CheckedContent {
  const content = loadContent(paths)
  const macros = macroTable(content.macros)
  const compiled = compileDetections(content, { check: true })
  return {
    content,
    compiled,
    diagnostics: [
      ...content.diagnostics,
      ...content.lookups.flatMap(lookup => readLookupTable(lookup).diagnostics),
      ...checkSplMacros(content.detections, macros),
      ...compiled.flatMap(({ diagnostics }) => diagnostics),
      ...compiled.flatMap(({ detection, runnable }) =>
        runnable ? checkRequiredFields(detection, runnable.plan) : [],
      ),
      ...compiled.flatMap(({ detection }) => missingTests(detection)),
      ...content.detections.flatMap(detection => checkDescription(detection, macros)),
    ],
  }
}

/** Drafts and what is going out of use may be without; what nothing here runs, nothing here tests. */
function missingTests({ runnable, status, tests, places }: Detection): readonly Diagnostic[] {
  const isInUse = status === 'production' || status === ''
  if (runnable.kind === 'no' || !isInUse || tests.length > 0) return []
  return [detectionWithoutTests(places.name)]
}
