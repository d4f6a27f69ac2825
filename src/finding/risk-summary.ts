import type { EntityKind, Finding, RiskLevel } from './finding.ts'
import { riskLevels } from './risk.ts'

/** What all findings together say about one user, process or device. */
export interface EntityRisk {
  readonly kind: EntityKind
  readonly value: string
  /** Sum of the scores of its findings. */
  readonly score: number
  readonly findings: number
  /** The highest level of a single finding. */
  readonly level: RiskLevel
  /** By detection, the highest sum first. */
  readonly detections: readonly DetectionRisk[]
  /** ATT&CK tactics met, in the order of their first finding. */
  readonly tactics: readonly string[]
  /** Epoch milliseconds of the earliest start and the latest end. */
  readonly firstTime: number
  readonly lastTime: number
}

interface DetectionRisk {
  readonly id: string
  readonly name: string
  readonly score: number
  readonly findings: number
}

export interface RiskSummary {
  /** The highest score first; equal ones by number of findings, then by kind and value. */
  readonly entities: readonly EntityRisk[]
  /** Entities of the lowest scores given up because more than the bound were met. */
  readonly evicted: number
}

export interface RiskAccumulator {
  readonly add: (finding: Finding) => void
  readonly summary: () => RiskSummary
}

const entitiesMaxDefault = 100_000

/**
 * Adds up risk by entity over a stream of findings. Memory is bounded: at twice `entitiesMax` the
 * lower half by score is given up and counted, so that a flood of invented names cannot push out
 * the entities that matter.
 */
export function accumulateRisk(entitiesMax: number = entitiesMaxDefault): RiskAccumulator {
  let tallies = new Map<string, Tally>()
  let evicted = 0
  const prune = (): void => {
    const kept = [...tallies].sort(([, a], [, b]) => byRisk(a, b)).slice(0, entitiesMax)
    evicted += tallies.size - kept.length
    tallies = new Map(kept)
  }
  return {
    add: finding => {
      for (const { kind, value } of finding.entities) {
        const key = `${kind} ${value}`
        let tally = tallies.get(key)
        if (!tally) tallies.set(key, (tally = startTally(kind, value, finding)))
        addTo(tally, finding)
      }
      if (tallies.size >= 2 * entitiesMax) prune()
    },
    summary: () => {
      if (tallies.size > entitiesMax) prune()
      return { entities: [...tallies.values()].sort(byRisk).map(closeTally), evicted }
    },
  }
}

/** The summary of findings that are all at hand. */
export function summariseRisk(findings: Iterable<Finding>): RiskSummary {
  const accumulator = accumulateRisk()
  for (const finding of findings) accumulator.add(finding)
  return accumulator.summary()
}

interface Tally {
  readonly kind: EntityKind
  readonly value: string
  score: number
  findings: number
  level: RiskLevel
  readonly detections: Map<string, { id: string; name: string; score: number; findings: number }>
  readonly tactics: Set<string>
  firstTime: number
  lastTime: number
}

const startTally = (kind: EntityKind, value: string, finding: Finding): Tally => ({
  kind,
  value,
  score: 0,
  findings: 0,
  level: 'info',
  detections: new Map(),
  tactics: new Set(),
  firstTime: finding.start_time,
  lastTime: finding.end_time,
})

function addTo(tally: Tally, finding: Finding): void {
  const { id, name } = finding.detection
  const { score, level } = finding.risk
  const detection = tally.detections.get(id) ?? { id, name, score: 0, findings: 0 }
  detection.score += score
  detection.findings++
  tally.detections.set(id, detection)
  tally.score += score
  tally.findings++
  if (riskLevels.indexOf(level) > riskLevels.indexOf(tally.level)) tally.level = level
  for (const { tactics } of finding.attack) for (const tactic of tactics) tally.tactics.add(tactic)
  tally.firstTime = Math.min(tally.firstTime, finding.start_time)
  tally.lastTime = Math.max(tally.lastTime, finding.end_time)
}

const closeTally = (tally: Tally): EntityRisk => ({
  ...tally,
  detections: [...tally.detections.values()].sort(byRisk),
  tactics: [...tally.tactics],
})

interface Ranked {
  readonly score: number
  readonly findings: number
  readonly kind?: string
  readonly value?: string
  readonly name?: string
}

/** Ties end in text order by code unit, never in the order of arrival of equal ones. */
const byRisk = (a: Ranked, b: Ranked): number =>
  b.score - a.score || b.findings - a.findings || byText(rankText(a), rankText(b))

const rankText = ({ kind, value, name }: Ranked): string => `${kind} ${value} ${name}`

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
