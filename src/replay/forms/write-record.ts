import type { DecodedRecord, WindowsRecord } from '../../event/record.ts'
import { isMap, member, type ValueMap } from '../../event/value.ts'
import type { Normaliser } from '../../normalise/normalise.ts'
import { isSkipped } from '../../normalise/normalise.ts'
import { textOf } from '../../normalise/prepared-facts.ts'
import type { ZoneClock } from '../time/zone-clock.ts'
import { writeClassic } from './classic-text.ts'
import { writeEvtxDump } from './evtx-dump-json.ts'
import { writeNxlog } from './nxlog-json.ts'
import { writeXml } from './windows-xml.ts'
import { writeWinlogbeat } from './winlogbeat-json.ts'

/** The forms that records are written in. */
export const formNames = [
  'xml',
  'text',
  'nxlog',
  'evtx_dump',
  'winlogbeat',
  'enriched',
  'ocsf',
] as const

export type FormName = (typeof formNames)[number]

/** A record as one text, and what Splunk should know about it. */
export interface WrittenRecord {
  readonly kind: 'written'
  readonly text: string
  readonly isJson: boolean
  readonly sourceType: string
  readonly source: string | null
  readonly host: string | null
  /** Fields of the data that the form could not hold. */
  readonly lostFields: number
}

interface Unwritable {
  readonly kind: 'unwritable'
  /** Stable words for counting. */
  readonly reason: string
}

export interface WritingOptions {
  /** Null: Windows records as XML, events that somebody has normalised as they are. */
  readonly form: FormName | null
  readonly zone: ZoneClock
  /** Makes the views that `enriched` and `ocsf` write. */
  readonly normaliser: Normaliser
}

type Written = WrittenRecord | Unwritable

export function writeRecord(record: DecodedRecord, options: WritingOptions): Written {
  const { form } = options
  if (record.kind !== 'windows') {
    return form === null || form === record.kind
      ? written(record.kind, JSON.stringify(record.event), factsOf(record.kind, record.event))
      : unwritable(`an ${nameOf(record.kind)} event cannot be written as ${form}`)
  }
  return form === 'enriched' || form === 'ocsf'
    ? writeView(record, form, options.normaliser)
    : writeWindows(record, form ?? 'xml', options.zone)
}

type View = Extract<FormName, 'enriched' | 'ocsf'>
type WindowsForm = Exclude<FormName, View>

function writeWindows(record: WindowsRecord, form: WindowsForm, zone: ZoneClock): Written {
  const facts = {
    host: record.computer,
    source: record.channel === null ? null : `${sourcePrefix(form)}:${record.channel}`,
  }
  switch (form) {
    case 'xml':
      return written(form, writeXml(record, zone), facts)
    case 'evtx_dump':
      return written(form, writeEvtxDump(record, zone), facts)
    case 'winlogbeat':
      return written(form, writeWinlogbeat(record, zone), facts)
    case 'nxlog': {
      const { text, lostFields } = writeNxlog(record, zone)
      return written(form, text, facts, lostFields)
    }
    case 'text': {
      const event = writeClassic(record, zone)
      if (event === null) return unwritable('an event without a time cannot be written as text')
      return written(form, event.text, facts, event.lostFields)
    }
  }
}

const sourcePrefix = (form: WindowsForm): string =>
  form === 'xml' ? 'XmlWinEventLog' : 'WinEventLog'

function writeView(record: WindowsRecord, form: View, normaliser: Normaliser): Written {
  const event = normaliser.normalise(record)
  if (isSkipped(event)) return unwritable(event.reason)
  const view = event[form]
  return view === null
    ? unwritable(`no ${nameOf(form)} view of its kind of event`)
    : written(form, JSON.stringify(view), factsOf(form, view))
}

const nameOf = (form: View): string => (form === 'ocsf' ? 'OCSF' : 'enriched')

interface EventFacts {
  readonly host: string | null
  readonly source: string | null
}

function factsOf(form: View, event: ValueMap): EventFacts {
  if (form === 'enriched') return { host: textOf(event, 'dest_device_id'), source: null }
  const inside = (name: string, key: string): string | null => {
    const map = member(event, name)
    return isMap(map) ? textOf(map, key) : null
  }
  return { host: inside('device', 'hostname'), source: inside('metadata', 'source') }
}

const sourceTypes: Readonly<Record<FormName, string>> = {
  xml: 'XmlWinEventLog',
  text: 'WinEventLog',
  nxlog: '_json',
  evtx_dump: '_json',
  winlogbeat: '_json',
  enriched: '_json',
  ocsf: '_json',
}

const written = (
  form: FormName,
  text: string,
  { host, source }: EventFacts,
  lostFields = 0,
): WrittenRecord => ({
  kind: 'written',
  text,
  isJson: form !== 'xml' && form !== 'text',
  sourceType: sourceTypes[form],
  source,
  host,
  lostFields,
})

const unwritable = (reason: string): Unwritable => ({ kind: 'unwritable', reason })
