import type { Sha256 } from '../event/digest.ts'
import type { Value, ValueMap } from '../event/value.ts'
import type { Finding } from '../finding/finding.ts'
import { detachedText } from './bounded-text.ts'
import {
  type CompiledRiskContent,
  compileRiskContent,
  type EntityName,
  entityKeyOf,
} from './compile-content.ts'
import { EntityLedger } from './entity-ledger.ts'
import { fireRules } from './fire-rules.ts'
import {
  afterGivingUp,
  entitiesToGiveUp,
  keepPoints,
  type Present,
  type RiskLimits,
  riskLimitsDefault,
} from './give-up.ts'
import { type HeldRisk, holdNothing, type RiskTally } from './held-risk.ts'
import type { StateRefusal } from './load-state.ts'
import type { Notable } from './notable.ts'
import type { KeptFinding } from './point.ts'
import type { RiskContent } from './risk-content.ts'
import { saveRiskState } from './save-state.ts'
import { scorePoint } from './score-point.ts'
import { type CatalogueDetection, compileStoryCatalogue, type StoryCatalogue } from './stories.ts'
import {
  byStanding,
  type EntityStories,
  type EntityTimeline,
  entityStoriesOf,
  timelineOf,
} from './timeline.ts'

/**
 * Risk by entity, over findings in input order. Windows go by the event times of the findings, not by
 * a clock: a replay, a batch and a stream of the same findings give the same notables. Every finding
 * is judged when it arrives, by what arrived before it; one that comes late counts in every window
 * around its own time. So the notables depend on the order of the findings, and on nothing else: not
 * on how many workers made them, nor on where the input was cut and the state saved and loaded.
 *
 * Memory is bounded (`RiskLimits`); what is given up for it is counted.
 */
export interface RiskLedger {
  /** Takes a finding in. Notables come by entity in the finding's order, then by rule in the content's. */
  readonly add: (finding: Finding) => readonly Notable[]
  /** Null for an entity that no finding names, or that was given up. Letter case does not count. */
  readonly timeline: (entity: EntityName) => EntityTimeline | null
  /** The entities with the highest scores, highest first. */
  readonly timelines: (entitiesMax: number) => readonly EntityTimeline[]
  /** As `timelines`, without the findings. */
  readonly stories: (entitiesMax: number) => readonly EntityStories[]
  readonly counters: () => RiskCounters
  /** All that is held as plain JSON, from which a ledger goes on. */
  readonly saveState: () => ValueMap
  /**
   * Takes a saved state up in place of what is held, or says why it cannot and changes nothing. The
   * content may differ from that of the saving ledger: points stay as they were scored.
   */
  readonly loadState: (state: unknown) => Promise<StateRefusal | null>
}

export interface RiskLedgerOptions {
  readonly sha256: Sha256
  /** All loaded detections, to tell which of a story's have not fired. */
  readonly catalogue?: readonly CatalogueDetection[]
  readonly limits?: Partial<RiskLimits>
}

interface RiskCounters extends Readonly<RiskTally> {
  readonly findings: number
  readonly entities: number
  readonly points: number
}

export const createRiskLedger = (content: RiskContent, options: RiskLedgerOptions): RiskLedger =>
  new Ledger(content, options)

/** Shared by all findings. */
const noGroups: KeptFinding['groups'] = []

class Ledger implements RiskLedger {
  readonly #content: CompiledRiskContent
  readonly #catalogue: StoryCatalogue
  readonly #sha256: Sha256
  readonly #limits: RiskLimits
  #held: HeldRisk

  constructor(content: RiskContent, options: RiskLedgerOptions) {
    this.#content = compileRiskContent(content)
    this.#catalogue = compileStoryCatalogue(options.catalogue ?? [])
    this.#sha256 = options.sha256
    this.#limits = { ...riskLimitsDefault, ...options.limits }
    this.#held = holdNothing(this.#content.selectors)
  }

  add(finding: Finding): readonly Notable[] {
    const kept = this.#kept(finding)
    this.#held.arrivals++
    this.#held.presentTime = kept.time
    const notables: Notable[] = []
    for (const name of finding.entities) this.#addTo(this.#entity(name), kept, notables)
    this.#giveUpEntities()
    return notables
  }

