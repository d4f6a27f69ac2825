import { isMap, member, type ValueMap } from '../../event/value.ts'
import type { FormatName } from '../source.ts'

/** The shapes of `FormatName` that one JSON object can have, and two wrappings of other shapes. */
export type JsonShape = Extract<FormatName, `json-${string}`> | 'wrapped text' | 'wrapped object'

/** The shape of an object, from a few of its members. Never fails: what is nothing else is flat. */
export function shapeOf(object: ValueMap): JsonShape {
  return isPlainlyFlat(object) ? 'json-flat' : shapeOfOther(object)
}

/** The shape of most lines, told without calls. No prototype has these names. */
const isPlainlyFlat = (object: ValueMap): boolean =>
  object['EventID'] !== undefined &&
  (object['Hostname'] !== undefined ||
    object['Channel'] !== undefined ||
    object['Computer'] !== undefined)

function shapeOfOther(object: ValueMap): JsonShape {
  const has = (key: string): boolean => Object.hasOwn(object, key)
  const hasMap = (key: string): boolean => has(key) && isMap(object[key])

  if (hasMap('Event') || hasMap('System')) return windowsEventShape(object)
  if (hasMap('winlog')) return 'json-winlogbeat-ecs'
  if (has('event_id') && (has('log_name') || hasMap('event_data'))) return 'json-winlogbeat6'
  if (hasMap('input_event') || has('_datamodels')) return 'json-enriched'
  if (has('_time') && (has('dest_device_id') || has('dest_user_id'))) return 'json-enriched'
  if (has('class_uid') || (has('time') && (hasMap('metadata') || hasMap('device'))))
    return 'json-ocsf'
  if (has('_raw') || hasMap('result')) return wrappedTextShape(object)
  if (hasMap('_source')) return 'wrapped object'
  if (!has('EventId')) return 'json-flat'
  if (has('Payload') && (has('EventRecordId') || has('ChunkNumber'))) return 'json-evtxecmd'
  return has('Hostname') || has('Computer') || has('Channel') ? 'json-flat' : 'json-eventdata'
}

/** Attributes stand under `#attributes` (or in members `…_attributes`) in evtx_dump, behind `@` in xml2json. */
function windowsEventShape(object: ValueMap): JsonShape {
  const event = member(object, 'Event')
  const system = member(isMap(event) ? event : object, 'System')
  const provider = isMap(system) ? member(system, 'Provider') : null
  return isMap(provider) && Object.keys(provider).some(key => key.startsWith('@'))
    ? 'json-xml2json'
    : 'json-evtx_dump'
}

function wrappedTextShape(object: ValueMap): JsonShape {
  const result = member(object, 'result')
  const inner = isMap(result) ? result : object
  if (typeof member(inner, '_raw') === 'string') return 'wrapped text'
  return isMap(result) ? 'wrapped object' : 'json-flat'
}
