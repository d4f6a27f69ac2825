import type { FormatName } from '../../src/source/source.ts'
import { type Expected, expected, type MadeEvent } from './made-event.ts'

/** One tool's way to write an event as a JSON object. */
export interface JsonShape {
  readonly format: FormatName
  readonly write: (event: MadeEvent) => object
  readonly keeps: (event: MadeEvent) => Expected
}

const system = (event: MadeEvent, attribute: (name: string, value: string) => object): object => ({
  Provider: attribute('Name', event.provider),
  EventID: event.eventNumber,
  Channel: event.channel,
  Computer: event.computer,
  EventRecordID: event.recordId,
  TimeCreated: attribute('SystemTime', event.time),
  Security: attribute('UserID', event.sid),
  Correlation: null,
})

/** evtx_dump writes GUIDs without braces. */
const withoutBraces = (value: string): string => value.replace(/^\{([0-9A-F-]{36})\}$/, '$1')

const namedItems = (event: MadeEvent): object => ({
  Data: event.data.map(([name, value]) => ({ '@Name': name, '#text': value })),
})

export const jsonShapes: readonly JsonShape[] = [
  {
    format: 'json-flat',
    write: event => ({
      EventTime: '2024-05-06 09:08:09',
      TimeCreated: event.time,
      Hostname: event.computer,
      Keywords: -9_223_372_036_854_775_808,
      EventID: event.eventNumber,
      SourceName: event.provider,
      RecordNumber: event.recordId,
      ProcessID: 2740,
      Channel: event.channel,
      UserID: event.sid,
      Domain: 'NT AUTHORITY',
      AccountName: 'SYSTEM',
      AccountType: 'User',
      Message: 'It happened.',
      ...Object.fromEntries(event.data),
      SourceModuleType: 'im_msvistalog',
    }),
    keeps: expected,
  },
  {
    format: 'json-winlogbeat6',
    write: event => ({
      '@timestamp': event.time,
      log_name: event.channel,
      source_name: event.provider,
      event_id: event.eventNumber,
      record_number: String(event.recordId),
      computer_name: event.computer,
      user: { identifier: event.sid, domain: 'NT AUTHORITY', name: 'SYSTEM' },
      event_data: Object.fromEntries(event.data),
    }),
    keeps: expected,
  },
  {
    format: 'json-winlogbeat-ecs',
    write: event => ({
      '@timestamp': event.time,
      event: { code: String(event.eventNumber) },
      winlog: {
        channel: event.channel,
        provider_name: event.provider,
        event_id: String(event.eventNumber),
        record_id: event.recordId,
        computer_name: event.computer,
        user: { identifier: event.sid },
        event_data: Object.fromEntries(event.data),
      },
    }),
    keeps: expected,
  },
  {
    format: 'json-evtx_dump',
    write: event => ({
      Event: {
        '#attributes': { xmlns: 'urn:events' },
        System: system(event, (name, value) => ({ '#attributes': { [name]: value } })),
        EventData: Object.fromEntries(
          event.data.map(([name, value]) => [name, withoutBraces(value)]),
        ),
      },
    }),
    keeps: expected,
  },
  {
    format: 'json-xml2json',
    write: event => ({
      Event: {
        '@xmlns': 'urn:events',
        System: system(event, (name, value) => ({ [`@${name}`]: value })),
        EventData: namedItems(event),
      },
    }),
    keeps: expected,
  },
  {
    format: 'json-evtxecmd',
    write: event => ({
      PayloadData1: 'a summary',
      Payload: JSON.stringify({ EventData: namedItems(event) }),
      Channel: event.channel,
      Provider: event.provider,
      EventId: event.eventNumber,
      EventRecordId: String(event.recordId),
      Computer: event.computer,
      UserId: event.sid,
      TimeCreated: event.time,
      ChunkNumber: 0,
      RecordNumber: 1,
    }),
    keeps: expected,
  },
  {
    format: 'json-eventdata',
    write: event => ({ ...Object.fromEntries(event.data), EventId: event.eventNumber }),
    keeps: event => ({
      provider: null,
      channel: null,
      eventNumber: event.eventNumber,
      recordId: null,
      computer: null,
      sid: null,
      data: event.data,
    }),
  },
]

/** A way to lay out objects in a file. */
export interface Arrangement {
  readonly name: string
  readonly lay: (objects: readonly object[]) => Buffer
}

const lines = (objects: readonly object[]): string =>
  objects.map(object => `${JSON.stringify(object)}\n`).join('')
const pretty = (object: object): string => JSON.stringify(object, null, 2)
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

const arrangement = (name: string, lay: (objects: readonly object[]) => string): Arrangement => ({
  name,
  lay: objects => Buffer.from(lay(objects)),
})

export const arrangements: readonly Arrangement[] = [
  arrangement('one a line', lines),
  arrangement('one a line, the last without its end', objects => lines(objects).trimEnd()),
  arrangement('one a line, CRLF', objects => lines(objects).replaceAll('\n', '\r\n')),
  arrangement('one a line, with a byte order mark', objects => `\ufeff${lines(objects)}`),
  arrangement('one a line, a comma behind each', objects =>
    lines(objects).replaceAll('}\n', '},\n'),
  ),
  arrangement('one a line, blank lines between', objects =>
    lines(objects).replaceAll('\n', '\n\n \n'),
  ),
  arrangement('one a line, as text sequence', objects =>
    lines(objects).replaceAll(/^\{/gm, '\x1e{'),
  ),
  arrangement('one array in one line', objects => JSON.stringify(objects)),
  arrangement(
    'one array, one object a line',
    objects => `[\n${objects.map(object => JSON.stringify(object)).join(',\n')}\n]\n`,
  ),
  arrangement('one array, pretty', objects => JSON.stringify(objects, null, 4)),
  arrangement('one array, pretty, CRLF', objects =>
    JSON.stringify(objects, null, '\t').replaceAll('\n', '\r\n'),
  ),
  arrangement('pretty, nothing between', objects => objects.map(pretty).join('\n')),
  arrangement('pretty, headed by their numbers', objects =>
    objects.map((object, index) => `Record ${index + 1}\n${pretty(object)}\n`).join(''),
  ),
  arrangement('all in one line, nothing between', objects =>
    objects.map(o => JSON.stringify(o)).join(''),
  ),
  arrangement('two a line', objects =>
    objects.map((o, index) => `${JSON.stringify(o)}${index % 2 === 0 ? ' ' : '\n'}`).join(''),
  ),
  arrangement('behind a syslog head', objects =>
    objects.map(o => `<13>May  6 07:08:09 ws-17 events: ${JSON.stringify(o)}\n`).join(''),
  ),
  { name: 'UTF-16LE with mark', lay: objects => Buffer.from(`\ufeff${lines(objects)}`, 'utf16le') },
  { name: 'UTF-16BE with mark', lay: objects => utf16be(`\ufeff${lines(objects)}`) },
  { name: 'UTF-16LE without mark', lay: objects => Buffer.from(lines(objects), 'utf16le') },
  { name: 'UTF-16BE without mark', lay: objects => utf16be(lines(objects)) },
]
