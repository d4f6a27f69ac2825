import { descriptionDrift } from '../diagnostics/catalogue/content-checks.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { findBackTickMacros } from '../language/back-tick-macros.ts'
import { expandMacros } from '../language/expand-macros.ts'
import type { MacroTable } from '../language/macro-table.ts'
import type { Detection } from './detection.ts'

/** UTF-16 units of a query with its macros expanded. */
const lengthMax = 262_144

/** Names of programs; shorter ones occur inside of other words. */
const programs = /\b([\w-]{3,64})\.exe\b/gi

const eventNumbers = /\bevent\s?(?:codes?|ids?)\s?:?\s?(\d{1,5})\b/gi

/**
 * Programs and event numbers that the description of a detection names and its query does not. A
 * doubt, not a fault: descriptions also compare and explain.
 */
export function checkDescription(detection: Detection, macros: MacroTable): readonly Diagnostic[] {
  const source = detection.places.description
  const spoken = mentions(source.text)
  if (spoken.length === 0) return []
  const text = textOf(detection, macros)
  return spoken
    .filter(({ key }) => !text.includes(key))
    .map(({ span, words }) => descriptionDrift({ source, span }, words))
}

/** Each once, where it is first named. */
function mentions(description: string) {
  const found = [programs, eventNumbers].flatMap(pattern =>
    [...description.matchAll(pattern)].map(({ 0: whole, 1: key = '', index }) => ({
      key: key.toLowerCase(),
      words: pattern === programs ? `\`${whole}\`` : `event ${key}`,
      span: { start: index, end: index + whole.length },
    })),
  )
  return found.filter(({ key }, at) => found.findIndex(other => other.key === key) === at)
}

/** All that says what the detection looks at, in lower case. */
function textOf({ query, name, dataSources }: Detection, macros: MacroTable): string {
  const options = { macros, findSites: findBackTickMacros, lengthMax }
  const pieces = query.text.includes('`') ? expandMacros(query, options).pieces : [query]
  return [...pieces.map(({ text }) => text), name, ...dataSources].join('\n').toLowerCase()
}
