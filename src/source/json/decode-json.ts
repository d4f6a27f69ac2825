import type { DecodedRecord } from '../../event/record.ts'
import type { ValueMap } from '../../event/value.ts'
import { decodeUtf8, isUtf8 } from '../byte-text.ts'
import { decodeEventText } from '../embedded-event.ts'
import type { Frame } from '../frame.ts'
import { type FrameBlock, type PlacedFrame, placeOf } from '../read-frames.ts'
import type { RecordSink } from '../read-records.ts'
import type { FormatName } from '../source.ts'
import { textDamageReasons } from '../text-damage.ts'
import type { RecordPlace } from '../windows-record.ts'
import { decodeEventDataOnly } from './event-data-only.ts'
import { decodeEvtxecmd } from './evtxecmd.ts'
import { decodeFlat } from './flat.ts'
import { byte, skipSeparators } from './json-bytes.ts'
import { jsonDamageReasons } from './json-damage.ts'
import { isTooDeep, type JsonContext, mapMember, stringMember } from './member-text.ts'
import { decodeEnriched, decodeOcsf } from './normalised.ts'
import { parseExactObject, parseObject } from './parse-json.ts'
import { scanValue } from './scan-value.ts'
import { shapeOf } from './shape.ts'
import { decodeWindowsEvent } from './windows-event.ts'
import { decodeWinlogbeat6, decodeWinlogbeatEcs } from './winlogbeat.ts'

/** Records of one frame: usually one object, else all the objects that share its line. */
export function decodeJsonFrame(block: FrameBlock, frame: PlacedFrame, sink: RecordSink): void {
  const { bytes } = block
  const limit = frame.end
  if (decodeOne(bytes, frame, placeOf(block, frame), sink)) return
  let start = skipSeparators(bytes, frame.start, limit)
  while (start < limit) {
    const end = objectEnd(bytes, start, limit)
    const place = placeOf(block, frame, start)
    if (end === null || !decodeOne(bytes, { start, end }, place, sink)) {
      sink.loss({ reason: jsonDamageReasons.notAnObject, records: 1, origin: place })
    }
    if (end === null) return
    start = skipSeparators(bytes, end, limit)
  }
}

function objectEnd(bytes: Uint8Array, start: number, limit: number): number | null {
  if (bytes[start] !== byte.braceOpen) return null
  const scan = scanValue(bytes, start, limit, { column: 0, endsValue: false })
  return scan.outcome === 'whole' ? scan.end : null
}

/** False where the stretch is not one JSON object. */
function decodeOne(
  bytes: Uint8Array,
  { start, end }: Frame,
  place: RecordPlace,
  sink: RecordSink,
): boolean {
  const text = decodeUtf8(bytes, start, end)
  const object = parseObject(text)
  if (object === null) return false
  const decoded = decodeExactly(object, text, place)
  if (decoded === null) {
    sink.loss({ reason: jsonDamageReasons.tooDeep, records: 1, origin: place })
    return true
  }
  sink.record(decoded.format, decoded.record)
  if (!isUtf8(text, bytes, start, end)) {
    sink.loss({ reason: textDamageReasons.notUtf8, records: 0, origin: place })
  }
  return true
}

interface ShapedRecord {
  readonly format: FormatName
  readonly record: DecodedRecord
}

/** Null where the object nests too deep. */
function decodeExactly(object: ValueMap, text: string, place: RecordPlace): ShapedRecord | null {
  const context: JsonContext = { inexact: false, tooDeep: false }
  const decoded = decodeObject(object, place, context)
  if (context.tooDeep || !context.inexact) return context.tooDeep ? null : decoded
  // The exact parser walks by recursion even what no decoder looks at.
  if (isTooDeep(object, context)) return null
  return decodeObject(parseExactObject(text) ?? object, place, context)
}

/** Decodes one object of any shape; what it is wrapped in is taken off. */
function decodeObject(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): ShapedRecord | null {
  const shape = shapeOf(object)
  // A flat object has no depth of its own; its decoder looks at the members that have.
  if (shape !== 'json-flat' && isTooDeep(object, context)) return null
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
): ShapedRecord | null {
  const inner = mapMember(object, 'result') ?? object
  const raw = stringMember(inner, '_raw') ?? ''
  return (
    decodeEventText(raw, place) ?? {
      format: 'json-flat',
      record: decodeFlat(inner, place, context),
    }
  )
}
