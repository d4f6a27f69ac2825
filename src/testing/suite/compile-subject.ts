import { compileDetection } from '../../content/compile-detection.ts'
import type { Detection, Macro } from '../../content/detection.ts'
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.ts'
import type { EngineOptions } from '../../engine/evaluator.ts'
import { planRefusals } from '../../engine/refusals.ts'
import { type MacroTable, macroTable } from '../../language/macro-table.ts'
import type { RunnableDetection } from '../../pipeline/detection-set.ts'

export interface CompiledSubject {
  /** Null when the diagnostics have errors. */
  readonly runnable: RunnableDetection | null
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles detections, each file once as long as neither it nor the macros change: when one file of
 * many is saved, the others need not be compiled again.
 */
export class SubjectCompiler {
  readonly #options: EngineOptions
  #macrosText = ''
  #known = new Map<string, { readonly text: string; readonly compiled: CompiledSubject }>()

  constructor(options: EngineOptions) {
    this.#options = options
  }

  withMacros(macros: readonly Macro[]): (detection: Detection) => CompiledSubject {
    const macrosText = JSON.stringify(
      macros.map(({ name, parameters, definition, path }) => [
        name,
        parameters,
        definition.text,
        path,
      ]),
    )
    if (macrosText !== this.#macrosText) this.#known = new Map()
    this.#macrosText = macrosText
    const table = macroTable(macros)
    return detection => this.#compileOnce(detection, table)
  }

  #compileOnce(detection: Detection, macros: MacroTable): CompiledSubject {
    const { name, text } = detection.places.id.source
    const found = this.#known.get(name)
    if (found?.text === text) return found.compiled
    const compiled = compile(detection, macros, this.#options)
    this.#known.set(name, { text, compiled })
    return compiled
  }
}

function compile(
  detection: Detection,
  macros: MacroTable,
  options: EngineOptions,
): CompiledSubject {
  const { runnable, diagnostics } = compileDetection(detection, macros)
  const refusals = runnable ? planRefusals(runnable.plan, options) : []
  return {
    runnable: runnable && !hasErrors(refusals) ? { detection, ...runnable } : null,
    diagnostics: [...diagnostics, ...refusals],
  }
}
