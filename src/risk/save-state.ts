import type { ValueMap } from '../event/value.ts'
import type { CompiledRiskContent } from './compile-content.ts'
import type { EntityLedger } from './entity-ledger.ts'
import type { HeldRisk } from './held-risk.ts'
import type { AppliedFactor, DampingFacts, KeptFinding, Point } from './point.ts'
import { stateFormat, stateVersion } from './state-format.ts'
import type { SavedEntity, SavedFinding, SavedPoint, SavedState } from './state-schema.ts'

/** What a ledger holds as plain JSON. The same findings give the same text, wherever they were cut. */
export function saveRiskState(held: HeldRisk, content: CompiledRiskContent): ValueMap {
  const shared: SharedParts = {
    findings: new Places(finding => finding),
    // By what they are: those of a loaded state and those of the content are different objects.
    factors: new Places(factor => JSON.stringify(factor)),
    dampings: new Places(damping => JSON.stringify(damping)),
  }
  const entities = Array.from(held.entities.values(), entity => saveEntity(entity, shared))
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
    factors: shared.factors.items.map(factor => ({ ...factor })),
    dampings: shared.dampings.items.map(damping => ({ ...damping })),
    group_dampings: [...content.dampingKeys],
    findings: shared.findings.items.map(saveFinding),
    entities,
  }
  return saved
}

/** What stands in the state once and is referred to by place. */
interface SharedParts {
  readonly findings: Places<KeptFinding>
  readonly factors: Places<AppliedFactor>
  readonly dampings: Places<DampingFacts>
}

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

const saveEntity = (entity: EntityLedger, shared: SharedParts): SavedEntity => ({
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
  points: entity.points.map(point => savePoint(point, shared)),
})

const savePoint = (point: Point, shared: SharedParts): SavedPoint => ({
  finding: shared.findings.of(point.finding),
  arrival: point.arrival,
  factors: point.factors.map(factor => shared.factors.of(factor)),
  weight: point.weight,
  dampings: point.dampings.map(applied => ({
    ...applied,
    damping: shared.dampings.of(applied.damping),
  })),
  points: point.points,
})

const saveFinding = ({ detection, source, groups, ...finding }: KeptFinding): SavedFinding => ({
  ...finding,
  detection: detection.index,
  source: { ...source },
  groups: [...groups],
})
