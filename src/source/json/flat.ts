import type { WindowsRecord } from '../../event/record.ts'
import { isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import { DataFields } from '../data-fields.ts'
import { decodeEventDataText } from '../embedded-event.ts'
import {
  eventNumberOf,
  recordIdOf,
  recordUser,
  usableText,
  windowsRecord,
  type RecordPlace,
} from '../windows-record.ts'
import { addEventData } from './event-data.ts'
import {
  headMembers,
  nestedDataMembers,
  numericHeadMembers,
  userHeadMembers,
} from './flat-members.ts'
import { scalarText, stringMember, usableStrings, valueText, type JsonContext } from './member-text.ts'
import { parseNestedObject } from './parse-json.ts'

/** nxlog, OTRF, Azure Monitor and the like: System and EventData side by side in one object. */
export function decodeFlat(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): WindowsRecord {
  const text = (key: string): string | null => scalarText(object, key, context)
  const hasUser = Object.hasOwn(object, 'UserID')
  return windowsRecord(place, {
    provider: text('SourceName') ?? text('EventSourceName') ?? text('Provider'),
    channel: text('Channel'),
    eventNumber: eventNumberOf(text('EventID') ?? text('EventId')),
    recordId: recordIdOf(text('RecordNumber') ?? text('EventRecordID')),
    computer: usableText(text('Hostname')) ?? usableText(text('Computer')),
    user: hasUser ? recordUser(text('UserID'), text('Domain'), text('AccountName')) : null,
    utcTimes: usableStrings(object, ['TimeCreated', '@timestamp', 'TimeGenerated']),
    localTime: stringMember(object, 'EventTime'),
    data: flatData(object, hasUser, context).fields,
    message: stringMember(object, 'Message') ?? stringMember(object, 'message'),
  })
}

function flatData(object: ValueMap, hasUser: boolean, context: JsonContext): DataFields {
  const data = new DataFields()
  const nested: Value[] = []
  for (const key of Object.keys(object)) {
    if (headMembers.has(key) || (hasUser && userHeadMembers.has(key))) continue
    const value = object[key] ?? null
    if (value === null) continue
    if (typeof value === 'number' && numericHeadMembers.has(key)) continue
    if (nestedDataMembers.includes(key)) nested.push(value)
    else data.add(key, valueText(value, context) ?? '')
  }
  for (const value of nested) addNestedData(data, object, value, context)
  return data
}

/** Members of a nested data part; those of the object itself win, head members included. */
function addNestedData(
  data: DataFields,
  object: ValueMap,
  value: Value,
  context: JsonContext,
): void {
  for (const [name, text] of nestedFields(value, context)) {
    if (member(object, name) === null || nestedDataMembers.includes(name)) data.add(name, text)
  }
}

/** A data part as an object, as JSON text of one, or as XML. Another text is one field. */
function nestedFields(value: Value, context: JsonContext): ReadonlyMap<string, string> {
  const isText = typeof value === 'string'
  const xml = isText ? decodeEventDataText(value) : null
  if (xml !== null) return xml
  const nested = new DataFields()
  const map = isText ? parseNestedObject(value) : value
  if (isMap(map)) addEventData(nested, map, context)
  else nested.add('EventData', valueText(value, context) ?? '')
  return nested.fields
}
