import type { Sha256 } from '../event/digest.ts'
import type { CompiledRule } from './compile-content.ts'
import { createNotable } from './create-notable.ts'
import type { EntityLedger } from './entity-ledger.ts'
import { findWindow, RunningWindow, type Window } from './find-window.ts'
import type { Notable } from './notable.ts'
import type { Point } from './point.ts'
import type { RiskRule } from './risk-content.ts'
import type { StoryCatalogue } from './stories.ts'
import { isSuppressed, recordIssued, severityOf } from './suppression.ts'
import { WindowTally } from './window-tally.ts'

export interface FiringContext {
  readonly rules: readonly CompiledRule[]
  readonly catalogue: StoryCatalogue
  readonly sha256: Sha256
}

export interface Fired {
  readonly notables: readonly Notable[]
  /** Notables held back. */
  readonly suppressed: number
}

/** What the rules say of an entity now that the point at `place` has been added. */
export function fireRules(entity: EntityLedger, place: number, context: FiringContext): Fired {
  const crossing = entity.points[place] as Point
  const notables: Notable[] = []
  let suppressed = 0
  context.rules.forEach((compiled, index) => {
    if (!entity.profile.applying.rules[index] || !crossing.finding.detection.rules[index]) return
    if (!canCross(compiled.rule, entity, crossing)) return
    const window = windowAt(entity, place, compiled, index)
    if (!window) return
    const notable = issue(entity, { compiled, window, crossing }, context)
    if (notable) notables.push(notable)
    else suppressed++
  })
  return { notables, suppressed }
}

/**
 * Spares the search of the windows where it cannot succeed: a point that adds nothing to what the
 * rule asks for crosses nothing, and what all of the entity's points lack a window of them lacks too.
 */
function canCross({ condition }: RiskRule, entity: EntityLedger, crossing: Point): boolean {
  const { pointsAbove, detectionsMin, tacticsMin } = condition
  const isOfPointsOnly = detectionsMin === null && tacticsMin === null
  if (isOfPointsOnly ? crossing.points === 0 : crossing.weight === 0) return false
  if (pointsAbove !== null && entity.total <= pointsAbove) return false
  return detectionsMin === null || entity.tallies.length >= detectionsMin
}

/** Points of an entity from which its windows are kept running; a search of fewer costs less than that. */
const runningPointsMin = 64

function windowAt(
  entity: EntityLedger,
  place: number,
  { rule, tally }: CompiledRule,
  index: number,
): Window | null {
  const { points } = entity
  if (points.length < runningPointsMin || place < points.length - 1) {
    return findWindow(points, place, rule.windowMs, tally)
  }
  entity.runningWindows ??= []
  entity.runningWindows[index] ??= new RunningWindow(new WindowTally(rule, index), rule.windowMs)
  return entity.runningWindows[index].find(points)
}

interface Crossed {
  readonly compiled: CompiledRule
  readonly window: Window
  readonly crossing: Point
}

/** Null where the notable is held back. */
function issue(
  entity: EntityLedger,
  { compiled, window, crossing }: Crossed,
  { catalogue, sha256 }: FiringContext,
): Notable | null {
  const { rule, key, tally } = compiled
  const { score } = window
  const { time } = crossing
  const severity = severityOf(rule, score)
  const standing = entity.standing(key)
  if (isSuppressed(rule, standing, time, severity)) {
    standing.suppressed++
    return null
  }
  const points = entity.points.slice(window.from, window.to).filter(point => tally.counts(point))
  const parts = { rule, entity: entity.profile, points, crossing, score, severity }
  const notable = createNotable({ ...parts, suppressed: standing.suppressed }, catalogue, sha256)
  recordIssued(standing, { id: notable.id, time, severity })
  return notable
}
