import { visibleText } from '../../../src/base/visible-text.ts'
import type { Event } from '../../../src/event/event.ts'
import { isMap, member, type Value, type ValueMap } from '../../../src/event/value.ts'
import type { EventDetail, EventLine, EventPage } from '../protocol.ts'
import type { EventStore } from './event-store.ts'

const wordsMax = 300
const valueMax = 8000
const pageLines = 50

/** Keys of the enriched view, the most telling first. */
const tellingKeys = [
  'process',
  'registry_path',
  'file_path',
  'process_name',
  'service_name',
  'dest_user_primary_artifact',
  'dest_user_id',
  'event_code',
]

export function eventLine(event: Event, number: number): EventLine {
  const { time, host, family } = event
  return { event: number, time, host: shown(host, wordsMax), family, words: wordsOf(event) }
}

function wordsOf({ enriched, ocsf, record }: Event): string {
  for (const key of enriched ? tellingKeys : []) {
    const value = enriched && member(enriched, key)
    if (typeof value === 'string' && value !== '') return shown(value, wordsMax)
  }
  const process = ocsf && member(ocsf, 'process')
  const line = isMap(process ?? undefined) ? member(process as ValueMap, 'cmd_line') : null
  if (typeof line === 'string' && line !== '') return shown(line, wordsMax)
  return record.kind === 'windows' ? shown(record.message ?? '', wordsMax) : ''
}

/** The events from a number on whose line holds the text, letter case aside. */
export function listEvents(
  { events }: EventStore,
  { search, from }: { readonly search: string; readonly from: number },
): EventPage {
  const wanted = search.trim().toLowerCase()
  const lines: EventLine[] = []
  for (let at = from; at < events.length && lines.length < pageLines; at++) {
    const event = events[at]
    if (!event) break
    const line = eventLine(event, at)
    const text = `${line.host} ${line.family} ${line.words}`.toLowerCase()
    if (wanted === '' || text.includes(wanted)) lines.push(line)
  }
  return { lines, from, total: events.length }
}

export function eventDetail(event: Event, number: number): EventDetail {
  const { record } = event
  return {
    ...eventLine(event, number),
    id: event.id,
    origin: event.origin,
    data:
      record.kind === 'windows'
        ? [...record.data].map(([name, value]) => [shown(name, wordsMax), shown(value, valueMax)])
        : [],
    enriched: event.enriched && jsonOf(event.enriched),
    ocsf: event.ocsf && jsonOf(event.ocsf),
  }
}

/** Control and bidirectional characters as escapes, cut at a length. */
export function shown(text: string, lengthMax: number): string {
  const visible = visibleText(text.slice(0, lengthMax))
  return text.length > lengthMax ? `${visible}…` : visible
}

function jsonOf(value: Value): string {
  const lines = JSON.stringify(value, null, 2)
    .slice(0, 8 * valueMax)
    .split('\n')
  return lines.map(line => shown(line, valueMax)).join('\n')
}
