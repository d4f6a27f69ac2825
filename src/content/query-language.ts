import { fieldsOf, type SearchMap } from '../language/sigma-map/search-map.ts'
import { ocsfAttributes } from '../plan/known-fields.ts'
import type { QueryLanguage, Runnable, UnrunnableCause } from './detection.ts'

/** Names that only SPL2 of the streaming engine has: a query that holds one is SPL2 even where its beginning is misspelt. */
const streamingNames =
  /\b(?:read_ssa_enriched_events|read_ba_enriched_events|write_ssa_detected_events|write_ba_finding_events)\b/

const streamingBeginning = /^\s*(?:\/\*[^*]*\*\/\s*)?(?:\$\w+\s*=|\|?\s*from\s)/

/** SPL also begins with `from`, always with one of these. */
const splDatasets = /^\s*\|?\s*from\s+(?:datamodel|savedsearch|inputlookup|lookup)\b/

export function queryLanguage(search: unknown, products: readonly string[]): QueryLanguage {
  if (typeof search !== 'string') return 'sigma'
  if (streamingNames.test(search) || products.includes('Splunk Behavioral Analytics')) return 'spl2'
  return streamingBeginning.test(search) && !splDatasets.test(search) ? 'spl2' : 'spl'
}

/** Well formed, and yet nothing here runs it: why. */
export function runnableOf(
  status: string,
  language: QueryLanguage,
  search: SearchMap | null,
): Runnable {
  if (status === 'removed') return unrunnable('removed', 'its authors have removed it from use')
  if (language === 'spl') return unrunnable('SPL', 'SPL is not supported yet')
  const fields = search ? fieldsOf(search) : []
  const foreign = fields.filter(isForeign)
  if (foreign.length < fields.length || fields.length === 0) return { kind: 'yes' }
  const names = foreign.slice(0, 3).join(', ')
  return unrunnable('raw Windows fields', `its search is of fields of raw Windows events: ${names}`)
}

const unrunnable = (cause: UnrunnableCause, reason: string): Runnable => ({
  kind: 'no',
  cause,
  reason,
})

/** Searches for other products of Splunk name the fields of Sysmon's own events. */
const isForeign = (field: string): boolean => !ocsfAttributes.includes(field.split('.')[0] ?? '')
