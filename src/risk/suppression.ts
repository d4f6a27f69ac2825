import type { RiskLevel } from '../finding/finding.ts'
import { riskLevels } from '../finding/risk.ts'
import type { PastNotable, RuleStanding } from './entity-ledger.ts'
import type { RiskRule } from './risk-content.ts'

/** Notables of one rule and entity that are remembered; the ones issued first are forgotten first. */
const issuedMax = 64

/**
 * Whether a notable at `time` is held back: the rule issued one on the same entity less than the
 * suppression's window away, unless the new one's severity is higher than that of all these and the
 * rule lets it through. The window reaches to both sides, because logs of one host are read one after
 * the other: the earlier half of an incident may come second.
 */
export function isSuppressed(
  rule: RiskRule,
  standing: RuleStanding,
  time: number,
  severity: RiskLevel,
): boolean {
  if (!rule.suppression) return false
  const { windowMs, unlessSeverityRises } = rule.suppression
  const near = standing.issued.filter(past => Math.abs(past.time - time) < windowMs)
  if (near.length === 0) return false
  return !unlessSeverityRises || near.some(past => rankOf(past.severity) >= rankOf(severity))
}

const rankOf = (severity: RiskLevel): number => riskLevels.indexOf(severity)

/** Notes that a notable was issued. */
export function recordIssued(standing: RuleStanding, notable: PastNotable): void {
  standing.suppressed = 0
  standing.issued.push(notable)
  if (standing.issued.length > issuedMax) standing.issued.shift()
}

/** The rule's severity, raised by the steps that the score reaches. */
export function severityOf({ severity, severitySteps }: RiskRule, score: number): RiskLevel {
  const reached = severitySteps.filter(step => score >= step.pointsMin)
  return [severity, ...reached.map(step => step.severity)].reduce((highest, next) =>
    rankOf(next) > rankOf(highest) ? next : highest,
  )
}
