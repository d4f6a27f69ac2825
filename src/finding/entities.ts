import { isList, isMap, member, type Value } from '../event/value.ts'
import { type FieldScope, fieldValue, textsOf } from './field-scope.ts'
import type { Entity, EntityKind } from './finding.ts'
import type { DetectionFacts, FindingRow } from './finding-input.ts'
import { reportOf } from './finding-report.ts'
import type { Observable } from './observable.ts'

type Role = Entity['role']

/** Types of observables as contents write them, in lower case; every other type is `other`. */
const kindOfType: ReadonlyMap<string, EntityKind> = new Map([
  ['user', 'user'],
  ['user name', 'user'],
  ['username', 'user'],
  ['email address', 'user'],
  ['device', 'device'],
  ['endpoint', 'device'],
  ['hostname', 'device'],
  ['ip address', 'device'],
  ['process', 'process'],
  ['process name', 'process'],
])

/** Roles that say who suffers and who acts; the rest (`Parent Process`, `Other`, `Actor`, …) take no side. */
const roleOfWord: ReadonlyMap<string, Role> = new Map([
  ['victim', 'victim'],
  ['target', 'victim'],
  ['attacker', 'attacker'],
])

/** Drafts of generation 1 write this word where the list of entities belongs. */
const placeholder = 'TBD'

/** OCSF reports write this word for a user that the event does not name. */
const unknownUser = 'Unknown'

/**
 * Who carries the risk of a finding: what the query names, each once. A query that names nobody
 * leaves the risk with the event's user and device rather than with no one.
 */
export function entitiesOf(facts: DetectionFacts, row: FindingRow, scope: FieldScope): Entity[] {
  const named =
    facts.generation === 1 ? listedEntities(facts, row, scope) : reportedEntities(facts, row, scope)
  return distinct(named.length > 0 ? named : eventEntities(facts, scope))
}

/** Generation 1: the values of the column `entities`, whose kinds only the observables and the event tell. */
function listedEntities(facts: DetectionFacts, row: FindingRow, scope: FieldScope): Entity[] {
  return textsOf(member(row.columns, 'entities'))
    .filter(value => value !== placeholder)
    .map(value => entityOfValue(value, facts.observables, scope))
}

function entityOfValue(
  value: string,
  observables: readonly Observable[],
  scope: FieldScope,
): Entity {
  const ofEvent = entityOfEvent(value, scope)
  const observable = observables.find(({ field }) => holds(field, value, scope))
  if (!observable) return ofEvent
  const kind = kindOf(observable.type)
  return {
    kind: kind === 'other' ? ofEvent.kind : kind,
    value,
    role: observable.roles.length === 0 ? ofEvent.role : roleOf(observable.roles),
  }
}

function entityOfEvent(value: string, scope: FieldScope): Entity {
  if (holds('dest_user_id', value, scope)) return { kind: 'user', value, role: 'victim' }
  if (holds('dest_device_id', value, scope)) return { kind: 'device', value, role: 'victim' }
  if (holds('origin_device_id', value, scope)) return { kind: 'device', value, role: 'other' }
  return { kind: 'other', value, role: 'other' }
}

const holds = (field: string, value: string, scope: FieldScope): boolean =>
  textsOf(fieldValue(field, scope)).includes(value)

/** Generations 2 and 3: the report says which are users and which devices; observables add their roles. */
function reportedEntities(facts: DetectionFacts, row: FindingRow, scope: FieldScope): Entity[] {
  const report = reportOf(row.columns, facts.generation)
  const entity = (kind: EntityKind, value: string): Entity => {
    const roles = facts.observables.find(({ field }) => holds(field, value, scope))?.roles ?? []
    return { kind, value, role: roles.length === 0 ? 'victim' : roleOf(roles) }
  }
  const users = membersOfMaps(member(report, 'users'), 'name').filter(name => name !== unknownUser)
  const devices = membersOfMaps(member(report, 'devices'), 'hostname')
  return [
    ...users.map(name => entity('user', name)),
    ...devices.map(name => entity('device', name)),
  ]
}

const membersOfMaps = (list: Value, key: string): readonly string[] =>
  isList(list) ? list.flatMap(item => (isMap(item) ? textsOf(member(item, key)) : [])) : []

function eventEntities(facts: DetectionFacts, scope: FieldScope): Entity[] {
  return [
    ...textsOf(fieldValue('dest_user_id', scope)),
    ...textsOf(fieldValue('dest_device_id', scope)),
  ].map(value => entityOfValue(value, facts.observables, scope))
}

const kindOf = (type: string): EntityKind => kindOfType.get(type.toLowerCase()) ?? 'other'

const roleOf = (words: readonly string[]): Role =>
  words.flatMap(word => roleOfWord.get(word.toLowerCase()) ?? [])[0] ?? 'other'

function distinct(entities: readonly Entity[]): Entity[] {
  const seen = new Map<string, Entity>()
  for (const entity of entities) {
    const key = `${entity.kind} ${entity.value}`
    if (!seen.has(key)) seen.set(key, entity)
  }
  return [...seen.values()]
}
