import type { CompiledRiskContent } from './compile-content.ts'
import type { DetectionRecord } from './detections.ts'
import { EntityLedger } from './entity-ledger.ts'
import { type HeldRisk, holdNothing } from './held-risk.ts'
import {
  type AppliedFactor,
  comparePoints,
  type DampingFacts,
  type KeptFinding,
  type Point,
} from './point.ts'
import {
  type SavedEntity,
  type SavedFinding,
  type SavedPoint,
  type SavedState,
  stateSchema,
} from './state-schema.ts'

export interface StateRefusal {
  readonly reason: string
}

type Loaded =
  | { readonly kind: 'loaded'; readonly held: HeldRisk }
  | { readonly kind: 'refused'; readonly reason: string }

/** What a saved state holds, or why it is none: it may be damaged, edited or of another make. */
export function loadRiskState(state: unknown, content: CompiledRiskContent): Loaded {
  const { data, error } = stateSchema.safeParse(state)
  if (error) {
    const [issue] = error.issues
    const place = issue?.path.map(String).join('.') || 'top'
    return { kind: 'refused', reason: `no saved risk state: ${place}: ${issue?.message}` }
  }
  try {
    return { kind: 'loaded', held: rebuild(data, content) }
  } catch (fault) {
    if (!(fault instanceof StateFault)) throw fault
    return { kind: 'refused', reason: `damaged risk state: ${fault.message}` }
  }
}

/** A state of the right shape whose parts contradict each other. */
class StateFault extends Error {
  override readonly name = 'StateFault'
}

function rebuild(saved: SavedState, content: CompiledRiskContent): HeldRisk {
  const held = holdNothing(content.selectors)
  const detections = saved.detections.map(fields => held.detections.add(fields))
  const groupPlaces = content.dampingKeys.map(key => saved.group_dampings.indexOf(key))
  const parts = {
    detections,
    factors: saved.factors,
    dampings: saved.dampings,
    findings: saved.findings.map(finding => loadFinding(finding, detections, groupPlaces)),
  }
  for (const savedEntity of saved.entities) {
    const entity = loadEntity(savedEntity, parts, content)
    if (held.entities.has(entity.profile.key)) throw new StateFault('an entity stands twice')
    held.entities.set(entity.profile.key, entity)
    held.points += entity.points.length
  }
  held.arrivals = saved.arrivals
  held.presentTime = saved.present_time
  held.tally.repeated = saved.repeated
  held.tally.suppressed = saved.suppressed
  held.tally.entitiesGivenUp = saved.entities_given_up
  held.tally.pointsGivenUp = saved.points_given_up
  return held
}

interface SharedParts {
  readonly detections: readonly DetectionRecord[]
  readonly factors: readonly AppliedFactor[]
  readonly dampings: readonly DampingFacts[]
  readonly findings: readonly KeptFinding[]
}

/** Groups are put in the order of this content's dampings; those of a damping it lacks are let go. */
const loadFinding = (
  { detection, groups, source, ...finding }: SavedFinding,
  detections: readonly DetectionRecord[],
  groupPlaces: readonly number[],
): KeptFinding => ({
  ...finding,
  source,
  detection: at(detections, detection, 'detection'),
  groups: groupPlaces.map(place => groups[place] ?? null),
})

function loadEntity(
  saved: SavedEntity,
  parts: SharedParts,
  content: CompiledRiskContent,
): EntityLedger {
  const { kind, name, key } = saved
  if (!key.startsWith(`${kind} `)) throw new StateFault('an entity and its key differ')
  const entity = new EntityLedger(content.profileOf({ kind, value: name }, key))
  for (const tally of saved.tallies) {
    entity.tallies.push({
      detection: at(parts.detections, tally.detection, 'detection'),
      findings: tally.findings,
      points: tally.points,
      firstTime: tally.first_time,
      lastTime: tally.last_time,
    })
  }
  for (const { rule, suppressed, issued } of saved.standings) {
    const standing = entity.standing(rule)
    standing.suppressed = suppressed
    standing.issued.push(...issued)
  }
  let last: Point | null = null
  for (const savedPoint of saved.points) {
    const point = loadPoint(savedPoint, parts)
    if (last && comparePoints(last, point) >= 0) throw new StateFault('points are out of order')
    entity.restore(point)
    last = point
  }
  entity.lastArrival = saved.last_arrival
  entity.givenUp = saved.given_up
  return entity
}

function loadPoint(saved: SavedPoint, parts: SharedParts): Point {
  const finding = at(parts.findings, saved.finding, 'finding')
  return {
    finding,
    time: finding.time,
    arrival: saved.arrival,
    factors: saved.factors.map(place => at(parts.factors, place, 'factor')),
    weight: saved.weight,
    dampings: saved.dampings.map(applied => ({
      ...applied,
      damping: at(parts.dampings, applied.damping, 'damping'),
    })),
    points: saved.points,
  }
}

function at<Item>(items: readonly Item[], place: number, what: string): Item {
  const item = items[place]
  if (item === undefined) throw new StateFault(`there is no ${what} ${place}`)
  return item
}
