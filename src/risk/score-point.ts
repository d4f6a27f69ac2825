import type { EntityLedger } from './entity-ledger.ts'
import { limitPoints } from './limit-points.ts'
import {
  type AppliedDamping,
  type AppliedFactor,
  type DampingFacts,
  type KeptFinding,
  type Point,
  roundPoints,
} from './point.ts'

/** What scoring needs of the content. */
export interface ScoringContent {
  readonly factors: readonly AppliedFactor[]
  readonly dampings: readonly DampingFacts[]
}

/**
 * What a finding adds to an entity, given the points that arrived before it: its score, changed by
 * the factors that apply (all that multiply, then all that add, never below 0), then limited by the
 * dampings that apply, in the order of the content. Later findings never change it.
 */
export function scorePoint(
  entity: EntityLedger,
  finding: KeptFinding,
  arrival: number,
  content: ScoringContent,
): Point {
  const factors = factorsOf(entity, finding, content.factors)
  const weight = applyFactors(finding.score, factors)
  const dampings = dampingsOf(entity, finding, weight, content.dampings)
  const points = dampings.at(-1)?.after ?? weight
  return { finding, time: finding.time, arrival, factors, weight, dampings, points }
}

/** Shared: most points have neither factors nor dampings. */
const none: readonly never[] = []

function factorsOf(
  { profile }: EntityLedger,
  { detection }: KeptFinding,
  factors: readonly AppliedFactor[],
): readonly AppliedFactor[] {
  if (factors.length === 0) return none
  const applied = factors.filter((_, at) => profile.applying.factors[at] && detection.factors[at])
  return applied.length === 0 ? none : applied
}

function applyFactors(score: number, factors: readonly AppliedFactor[]): number {
  let multiplied = score
  let added = 0
  for (const { effect } of factors) {
    if (effect.kind === 'multiply') multiplied *= effect.by
    else added += effect.points
  }
  return Math.max(0, roundPoints(multiplied + added))
}

function dampingsOf(
  entity: EntityLedger,
  { time, groups, detection }: KeptFinding,
  weight: number,
  dampings: readonly DampingFacts[],
): readonly AppliedDamping[] {
  if (dampings.length === 0) return none
  const applied: AppliedDamping[] = []
  let points = weight
  dampings.forEach((damping, at) => {
    const group = groups[at] ?? null
    if (group === null || !entity.profile.applying.dampings[at] || !detection.dampings[at]) return
    const limited = limitPoints(damping, entity.group(at, group), { time, weight, points })
    if (limited.points >= points) return
    const { measure, points: after } = limited
    applied.push({ damping, group, measure, before: points, after })
    points = after
  })
  return applied.length === 0 ? none : applied
}
