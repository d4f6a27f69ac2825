import type { WindowsRecord } from '../../event/record.ts'
import { isMap, member, type ValueMap } from '../../event/value.ts'
import { DataFields } from '../data-fields.ts'
import {
  eventNumberOf,
  recordIdOf,
  recordUser,
  windowsRecord,
  type RecordPlace,
} from '../windows-record.ts'
import { addEventData, addUserData, attributeOf } from './event-data.ts'
import { mapMember, scalarText, valueText, type JsonContext } from './member-text.ts'

/** The `<Event>` element as JSON: evtx_dump with either way of attributes, xml2json and its like. */
export function decodeWindowsEvent(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): WindowsRecord {
  const event = mapMember(object, 'Event') ?? object
  const system = mapMember(event, 'System') ?? {}
  const text = (key: string): string | null => elementText(system, key, context)
  const time = systemAttribute(system, 'TimeCreated', 'SystemTime')
  const rendering = mapMember(event, 'RenderingInfo')
  return windowsRecord(place, {
    provider: systemAttribute(system, 'Provider', 'Name'),
    channel: text('Channel'),
    eventNumber: eventNumberOf(text('EventID')),
    recordId: recordIdOf(text('EventRecordID')),
    computer: text('Computer'),
    user: recordUser(systemAttribute(system, 'Security', 'UserID'), null, null),
    utcTimes: time === null ? [] : [time],
    localTime: null,
    data: eventFields(event, context).fields,
    message: rendering === null ? null : elementText(rendering, 'Message', context),
  })
}

/** The data part of an object that has the members `EventData` and `UserData`. */
export function eventFields(event: ValueMap, context: JsonContext): DataFields {
  const data = new DataFields()
  const eventData = mapMember(event, 'EventData')
  if (eventData !== null) addEventData(data, eventData, context)
  const userData = mapMember(event, 'UserData')
  if (userData !== null) addUserData(data, userData, context)
  return data
}

/** Text of an element that may have attributes: `4688` or `{"#text": 4688, "#attributes": …}`. */
function elementText(parent: ValueMap, name: string, context: JsonContext): string | null {
  const element = member(parent, name)
  return isMap(element) ? valueText(member(element, '#text'), context) : scalarText(parent, name, context)
}

/** evtx_dump can also put attributes beside their element: `"Provider_attributes": {"Name": …}`. */
function systemAttribute(system: ValueMap, element: string, name: string): string | null {
  const inside = mapMember(system, element)
  const beside = mapMember(system, `${element}_attributes`)
  const plain = (map: ValueMap): string | null => {
    const value = member(map, name)
    return typeof value === 'string' ? value : null
  }
  if (beside !== null) return plain(beside)
  return inside === null ? null : (attributeOf(inside, name) ?? plain(inside))
}
