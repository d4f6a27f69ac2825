import type { DecodedRecord } from '../../event/record.ts'
import type { ValueMap } from '../../event/value.ts'
import { decodeUtf8, isUtf8 } from '../byte-text.ts'
import { decodeEventText } from '../embedded-event.ts'
import type { FramedBytes, RecordSink } from '../read-records.ts'
import type { FormatName } from '../source.ts'
import { textDamageReasons } from '../text-damage.ts'
import type { RecordPlace } from '../windows-record.ts'
import { decodeEventDataOnly } from './event-data-only.ts'
import { decodeEvtxecmd } from './evtxecmd.ts'
import { decodeFlat } from './flat.ts'
import { byte, skipSeparators } from './json-bytes.ts'
import { jsonDamageReasons } from './json-damage.ts'
import { mapMember, stringMember, type JsonContext } from './member-text.ts'
import { decodeEnriched, decodeOcsf } from './normalised.ts'
import { nestsTooDeep, parseExactObject, parseObject } from './parse-json.ts'
import { scanValue } from './scan-value.ts'
import { shapeOf } from './shape.ts'
import { decodeWindowsEvent } from './windows-event.ts'
import { decodeWinlogbeat6, decodeWinlogbeatEcs } from './winlogbeat.ts'

/** Records of one frame: usually one object, else all the objects that share its line. */
export function decodeJsonFrame(frame: FramedBytes, sink: RecordSink): void {
  if (decodeOne(frame, frame.start, frame.end, sink)) return
  let at = skipSeparators(frame.bytes, frame.start, frame.end)
  while (at < frame.end) {
    const end = objectEnd(frame, at)
    if (end === null || !decodeOne(frame, at, end, sink)) {
      sink.loss({
        reason: jsonDamageReasons.notAnObject,
        records: 1,
        origin: placeOf(frame, at),
      })
      return
    }
    at = skipSeparators(frame.bytes, end, frame.end)
  }
}

function objectEnd(frame: FramedBytes, start: number): number | null {
  if (frame.bytes[start] !== byte.braceOpen) return null
  const scan = scanValue(frame.bytes, start, frame.end, { column: 0, endsValue: false })
  return scan.outcome === 'whole' ? scan.end : null
}

/** False where `[start, end)` is not one JSON object. */
function decodeOne(frame: FramedBytes, start: number, end: number, sink: RecordSink): boolean {
  const text = decodeUtf8(frame.bytes, start, end)
  const object = parseObject(text)
  if (!object) return false
  const place = placeOf(frame, start)
  if (nestsTooDeep(object)) {
    sink.loss({ reason: jsonDamageReasons.tooDeep, records: 1, origin: place })
    return true
  }
  const { format, record } = decodeExactly(object, text, place)
  sink.record(format, record)
  if (!isUtf8(text, frame.bytes, start, end)) {
    sink.loss({ reason: textDamageReasons.notUtf8, records: 0, origin: place })
  }
  return true
}

const placeOf = (frame: FramedBytes, position: number): RecordPlace => ({
  path: frame.path,
  line: frame.line,
  offset: frame.offsetOf(position),
})

interface ShapedRecord {
  readonly format: FormatName
  readonly record: DecodedRecord
}

function decodeExactly(object: ValueMap, text: string, place: RecordPlace): ShapedRecord {
  const context: JsonContext = { inexact: false }
  const decoded = decodeObject(object, place, context)
  if (!context.inexact) return decoded
  return decodeObject(parseExactObject(text) ?? object, place, context)
}

/** Decodes one object of any shape; what it is wrapped in is taken off. */
function decodeObject(object: ValueMap, place: RecordPlace, context: JsonContext): ShapedRecord {
  const shape = shapeOf(object)
  switch (shape) {
    case 'json-flat':
      return { format: shape, record: decodeFlat(object, place, context) }
    case 'json-evtx_dump':
    case 'json-xml2json':
      return { format: shape, record: decodeWindowsEvent(object, place, context) }
    case 'json-winlogbeat6':
      return { format: shape, record: decodeWinlogbeat6(object, place, context) }
    case 'json-winlogbeat-ecs':
      return { format: shape, record: decodeWinlogbeatEcs(object, place, context) }
    case 'json-evtxecmd':
      return { format: shape, record: decodeEvtxecmd(object, place, context) }
    case 'json-eventdata':
      return { format: shape, record: decodeEventDataOnly(object, place, context) }
    case 'json-enriched':
      return { format: shape, record: decodeEnriched(object, place) }
    case 'json-ocsf':
      return { format: shape, record: decodeOcsf(object, place) }
    case 'wrapped object':
      return decodeObject(innerObject(object), place, context)
    case 'wrapped text':
      return decodeWrappedText(object, place, context)
  }
}

/** What a search export (Elasticsearch `_source`, Splunk `result`) holds. */
const innerObject = (object: ValueMap): ValueMap =>
  mapMember(object, '_source') ?? mapMember(object, 'result') ?? {}

/** A Splunk export: the event as text or XML in `_raw`. */
function decodeWrappedText(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): ShapedRecord {
  const inner = mapMember(object, 'result') ?? object
  const raw = stringMember(inner, '_raw') ?? ''
  return (
    decodeEventText(raw, place) ?? {
      format: 'json-flat',
      record: decodeFlat(inner, place, context),
    }
  )
}
