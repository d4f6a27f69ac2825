import type { RiskLevel } from '../finding/finding.ts'
import type { DetectionRecord } from './detections.ts'
import { comparePoints, indexAfter, type KeptFinding, type Point, roundPoints } from './point.ts'
import type { EntityFacts } from './selectors.ts'

/** What an entity is, and what content says of it: worked out once, when it is first met. */
export interface EntityProfile extends EntityFacts {
  /** Tells it apart: see `entityKeyOf`. */
  readonly key: string
  /** As it was first written; a very long name is cut. */
  readonly name: string
  /** By place in the content, whether the rule, factor or damping applies to the entity. */
  readonly rules: readonly boolean[]
  readonly factors: readonly boolean[]
  readonly dampings: readonly boolean[]
}

/** All findings of a detection on an entity, those included whose points were given up. */
export interface DetectionTally {
  detection: DetectionRecord
  findings: number
  points: number
  firstTime: number
  lastTime: number
}

/** A notable of the past, as far as later ones need to know of it. */
export interface PastNotable {
  readonly id: string
  readonly time: number
  readonly severity: RiskLevel
}

/** What a rule has said of an entity. */
export interface RuleStanding {
  /** In the order of issue. */
  readonly issued: PastNotable[]
  /** Notables held back since the last one that was issued. */
  suppressed: number
}

/** The points of one entity, and what they add up to. */
export class EntityLedger {
  readonly profile: EntityProfile
  /** In the order of `comparePoints`. */
  readonly points: Point[] = []
  /** In the order of their first finding's arrival. */
  readonly tallies: DetectionTally[] = []
  /** By id and version of the rule. */
  readonly standings = new Map<string, RuleStanding>()
  /** Sum of the points that are held. */
  total = 0
  /** Points no longer held because there were too many. */
  givenUp = 0
  /** Arrival of its last finding. */
  lastArrival = 0
  /** Points that share a damping's group, by damping and key, in the order of `points`. */
  readonly #groups = new Map<string, Point[]>()

  constructor(profile: EntityProfile) {
    this.profile = profile
  }

  /** Whether a finding is held already: a row told twice, or a log read twice. */
  holds({ id, time }: KeptFinding): boolean {
    for (let at = indexAfter(this.points, time) - 1; at >= 0; at--) {
      const { finding } = this.points[at] as Point
      if (finding.time !== time) return false
      if (finding.id === id) return true
    }
    return false
  }

  /** Takes a point in and returns its place. */
  add(point: Point): number {
    this.#count(point)
    this.lastArrival = point.arrival
    return this.restore(point)
  }

  /** As `add`, for a point that the tallies know of. */
  restore(point: Point): number {
    this.total = roundPoints(this.total + point.points)
    this.#group(point)
    return insert(this.points, point)
  }

  group(damping: number, key: string): readonly Point[] {
    return this.#groups.get(groupName(damping, key)) ?? []
  }

  /** Holds these points only, which are some of its own in their order. */
  keep(kept: readonly Point[]): void {
    this.givenUp += this.points.length - kept.length
    this.points.length = 0
    this.#groups.clear()
    this.total = 0
    for (const point of kept) this.restore(point)
  }

  standing(rule: string): RuleStanding {
    let standing = this.standings.get(rule)
    if (!standing) this.standings.set(rule, (standing = { issued: [], suppressed: 0 }))
    return standing
  }

  #count({ finding, points }: Point): void {
    const { detection, time } = finding
    let tally = this.tallies.find(known => known.detection.idIndex === detection.idIndex)
    if (!tally) {
      tally = { detection, findings: 0, points: 0, firstTime: time, lastTime: time }
      this.tallies.push(tally)
    }
    tally.detection = detection
    tally.findings++
    tally.points = roundPoints(tally.points + points)
    tally.firstTime = Math.min(tally.firstTime, time)
    tally.lastTime = Math.max(tally.lastTime, time)
  }

  #group(point: Point): void {
    const { groups } = point.finding
    for (let damping = 0; damping < groups.length; damping++) {
      const key = groups[damping]
      if (key === null || key === undefined) continue
      const name = groupName(damping, key)
      const members = this.#groups.get(name)
      if (members) insert(members, point)
      else this.#groups.set(name, [point])
    }
  }
}

const groupName = (damping: number, key: string): string => `${damping} ${key}`

function insert(points: Point[], point: Point): number {
  let at = indexAfter(points, point.finding.time)
  while (at > 0 && comparePoints(points[at - 1] as Point, point) > 0) at--
  if (at === points.length) points.push(point)
  else points.splice(at, 0, point)
  return at
}
