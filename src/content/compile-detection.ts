import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts'
import type { SourceText } from '../diagnostics/source-text.ts'
import type { DetectionFacts } from '../finding/finding-input.ts'
import { type MacroTable, macroTable } from '../language/macro-table.ts'
import type { Plan } from '../plan/plan.ts'
import { checkCompiled } from './check-compiled.ts'
import { compileSearch } from './compile-search.ts'
import type { Content } from './content.ts'
import type { Detection } from './detection.ts'
import { findingFacts, reportFacts } from './detection-facts.ts'

export interface CompiledDetection {
  readonly detection: Detection
  /** Null when the detection cannot run: `detection.runnable` or an error among the diagnostics says why. */
  readonly runnable: RunnableDetection | null
  readonly diagnostics: readonly Diagnostic[]
}

interface RunnableDetection {
  readonly plan: Plan
  readonly facts: DetectionFacts
}

export interface CompileDetectionOptions {
  /** Also look for slips that leave the detection valid. */
  readonly check?: boolean
}

/**
 * A detection made ready to run: its query with macros expanded and its filter applied, checked
 * against its metadata. Any error leaves it without a plan.
 */
export function compileDetection(
  detection: Detection,
  macros: MacroTable,
  { check = false }: CompileDetectionOptions = {},
): CompiledDetection {
  if (detection.runnable.kind === 'no') return { detection, runnable: null, diagnostics: [] }
  const { plan, generation, diagnostics } = compileSearch(detection, {
    macros,
    filter: filterOf(detection, macros),
    report: reportFacts(detection),
    check,
  })
  const all = plan ? [...diagnostics, ...checkCompiled(detection, plan, generation)] : diagnostics
  if (!plan || generation === null || hasErrors(all)) {
    return { detection, runnable: null, diagnostics: all }
  }
  return {
    detection,
    runnable: { plan, facts: findingFacts(detection, generation) },
    diagnostics: all,
  }
}

/** All detections of the content, each with the macros of all folders. */
export const compileDetections = (
  content: Content,
  options: CompileDetectionOptions = {},
): readonly CompiledDetection[] => [...compileEach(content, options)]

/** As `compileDetections`, one after the other: whoever keeps little of each needs little memory. */
export function* compileEach(
  { detections, macros }: Content,
  options: CompileDetectionOptions = {},
): Generator<CompiledDetection, void, undefined> {
  const table = macroTable(macros)
  for (const detection of detections) yield compileDetection(detection, table, options)
}

/** Null where nobody has defined the detection's filter macro: it is empty then. */
const filterOf = ({ filterMacro }: Detection, macros: MacroTable): SourceText | null =>
  macros.get(filterMacro)?.find(({ parameters }) => parameters.length === 0)?.definition ?? null
