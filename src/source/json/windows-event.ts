import type { WindowsRecord } from '../../event/record.ts'
import { isMap, member, type ValueMap } from '../../event/value.ts'
import { DataFields } from '../data-fields.ts'
import {
  eventNumberOf,
  type RecordPlace,
  recordIdOf,
  recordUser,
  usableText,
  windowsRecord,
} from '../windows-record.ts'
import { addDataPart, attributeOf, isAttribute, isSeparateAttributes } from './event-data.ts'
import { type JsonContext, mapMember, scalarText, valueText } from './member-text.ts'

/** The `<Event>` element as JSON: evtx_dump with either way of attributes, xml2json and its like. */
export function decodeWindowsEvent(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): WindowsRecord {
  const event = mapMember(object, 'Event') ?? unwrapped(object)
  const system = mapMember(event, 'System') ?? {}
  const text = (key: string): string | null => elementText(system, key, context)
  const rendering = mapMember(event, 'RenderingInfo')
  return windowsRecord(place, {
    provider:
      usableText(systemAttribute(system, 'Provider', 'Name')) ??
      systemAttribute(system, 'Provider', 'EventSourceName'),
    channel: text('Channel'),
    eventNumber: eventNumberOf(text('EventID')),
    recordId: recordIdOf(text('EventRecordID')),
    computer: text('Computer'),
    user: recordUser(systemAttribute(system, 'Security', 'UserID'), null, null),
    utcTimes: [systemAttribute(system, 'TimeCreated', 'SystemTime')],
    localTime: null,
    data: eventFields(event, context).fields,
    message: rendering === null ? null : elementText(rendering, 'Message', context),
  })
}

/** Some converters leave out `Event`; what else stands beside its children is theirs. */
const unwrapped = (object: ValueMap): ValueMap => ({
  System: member(object, 'System'),
  EventData: member(object, 'EventData'),
  UserData: member(object, 'UserData'),
})

/** The data of an object whose members are the children of `<Event>`: EventData, UserData or another. */
export function eventFields(event: ValueMap, context: JsonContext): DataFields {
  const data = new DataFields()
  for (const key of Object.keys(event)) {
    if (key === 'System' || key === 'RenderingInfo') continue
    if (isAttribute(key) || isSeparateAttributes(event, key)) continue
    const part = member(event, key)
    if (isMap(part)) addDataPart(data, part, context)
    else if (typeof part === 'string' && part !== '') data.add(key, part)
  }
  return data
}

/** Text of an element that may have attributes: `4688` or `{"#text": 4688, "#attributes": …}`. */
function elementText(parent: ValueMap, name: string, context: JsonContext): string | null {
  const element = member(parent, name)
  return isMap(element)
    ? valueText(member(element, '#text'), context)
    : scalarText(parent, name, context)
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
