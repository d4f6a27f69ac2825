import type { EntityKind, RiskLevel } from '../finding/finding.ts'
import type { DetectionRecord } from './detections.ts'
import type { RunningWindow } from './find-window.ts'
import { indexAfter, type KeptFinding, type Point, roundPoints } from './point.ts'
import { insertPoint, PointGroup } from './point-group.ts'

/** What an entity is, and which content applies to it: worked out once, when it is first met. */
export interface EntityProfile {
  readonly kind: EntityKind
  /** Tells it apart: see `entityKeyOf`. */
  readonly key: string
  /** As it was first written; a very long name is cut. */
  readonly name: string
  readonly applying: ApplyingContent
}

/** By place in the content, whether the rule, factor or damping applies. */
export interface ApplyingContent {
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
  /** By place of the rule; null for an entity of few points, and after a point that came late. */
  runningWindows: RunningWindow[] | null = null
  /** Sum of the points that are held. */
  total = 0
  /** Points no longer held because there were too many. */
  givenUp = 0
  /** Arrival of its last finding. */
  lastArrival = 0
  // Most entities have neither: made when they are needed.
  #standings: Map<string, RuleStanding> | null = null
  #groups: Map<string, PointGroup> | null = null

  constructor(profile: EntityProfile) {
    this.profile = profile
  }

  /** Whether a finding is held already: a row told twice, or a log read twice. */
  holds({ id, time }: KeptFinding): boolean {
    for (let at = indexAfter(this.points, time) - 1; at >= 0; at--) {
      const point = this.points[at] as Point
      if (point.time !== time) return false
      if (point.finding.id === id) return true
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
    if (this.#groups) addToGroups(this.#groups, point)
    const place = insertPoint(this.points, point)
    if (place < this.points.length - 1) this.runningWindows = null
    return place
  }

  /** The points that are alike for a damping. */
  group(damping: number, key: string): PointGroup {
    if (this.points.length < groupedPointsMin) {
      const alike = new PointGroup()
      for (const point of this.points) if (point.finding.groups[damping] === key) alike.add(point)
      return alike
    }
    this.#groups ??= groupsOf(this.points)
    return this.#groups.get(groupName(damping, key)) ?? new PointGroup()
  }

  /** By id and version of the rule. */
  get standings(): ReadonlyMap<string, RuleStanding> {
    return this.#standings ?? noStandings
  }

  /** Holds these points only, which are some of its own in their order. */
  keep(kept: readonly Point[]): void {
    this.givenUp += this.points.length - kept.length
    this.points.length = 0
    this.runningWindows = null
    this.#groups = null
    this.total = 0
    for (const point of kept) this.restore(point)
  }

  standing(rule: string): RuleStanding {
    this.#standings ??= new Map()
    let standing = this.#standings.get(rule)
    if (!standing) this.#standings.set(rule, (standing = { issued: [], suppressed: 0 }))
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
}

/** Points of an entity from which its groups are kept; to look through fewer costs less than that. */
const groupedPointsMin = 32

function groupsOf(points: readonly Point[]): Map<string, PointGroup> {
  const groups = new Map<string, PointGroup>()
  for (const point of points) addToGroups(groups, point)
  return groups
}

function addToGroups(groups: Map<string, PointGroup>, point: Point): void {
  point.finding.groups.forEach((key, damping) => {
    if (key === null) return
    const name = groupName(damping, key)
    let group = groups.get(name)
    if (!group) groups.set(name, (group = new PointGroup()))
    group.add(point)
  })
}

const noStandings: ReadonlyMap<string, RuleStanding> = new Map()

const groupName = (damping: number, key: string): string => `${damping} ${key}`
