import type { ValueMap } from '../event/value.ts'
import type { CompiledRiskContent } from './compile-content.ts'
import type { EntityLedger } from './entity-ledger.ts'
import type { HeldRisk } from './held-risk.ts'
import type { AppliedFactor, KeptFinding, Point } from './point.ts'
import type { RiskDamping } from './risk-content.ts'
import {
  type SavedEntity,
  type SavedFinding,
  type SavedPoint,
  type SavedState,
  stateFormat,
  stateVersion,
} from './state-schema.ts'

/** What a ledger holds as plain JSON. The same findings give the same text, wherever they were cut. */
export function saveRiskState(held: HeldRisk, content: CompiledRiskContent): ValueMap {
  const findings = new Places<KeptFinding>(finding => finding)
  // By what they are: those of a loaded state and those of the content are different objects.
  const factors = new Places<AppliedFactor>(factor => JSON.stringify(factor))
  const entities = Array.from(held.entities.values(), entity =>
    saveEntity(entity, findings, factors),
  )
  const saved: SavedState = {
    format: stateFormat,
    version: stateVersion,
    arrivals: held.arrivals,
    present_time: held.presentTime,
    repeated: held.tally.repeated,
    suppressed: held.tally.suppressed,
    entities_given_up: held.tally.entitiesGivenUp,
    points_given_up: held.tally.pointsGivenUp,
    detections: held.detections.records.map(
      ({ id, name, version, type, stories, tactics, techniques }) => ({
        id,
        name,
        version,
        type,
        stories: [...stories],
        tactics: [...tactics],
        techniques: [...techniques],
      }),
    ),
    factors: factors.items.map(({ id, name, effect }) => ({ id, name, effect })),
    dampings: content.dampings.map(dampingKey),
    findings: findings.items.map(saveFinding),
    entities,
  }
  return saved as unknown as ValueMap
}

/** A changed damping groups anew. */
export const dampingKey = ({ id, version }: RiskDamping): string => `${id.toLowerCase()} ${version}`

/** Gives each item the place of its first mention. */
class Places<Item> {
  readonly items: Item[] = []
  readonly #identityOf: (item: Item) => unknown
  readonly #places = new Map<unknown, number>()

  constructor(identityOf: (item: Item) => unknown) {
    this.#identityOf = identityOf
  }

  of(item: Item): number {
    const identity = this.#identityOf(item)
    const known = this.#places.get(identity)
    if (known !== undefined) return known
    this.#places.set(identity, this.items.length)
    return this.items.push(item) - 1
  }
}

const saveEntity = (
  entity: EntityLedger,
  findings: Places<KeptFinding>,
  factors: Places<AppliedFactor>,
): SavedEntity => ({
  kind: entity.profile.kind,
  name: entity.profile.name,
  key: entity.profile.key,
  last_arrival: entity.lastArrival,
  given_up: entity.givenUp,
  tallies: entity.tallies.map(tally => ({
    detection: tally.detection.index,
    findings: tally.findings,
    points: tally.points,
    first_time: tally.firstTime,
    last_time: tally.lastTime,
  })),
  standings: Array.from(entity.standings, ([rule, { suppressed, issued }]) => ({
    rule,
    suppressed,
    issued: issued.map(past => ({ ...past })),
  })),
  points: entity.points.map(point => savePoint(point, findings, factors)),
})

const savePoint = (
  point: Point,
  findings: Places<KeptFinding>,
  factors: Places<AppliedFactor>,
): SavedPoint => ({
  finding: findings.of(point.finding),
  arrival: point.arrival,
  factors: point.factors.map(factor => factors.of(factor)),
  weight: point.weight,
  dampings: point.dampings.map(damping => ({ ...damping })),
  points: point.points,
})

const saveFinding = ({ detection, source, groups, ...finding }: KeptFinding): SavedFinding => ({
  ...finding,
  detection: detection.index,
  source: { ...source },
  groups: [...groups],
})
