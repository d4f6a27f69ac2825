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

/** By class: process, authentication, file system, registry key, registry value. Else by what only one family has. */
function familyOf(event: ValueMap): EventFamily {
  const eventNumber = textOf(event, 'ref_event_code')
  const classUid = textOf(event, 'class_uid')
  const has = (attribute: string): boolean => member(event, attribute) !== null
  if (classUid === null ? has('reg_key') || has('reg_value') : /^20100[12]$/.test(classUid)) {
    return 'registry'
  }
  if (classUid === null ? has('logon_type_id') : classUid === '3002') {
    return authenticationFamily(eventNumber)
  }
  if (classUid === null ? has('process') : classUid === '1007') return processFamily(eventNumber)
  return (classUid === null ? has('file') : classUid === '1001') ? 'file_create' : 'other'
}

const mapOf = (event: ValueMap, name: string): ValueMap => {
  const value = member(event, name)
  return isMap(value) ? value : {}
}
