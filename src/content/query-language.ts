import type { QueryLanguage, Runnable } from './detection.ts'

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

const reasons: Readonly<Record<Exclude<QueryLanguage, 'spl2'>, string>> = {
  spl: 'SPL is not supported yet',
  sigma: 'Sigma-like searches are not supported yet',
}

export const runnableOf = (language: QueryLanguage): Runnable =>
  language === 'spl2' ? { kind: 'yes' } : { kind: 'no', reason: reasons[language] }
