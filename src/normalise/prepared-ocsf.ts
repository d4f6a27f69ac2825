import type { EventFamily } from '../event/event.ts'
import { isMap, member, type ValueMap } from '../event/value.ts'
import {
  authenticationFamily,
  type PreparedFacts,
  processFamily,
  textOf,
  timeOf,
} from './prepared-facts.ts'

export const ocsfFacts = (event: ValueMap): PreparedFacts => ({
  id: textOf(mapOf(event, 'metadata'), 'uid'),
  time: timeOf(event, 'time'),
  host: textOf(mapOf(event, 'device'), 'hostname'),
  family: familyOf(event),
})

function familyOf(event: ValueMap): EventFamily {
  const classUid = textOf(event, 'class_uid')
  const kind = classUid === null ? kindOfAttributes(event) : kindOfClass.get(classUid)
  if (kind === 'process') return processFamily(textOf(event, 'ref_event_code'))
  if (kind === 'authentication') return authenticationFamily(textOf(event, 'ref_event_code'))
  return kind ?? 'other'
}

type Kind = 'process' | 'authentication' | 'registry' | 'file_create'

const kindOfClass: ReadonlyMap<string, Kind> = new Map([
  ['1001', 'file_create'],
  ['1007', 'process'],
  ['3002', 'authentication'],
  ['201001', 'registry'],
  ['201002', 'registry'],
])

/** An event that names no class is known by the first of these that it has. */
const kindOfAttribute: readonly (readonly [attribute: string, kind: Kind])[] = [
  ['reg_key', 'registry'],
  ['reg_value', 'registry'],
  ['logon_type_id', 'authentication'],
  ['process', 'process'],
  ['file', 'file_create'],
]

const kindOfAttributes = (event: ValueMap): Kind | undefined =>
  kindOfAttribute.find(([attribute]) => member(event, attribute) !== null)?.[1]

const mapOf = (event: ValueMap, name: string): ValueMap => {
  const value = member(event, name)
  return isMap(value) ? value : {}
}
