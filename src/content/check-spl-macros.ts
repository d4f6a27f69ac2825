import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { findBackTickMacros } from '../language/back-tick-macros.ts'
import { expandMacros, type MacroSite } from '../language/expand-macros.ts'
import { type MacroDefinition, type MacroTable, macroTable } from '../language/macro-table.ts'
import type { Detection } from './detection.ts'

/** UTF-16 units of a search with its macros expanded. */
const lengthMax = 262_144

/** They come with Splunk's Common Information Model and with Enterprise Security. */
const platformMacros: ReadonlySet<string> = new Set([
  'cim_corporate_web_domain_search',
  'drop_dm_object_name',
  'get_asset',
  'get_risk_severity',
  'prohibited_processes',
])

/**
 * Macros that SPL searches call and nobody defines, those called with another number of arguments,
 * and those that use each other, each told where it is first met. The filter macros of detections
 * are empty until somebody defines them. As nothing here runs SPL yet, what would be errors are
 * warnings.
 */
export function checkSplMacros(
  detections: readonly Detection[],
  macros: MacroTable,
): readonly Diagnostic[] {
  const filters = detections
    .filter(({ filterMacro }) => !macros.has(filterMacro))
    .map(({ filterMacro }) => emptyMacro(filterMacro))
  const options = {
    macros: macroTable([...[...macros.values()].flat(), ...filters]),
    findSites: findCalls,
    lengthMax,
  }
  const found = new Map<string, Diagnostic>()
  for (const { language, query } of detections) {
    if (language !== 'spl') continue
    for (const diagnostic of expandMacros(query, options).diagnostics) {
      const { code, message } = diagnostic
      const key = `${code} ${message}`
      if (!found.has(key)) found.set(key, { ...diagnostic, severity: 'warning' })
    }
  }
  return [...found.values()]
}

const emptyMacro = (name: string): MacroDefinition => ({
  name,
  parameters: [],
  definition: { name, text: '' },
})

const findCalls = (text: string): readonly MacroSite[] =>
  findBackTickMacros(text).filter(({ name }) => !platformMacros.has(name))
