import { visibleText } from '../base/visible-text.ts'
import type { Sha256 } from '../event/digest.ts'
import type { RiskLevel } from '../finding/finding.ts'
import { dampingReason } from './damping-reason.ts'
import { countNoun, describeCondition } from './describe.ts'
import { sharesOfPoints } from './detection-shares.ts'
import type { EntityProfile } from './entity-ledger.ts'
import type { Notable, NotablePoint, NotableRule } from './notable.ts'
import type { Point } from './point.ts'
import type { RiskRule } from './risk-content.ts'
import { type StoryCatalogue, storyProgress } from './stories.ts'

/** All that goes into a notable. */
export interface NotableParts {
  readonly rule: RiskRule
  readonly entity: EntityProfile
  /** The points that the rule counts, in order; at least one. */
  readonly points: readonly Point[]
  readonly crossing: Point
  readonly score: number
  readonly severity: RiskLevel
  readonly suppressed: number
}

export function createNotable(
  parts: NotableParts,
  catalogue: StoryCatalogue,
  sha256: Sha256,
): Notable {
  const { rule, entity, points, crossing, score, severity, suppressed } = parts
  // Points that factors made worth nothing are shown, and are no part of what happened.
  const telling = points.filter(({ weight }) => weight > 0)
  const records = [...new Set(telling.map(({ finding }) => finding.detection))]
  const detections = sharesOfPoints(telling)
  const tactics = tacticsOf(telling)
  const counts = { detections: detections.length, tactics: tactics.length }
  return {
    id: notableId(parts, sha256),
    rule: notableRule(rule),
    time: new Date(crossing.finding.time).toISOString(),
    entity: { kind: entity.kind, value: entity.name },
    severity,
    score,
    message: messageOf(parts, counts),
    window: {
      size_ms: rule.windowMs,
      start_time: (points[0] as Point).finding.time,
      end_time: (points.at(-1) as Point).finding.time,
    },
    crossed_by: crossing.finding.id,
    suppressed,
    tactics,
    detections,
    stories: storyProgress(detections, records, catalogue),
    points: points.map(notablePoint),
  }
}

/** A point as it goes out. */
export const notablePoint = (point: Point): NotablePoint => {
  const { id, time, detection, message, score, source } = point.finding
  return {
    finding: id,
    time: new Date(time).toISOString(),
    detection: { id: detection.id, name: detection.name, version: detection.version },
    message,
    base: score,
    factors: point.factors,
    weight: point.weight,
    dampings: point.dampings.map(applied => ({
      id: applied.damping.id,
      name: applied.damping.name,
      reason: dampingReason(applied),
      before: applied.before,
      after: applied.after,
    })),
    points: point.points,
    source,
  }
}

function notableId({ rule, entity, points, crossing }: NotableParts, sha256: Sha256): string {
  const findings = [points[0], points.at(-1), crossing].map(point => point?.finding.id)
  const named = [rule.id.toLowerCase(), rule.version, entity.key, ...findings]
  return `sha256:${sha256(JSON.stringify(named))}`
}

const notableRule = ({ id, name, version, condition }: RiskRule): NotableRule => ({
  id,
  name,
  version,
  points_above: condition.pointsAbove,
  tactics_min: condition.tacticsMin,
  detections_min: condition.detectionsMin,
})

/** By number, as the rule counts them: spellings that differ in letter case are one tactic. */
function tacticsOf(points: readonly Point[]): readonly string[] {
  const names = new Map<number, string>()
  for (const { tactics, tacticIndexes } of points.map(({ finding }) => finding.detection)) {
    tactics.forEach((name, at) => {
      const index = tacticIndexes[at] as number
      if (!names.has(index)) names.set(index, name)
    })
  }
  return [...names.values()]
}

function messageOf(
  { rule, entity, points, score }: NotableParts,
  { detections, tactics }: { readonly detections: number; readonly tactics: number },
): string {
  const who = `${entity.kind} ${visibleText(entity.name)}`
  const risk = `${countNoun(score, 'point')} from ${countNoun(points.length, 'finding')}`
  const spread = `${countNoun(detections, 'detection')}, ${countNoun(tactics, 'ATT&CK tactic')}`
  const asked = describeCondition(notableRule(rule), rule.windowMs)
  return `${who}: ${risk} (${spread}); the rule asks for ${asked}`
}
