import type { WindowsRecord } from '../../event/record.ts'
import { isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import { DataFields } from '../data-fields.ts'
import { decodeEventDataText } from '../embedded-event.ts'
import {
  eventNumberOf,
  type RecordPlace,
  recordIdOf,
  recordUser,
  usableText,
  windowsRecord,
} from '../windows-record.ts'
import { addDataPart } from './event-data.ts'
import { FlatFields } from './flat-fields.ts'
import { oddMembers } from './flat-members.ts'
import { isTooDeep, type JsonContext, numberOrText, valueText } from './member-text.ts'
import { parseNestedObject } from './parse-json.ts'

/**
 * nxlog, OTRF, Azure Monitor and the like: System and EventData side by side in one object. The
 * members are read by constant names, which no prototype has, and which costs a tenth of a look-up.
 */
export function decodeFlat(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): WindowsRecord {
  const scalar = (value: Value | undefined): string | null =>
    value === undefined || typeof value === 'object' ? null : valueText(value, context)
  const number = (value: Value | undefined): string | number | null => numberOrText(value, context)
  const sid = scalar(object['UserID'])
  return windowsRecord(place, {
    provider:
      scalar(object['SourceName']) ??
      scalar(object['EventSourceName']) ??
      scalar(object['Provider']),
    channel: scalar(object['Channel']),
    eventNumber: eventNumberOf(number(object['EventID']) ?? number(object['EventId'])),
    recordId: recordIdOf(number(object['RecordNumber']) ?? number(object['EventRecordID'])),
    computer: usableText(scalar(object['Hostname'])) ?? scalar(object['Computer']),
    user:
      sid === null
        ? null
        : recordUser(sid, scalar(object['Domain']), scalar(object['AccountName'])),
    utcTimes: [
      stringOf(object['TimeCreated']),
      stringOf(object['@timestamp']),
      stringOf(object['TimeGenerated']),
    ],
    localTime: stringOf(object['EventTime']),
    data: flatData(object, sid !== null, context),
    message: stringOf(object['Message']) ?? stringOf(object['message']),
  })
}

const stringOf = (value: Value | undefined): string | null =>
  typeof value === 'string' ? value : null

function flatData(
  object: ValueMap,
  hasUser: boolean,
  context: JsonContext,
): ReadonlyMap<string, string> {
  const fields = new FlatFields(object, hasUser, context)
  // What their texts meet must be known before the record is handed on.
  for (const name of oddMembers(object)) fields.get(name)
  const eventData = object['EventData'] ?? null
  const userData = object['UserData'] ?? null
  if (eventData === null && userData === null) return fields
  const all = new Map(fields)
  addNested(all, object, nestedFields('EventData', eventData, context))
  addNested(all, object, nestedFields('UserData', userData, context))
  return all
}

/** Members of the object around a data part win over those in it, head members included. */
function addNested(
  all: Map<string, string>,
  object: ValueMap,
  nested: ReadonlyMap<string, string>,
): void {
  for (const [name, text] of nested) {
    const isPart = name === 'EventData' || name === 'UserData'
    if ((isPart || member(object, name) === null) && !all.has(name)) all.set(name, text)
  }
}

/** A data part as an object, as JSON text of one, or as XML; another text is one field. */
function nestedFields(
  part: string,
  value: Value,
  context: JsonContext,
): ReadonlyMap<string, string> {
  const nested = new DataFields()
  if (value === null) return nested.fields
  const isText = typeof value === 'string'
  const xml = isText ? decodeEventDataText(value) : null
  if (xml !== null) return xml
  const map = isText ? parseNestedObject(value) : value
  if (!isMap(map)) nested.add(part, valueText(value, context) ?? '')
  else if (!isTooDeep(map, context)) addDataPart(nested, map, context)
  return nested.fields
}