  timeline(entity: EntityName): EntityTimeline | null {
    const found = this.#held.entities.get(entityKeyOf(entity))
    return found ? timelineOf(found, this.#catalogue) : null
  }

  timelines(entitiesMax: number): readonly EntityTimeline[] {
    return this.#highest(entitiesMax).map(entity => timelineOf(entity, this.#catalogue))
  }

  stories(entitiesMax: number): readonly EntityStories[] {
    return this.#highest(entitiesMax).map(entity => entityStoriesOf(entity, this.#catalogue))
  }

  counters(): RiskCounters {
    const { arrivals, entities, points, tally } = this.#held
    return { findings: arrivals, entities: entities.size, points, ...tally }
  }

  saveState(): ValueMap {
    return saveRiskState(this.#held, this.#content)
  }

  async loadState(state: unknown): Promise<StateRefusal | null> {
    // The schema of states takes 10 ms to load, and most runs have none.
    const { loadRiskState } = await import('./load-state.ts')
    const loaded = loadRiskState(state, this.#content)
    if (loaded.kind === 'refused') return { reason: loaded.reason }
    this.#held = loaded.held
    for (const entity of loaded.held.entities.values()) this.#giveUpPoints(entity)
    this.#giveUpEntities()
    return null
  }

  #kept(finding: Finding): KeptFinding {
    const detection = this.#held.detections.of(finding)
    return {
      id: finding.id,
      time: finding.end_time,
      detection,
      score: finding.risk.score,
      message: detachedText(finding.message),
      source: finding.source,
      groups: this.#groupsOf(detection.key, finding.body),
    }
  }

  #groupsOf(detection: string, body: Value): KeptFinding['groups'] {
    const { groupKeys } = this.#content
    return groupKeys.length === 0 ? noGroups : groupKeys.map(keyOf => keyOf(detection, body))
  }

  #entity(name: EntityName): EntityLedger {
    const { entities } = this.#held
    const key = entityKeyOf(name)
    const known = entities.get(key)
    if (known) return known
    const entity = new EntityLedger(this.#content.profileOf(name, detachedText(key)))
    entities.set(entity.profile.key, entity)
    return entity
  }

  #addTo(entity: EntityLedger, finding: KeptFinding, notables: Notable[]): void {
    const { arrivals, tally } = this.#held
    if (entity.holds(finding)) {
      tally.repeated++
      return
    }
    const place = entity.add(scorePoint(entity, finding, arrivals, this.#content))
    this.#held.points++
    const fired = fireRules(entity, place, {
      rules: this.#content.rules,
      catalogue: this.#catalogue,
      sha256: this.#sha256,
    })
    tally.suppressed += fired.suppressed
    notables.push(...fired.notables)
    this.#giveUpPoints(entity)
  }

  #giveUpPoints(entity: EntityLedger): void {
    const { points } = entity
    if (points.length <= this.#limits.pointsPerEntityMax) return
    const kept = keepPoints(points, this.#present(), afterGivingUp(this.#limits.pointsPerEntityMax))
    this.#countGivenUp(points.length - kept.length)
    entity.keep(kept)
  }

  #giveUpEntities(): void {
    const { entities, points, tally } = this.#held
    if (entities.size <= this.#limits.entitiesMax && points <= this.#limits.pointsMax) return
    for (const entity of entitiesToGiveUp(entities.values(), this.#present(), this.#limits)) {
      entities.delete(entity.profile.key)
      tally.entitiesGivenUp++
      this.#countGivenUp(entity.points.length)
    }
  }

  #countGivenUp(points: number): void {
    this.#held.points -= points
    this.#held.tally.pointsGivenUp += points
  }

  #present(): Present {
    return { time: this.#held.presentTime, windowMs: this.#content.windowMs }
  }

  #highest(entitiesMax: number): readonly EntityLedger[] {
    return [...this.#held.entities.values()].sort(byStanding).slice(0, entitiesMax)
  }
}
