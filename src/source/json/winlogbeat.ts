import type { WindowsRecord } from '../../event/record.ts'
import type { ValueMap } from '../../event/value.ts'
import { DataFields } from '../data-fields.ts'
import { isSysmonChannel, sysmonMessageFields } from '../sysmon-message.ts'
import {
  eventNumberOf,
  type RecordPlace,
  recordIdOf,
  recordUser,
  windowsRecord,
} from '../windows-record.ts'
import { ecsFields } from './ecs-fields.ts'
import { addDataPart } from './event-data.ts'
import { type JsonContext, mapMember, scalarText, stringMember, valueText } from './member-text.ts'

/** Winlogbeat up to version 6: System as members, `event_data` and `user_data`. */
export function decodeWinlogbeat6(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): WindowsRecord {
  const text = (key: string): string | null => scalarText(object, key, context)
  return windowsRecord(place, {
    provider: text('source_name'),
    channel: text('log_name'),
    eventNumber: eventNumberOf(text('event_id')),
    recordId: recordIdOf(text('record_number')),
    computer: text('computer_name'),
    user: userOf(mapMember(object, 'user'), context),
    utcTimes: [stringMember(object, '@timestamp')],
    localTime: null,
    data: beatData(object, context).fields,
    message: stringMember(object, 'message'),
  })
}

/** Winlogbeat from version 7 on: the Elastic Common Schema, with the Windows part under `winlog`. */
export function decodeWinlogbeatEcs(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): WindowsRecord {
  const winlog = mapMember(object, 'winlog') ?? {}
  const text = (key: string): string | null => scalarText(winlog, key, context)
  const channel = text('channel')
  const eventNumber = eventNumberOf(text('event_id') ?? eventCode(object, context))
  const message = stringMember(object, 'message')
  const known = beatData(winlog, context)
  for (const [name, value] of ecsFields(object, { channel, eventNumber })) {
    if (!known.has(name)) known.add(name, value)
  }
  return windowsRecord(place, {
    provider: text('provider_name'),
    channel,
    eventNumber,
    recordId: recordIdOf(text('record_id')),
    computer: text('computer_name'),
    user: userOf(mapMember(winlog, 'user'), context),
    utcTimes: [stringMember(winlog, 'time_created'), stringMember(object, '@timestamp')],
    localTime: null,
    data: isSysmonChannel(channel) ? inMessageOrder(known, message) : known.fields,
    message,
  })
}

function eventCode(object: ValueMap, context: JsonContext): string | null {
  const event = mapMember(object, 'event')
  return event === null ? null : scalarText(event, 'code', context)
}

function userOf(user: ValueMap | null, context: JsonContext): WindowsRecord['user'] {
  if (user === null) return null
  const part = (key: string): string | null => scalarText(user, key, context)
  return recordUser(part('identifier'), part('domain'), part('name'))
}

function beatData(parent: ValueMap, context: JsonContext): DataFields {
  const data = new DataFields()
  const eventData = mapMember(parent, 'event_data') ?? {}
  for (const key of Object.keys(eventData)) {
    const text = valueText(eventData[key] ?? null, context)
    if (text !== null) data.add(key, text)
  }
  const { xml_name: _element, ...userData } = mapMember(parent, 'user_data') ?? {}
  addDataPart(data, userData, context)
  return data
}

/**
 * Winlogbeat's Sysmon module moves fields out of `event_data`, and JSON sorts them by name. The
 * rendered message still has all of them in Sysmon's order: it gives the order and what is missing.
 */
function inMessageOrder(known: DataFields, message: string | null): ReadonlyMap<string, string> {
  const rendered = message === null ? null : sysmonMessageFields(message)
  if (rendered === null) return known.fields
  const ordered = new Map<string, string>()
  for (const [name, text] of rendered) ordered.set(name, known.fields.get(name) ?? text)
  for (const [name, text] of known.fields) if (!ordered.has(name)) ordered.set(name, text)
  return ordered
}
