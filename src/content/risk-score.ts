import { riskScoreMismatch } from '../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { riskScoreOf } from '../finding/risk.ts'
import type { YamlFile } from './parse-yaml.ts'
import { placeAt } from './yaml-place.ts'

/**
 * The score that follows from impact and confidence. A given one must be it; at exact halves either
 * neighbour is, because builds round them to the even one.
 */
export function checkedRiskScore(
  file: YamlFile,
  impact: number,
  confidence: number,
  given: number | undefined,
): { readonly score: number; readonly diagnostics: readonly Diagnostic[] } {
  const expected = riskScoreOf(impact, confidence)
  if (given === undefined || given === expected) return { score: expected, diagnostics: [] }
  const isWhole = Number.isInteger(given)
  const distance = Math.abs(given - (impact * confidence) / 100)
  if (isWhole && distance <= 0.5) return { score: given, diagnostics: [] }
  const place = placeAt(file, ['tags', 'risk_score'])
  const edit = { span: place.span, text: String(expected) }
  return { score: expected, diagnostics: [riskScoreMismatch(place, given, expected, edit)] }
}
