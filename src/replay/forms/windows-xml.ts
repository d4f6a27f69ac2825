import type { WindowsRecord } from '../../event/record.ts'
import type { ZoneClock } from '../time/zone-clock.ts'
import { type WrittenItem, writtenItems } from './data-names.ts'
import { writtenTime } from './written-times.ts'

const namespace = 'http://schemas.microsoft.com/win/2004/08/events/event'

/**
 * One line of XML as Splunk's XmlWinEventLog writes it. Holds a whole record but the account behind
 * the SID; of several times the first. Parts of System that no record has (level, task, keywords)
 * are left out, never made up.
 */
export function writeXml(record: WindowsRecord, zone: ZoneClock): string {
  const { message } = record
  const rendering =
    message === null
      ? ''
      : `<RenderingInfo Culture='en-US'>${element('Message', message)}</RenderingInfo>`
  return `<Event xmlns='${namespace}'>${system(record, zone)}${eventData(record.data)}${rendering}</Event>`
}

function system(record: WindowsRecord, zone: ZoneClock): string {
  const { provider, eventNumber, recordId, channel, computer, user } = record
  return [
    '<System>',
    attributed('Provider', 'Name', provider),
    element('EventID', eventNumber === null ? null : String(eventNumber)),
    attributed('TimeCreated', 'SystemTime', writtenTime(record, zone)),
    element('EventRecordID', recordId),
    element('Channel', channel),
    element('Computer', computer),
    attributed('Security', 'UserID', user?.sid ?? null),
    '</System>',
  ].join('')
}

function eventData(data: ReadonlyMap<string, string>): string {
  if (data.size === 0) return ''
  let items = ''
  for (const item of writtenItems(data)) items += dataItem(item)
  return `<EventData>${items}</EventData>`
}

const dataItem = ({ name, value }: WrittenItem): string =>
  name === null
    ? `<Data>${escapeXml(value)}</Data>`
    : `<Data Name='${escapeXml(name)}'>${escapeXml(value)}</Data>`

const element = (name: string, text: string | null): string =>
  text === null ? '' : `<${name}>${escapeXml(text)}</${name}>`

const attributed = (name: string, attribute: string, value: string | null): string =>
  value === null ? '' : `<${name} ${attribute}='${escapeXml(value)}'/>`

/**
 * Markup, what would end the line, and what XML or UTF-8 cannot hold: control characters and halves
 * of surrogate pairs. Those are written as references, which our reader takes and strict ones refuse.
 */
const escaped =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[&<>"'\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const named: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  ['\t', '\t'],
])

const escapeXml = (text: string): string =>
  text.replace(
    escaped,
    character => named.get(character) ?? `&#x${character.charCodeAt(0).toString(16)};`,
  )
