import type { Risk, RiskLevel } from './finding.ts'

/** round(impact × confidence / 100); both factors are 0 to 100. */
export const riskScoreOf = (impact: number, confidence: number): number =>
  Math.round((impact * confidence) / 100)

/** Upper bounds of the score, exclusive, as the report generator of Behavioral Analytics has them. */
const levelBounds: readonly (readonly [below: number, level: RiskLevel])[] = [
  [20, 'info'],
  [40, 'low'],
  [60, 'medium'],
  [80, 'high'],
]

export const riskLevels: readonly RiskLevel[] = ['info', 'low', 'medium', 'high', 'critical']

export function riskLevelOf(score: number): RiskLevel {
  for (const [below, level] of levelBounds) if (score < below) return level
  return 'critical'
}

/** `risk_level_id` of a finding report: 0 info to 4 critical. */
export const riskLevelIdOf = (score: number): number => riskLevels.indexOf(riskLevelOf(score))

/** `confidence_id` of a finding report: 1 low, 2 medium, 3 high. */
export function confidenceIdOf(confidence: number): number {
  if (confidence < 33) return 1
  return confidence < 66 ? 2 : 3
}

/** `impact_id` of a finding report: 1 to 5 in steps of 20. */
export const impactIdOf = (impact: number): number =>
  impact < 20 ? 1 : Math.min(5, Math.floor(impact / 20) + 1)

export const riskOf = (score: number, impact: number | null, confidence: number | null): Risk => ({
  score,
  impact,
  confidence,
  level: riskLevelOf(score),
})
