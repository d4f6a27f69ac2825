import { hasErrors } from '../../src/diagnostics/diagnostic.ts'
import type { SourceText } from '../../src/diagnostics/source-text.ts'
import { planRefusals } from '../../src/engine/refusals.ts'
import { macroTable } from '../../src/language/macro-table.ts'
import { type CompiledQuery, compileQuery } from '../../src/language/spl2/compile-query.ts'
import type {
  PlaygroundDetection,
  PlaygroundMacro,
} from '../../src/site/playground/playground-pack.ts'
import { engineOptions } from './engine-options.ts'

/** A query with all that it is compiled and run with; plain data, so that the worker can be given it. */
export interface QuerySpec {
  readonly text: string
  /** The detection that the query came from: its findings take their facts from there. */
  readonly detection: PlaygroundDetection | null
  readonly macros: readonly PlaygroundMacro[]
}

/** Name of the edited text among the sources of diagnostics. */
export const queryName = 'query'

export interface CompiledSpec extends CompiledQuery {
  /** The edited text, into which spans lead back. */
  readonly source: SourceText
}

/**
 * Compiled as `telltale scan` does it for a detection, as `telltale run` for a query alone. There is
 * no plan for a query with errors, nor for one that needs what is not here (a model).
 */
export function compileSpec(
  { text, detection, macros }: QuerySpec,
  { check }: { readonly check: boolean },
): CompiledSpec {
  const table = macroTable(
    macros.map(({ name, parameters, definition }) => ({
      name,
      parameters,
      definition: { name: `macro ${name}`, text: definition },
    })),
  )
  const filter = table
    .get(detection?.filterMacro ?? '')
    ?.find(({ parameters }) => parameters.length === 0)
  const source = { name: queryName, text }
  const compiled = compileQuery(source, {
    macros: table,
    filter: filter?.definition ?? null,
    report: detection?.report ?? null,
    check,
  })
  const refusals = compiled.plan ? planRefusals(compiled.plan, engineOptions) : []
  return {
    plan: hasErrors(refusals) ? null : compiled.plan,
    generation: compiled.generation,
    diagnostics: [...compiled.diagnostics, ...refusals],
    source,
  }
}
