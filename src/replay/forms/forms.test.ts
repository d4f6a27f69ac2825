import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAll } from '../../../test/source/read-all.ts'
import { oracleRecords } from '../../../test/source/xml-oracle.ts'
import type { DecodedRecord, WindowsRecord } from '../../event/record.ts'
import { createNormaliser } from '../../normalise/normalise.ts'
import { sha256 } from '../../pipeline/event-stream.ts'
import { jsonReader } from '../../source/json/reader.ts'
import type { FormatName } from '../../source/source.ts'
import { textReader } from '../../source/text-reader.ts'
import { zoneClockOf } from '../time/zone-clock.ts'
import { type FormName, type WrittenRecord, writeRecord } from './write-record.ts'

const zone = zoneClockOf('UTC')
const normaliser = createNormaliser({ sha256 })

const write = (record: DecodedRecord, form: FormName | null): WrittenRecord => {
  const written = writeRecord(record, { form, zone, normaliser })
  if (written.kind !== 'written') throw new Error(written.reason)
  return written
}

/** A record of any names and texts that a log may hold, line ends, control characters and halves of pairs included. */
const hostileText = fc.string({
  unit: fc.constantFrom(
    ...'aZ09 \t\r\n<>&\'"\\{}[]:,=#@%\u0000\u0001\u001b\u0085\u2028ü漢'.split(''),
    '😀',
    '\ud800',
    ']]>',
    '</Data>',
    '<Event ',
  ),
  maxLength: 16,
})
const name = fc.oneof(
  fc.constantFrom('Image', 'CommandLine', 'param1', 'param2', 'Data', 'Data[2]', 'Image[2]'),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '#text',
    '@Name',
    '0',
    '12',
    'Info.level',
    'x_attributes',
  ),
  fc.constantFrom(
    'Channel',
    'UserID',
    'AccountName',
    'Domain',
    'EventData',
    'UserData',
    'Severity',
  ),
  hostileText.filter(text => text !== ''),
)
const value = fc.oneof(
  hostileText,
  fc.constantFrom('0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9', '{0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9}'),
)
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 '<&"\\-]{0,10}[A-Za-z]$/)
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, freq: 6 })
const time = fc
  .tuple(
    fc.integer({ min: 0, max: 4_000_000_000 }),
    fc.stringMatching(/^\d{1,7}$/),
    fc.constantFrom('Z', '', '+02:00'),
  )
  .map(
    ([seconds, fraction, end]) =>
      `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}${end}`,
  )

const anyRecord: fc.Arbitrary<WindowsRecord> = fc.record({
  kind: fc.constant('windows' as const),
  origin: fc.constant({ path: 'log', line: 1, offset: 0 }),
  provider: orNull(word),
  channel: orNull(word),
  eventNumber: fc.constantFrom(1, 13, 4103, 4104, 4624, 4688, 4768, 59, 7045),
  recordId: orNull(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String)),
  computer: word,
  user: orNull(
    fc.record({
      sid: fc.nat().map(id => `S-1-5-21-${id}`),
      domain: orNull(word),
      name: orNull(word),
    }),
  ),
  utcTimes: fc.tuple(time),
  localTime: fc.constant(null),
  data: fc
    .uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 6 })
    .map(entries => new Map(entries)),
  message: orNull(hostileText),
})

/** The time as every form writes it. */
const asWritten = (text: string | undefined): string => {
  const [, seconds = '', fraction = ''] = /^(.{19})\.(\d+)/.exec(text ?? '') ?? []
  const end = /Z$|\+02:00$/.exec(text ?? '')?.[0] ?? 'Z'
  return `${new Date(`${seconds}${end}`).toISOString().slice(0, 19)}.${fraction}Z`
}

const head = (record: WindowsRecord) => ({
  provider: record.provider,
  channel: record.channel,
  eventNumber: record.eventNumber,
  recordId: record.recordId,
  computer: record.computer,
})

async function readBack(text: string, format: FormatName): Promise<DecodedRecord> {
  const reader = format.startsWith('json') ? jsonReader : textReader
  const read = await readAll(reader, `${text}\n`)
  expect(read.losses).toEqual([])
  expect(read.formats).toEqual([format])
  return read.records[0] as DecodedRecord
}

const readWindows = async (text: string, format: FormatName): Promise<WindowsRecord> =>
  (await readBack(text, format)) as WindowsRecord

/** JSON objects do not keep the place of such a member. */
const isIndex = (key: string): boolean => /^\d{1,10}$/.test(key)
const byName = (data: ReadonlyMap<string, string>) =>
  [...data].toSorted(([a], [b]) => (a < b ? -1 : 1))

describe('what a form writes, its reader reads as the same record', () => {
  test.each<[FormName, FormatName]>([
    ['xml', 'xml'],
    ['evtx_dump', 'json-evtx_dump'],
  ])('%s', async (form, format) => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async record => {
        const { text } = write(record, form)
        expect(text).not.toMatch(/[\r\n]/)
        const read = await readWindows(text, format)
        expect(head(read)).toEqual(head(record))
        expect(read.user?.sid ?? null).toBe(record.user?.sid ?? null)
        expect(read.utcTimes).toEqual([asWritten(record.utcTimes[0])])
        expect(read.message).toBe(record.message)
        expect([...read.data]).toEqual([...record.data])
      }),
      { numRuns: 500 },
    )
  })

  test('winlogbeat, but for the place of names that are numbers', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async record => {
        const read = await readWindows(write(record, 'winlogbeat').text, 'json-winlogbeat-ecs')
        expect(head(read)).toEqual(head(record))
        expect(read.user).toEqual(record.user)
        expect(read.utcTimes).toEqual([asWritten(record.utcTimes[0])])
        expect(read.message).toBe(record.message)
        const order = [...record.data.keys()].some(isIndex)
          ? byName
          : (data: ReadonlyMap<string, string>) => [...data]
        expect(order(read.data)).toEqual(order(record.data))
      }),
      { numRuns: 500 },
    )
  })

  test('nxlog, but for names that its head has taken, which are counted', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async record => {
        const { text, lostFields } = write(record, 'nxlog')
        const read = await readWindows(text, 'json-flat')
        expect(head(read)).toEqual(head(record))
        expect(read.user).toEqual(record.user)
        expect(read.utcTimes).toEqual([asWritten(record.utcTimes[0])])
        expect(read.message).toBe(record.message)
        const members = Object.keys(JSON.parse(text))
        const taken = ['Channel', 'UserID', 'AccountName', 'Domain'].filter(
          key => record.data.has(key) && members.includes(key) && !read.data.has(key),
        )
        expect(lostFields).toBe(taken.length)
        const kept = [...record.data].filter(([key]) => !taken.includes(key))
        expect(byName(read.data)).toEqual(byName(new Map(kept)))
      }),
      { numRuns: 500 },
    )
  })
})

const sysmon = (data: Readonly<Record<string, string>>): WindowsRecord => ({
  ...plainRecord,
  provider: 'Microsoft-Windows-Sysmon',
  channel: 'Microsoft-Windows-Sysmon/Operational',
  eventNumber: 1,
  data: new Map(Object.entries(data)),
})

const plainRecord: WindowsRecord = {
  kind: 'windows',
  origin: { path: 'log', line: 1, offset: 0 },
  provider: 'Microsoft-Windows-Security-Auditing',
  channel: 'Security',
  eventNumber: 4688,
  recordId: '4711',
  computer: 'ws-17.corp.example',
  user: null,
  utcTimes: ['2024-05-06T19:08:09.1234567Z'],
  localTime: null,
  data: new Map(),
  message: null,
}

const withData = (
  eventNumber: number,
  data: Readonly<Record<string, string>>,
  change: Partial<WindowsRecord> = {},
): WindowsRecord => ({
  ...plainRecord,
  eventNumber,
  data: new Map(Object.entries(data)),
  ...change,
})

const subject = {
  SubjectUserSid: 'S-1-5-18',
  SubjectUserName: 'WS-17$',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x3e7',
}

const target = {
  TargetUserSid: 'S-1-5-21-7',
  TargetUserName: 'amy',
  TargetDomainName: 'CORP',
  TargetLogonId: '0x8a21',
}

const powershell = {
  provider: 'Microsoft-Windows-PowerShell',
  channel: 'Microsoft-Windows-PowerShell/Operational',
}

/** What a script or a command line may hold that looks like a part of a message or of a log. */
const trap =
  'a: b\nSubject:\n\tAccount Name:\t\teve\n05/06/2024 07:08:09 PM\nLogName=Security\n<Event><System>'

describe('classic text', () => {
  test('looks as Splunk writes it', () => {
    const record = sysmon({ UtcTime: '2024-05-06 19:08:09.123', Image: 'C:\\x.exe' })
    const user = { sid: 'S-1-5-18', domain: null, name: null }
    expect(write({ ...record, user }, 'text').text).toBe(
      [
        '05/06/2024 07:08:09.123 PM',
        'LogName=Microsoft-Windows-Sysmon/Operational',
        'EventCode=1',
        'ComputerName=ws-17.corp.example',
        'User=NOT_TRANSLATED',
        'Sid=S-1-5-18',
        'SourceName=Microsoft-Windows-Sysmon',
        'RecordNumber=4711',
        'Message=Process Create:',
        'UtcTime: 2024-05-06 19:08:09.123',
        'Image: C:\\x.exe',
      ].join('\n'),
    )
  })

  test.each<[string, WindowsRecord]>([
    [
      'Sysmon',
      sysmon({ UtcTime: '2024-05-06 19:08:09.123', CommandLine: 'a\nb', User: 'CORP\\amy' }),
    ],
    [
      'a process creation',
      withData(4688, {
        ...subject,
        NewProcessId: '0x1a',
        NewProcessName: 'C:\\x.exe',
        TokenElevationType: '%%1936',
        ProcessId: '0x2b',
        CommandLine: trap.replace('<Event', 'Event').replace('05/06', 'on 05/06'),
        ...target,
        ParentProcessName: 'C:\\y.exe',
        MandatoryLabel: 'S-1-16-12288',
      }),
    ],
    [
      'a log-on',
      withData(4624, {
        ...subject,
        ...target,
        LogonType: '3',
        LogonProcessName: 'NtLmSsp',
        AuthenticationPackageName: 'NTLM',
        WorkstationName: 'WS-18',
        LogonGuid: '{00000000-0000-0000-0000-000000000000}',
        TransmittedServices: '-',
        LmPackageName: 'NTLM V2',
        KeyLength: '128',
        ProcessId: '0x0',
        ProcessName: '-',
        IpAddress: '10.1.2.3',
        IpPort: '50123',
        ImpersonationLevel: '%%1833',
        RestrictedAdminMode: '-',
        TargetOutboundUserName: '-',
        TargetOutboundDomainName: '-',
        VirtualAccount: '%%1843',
        TargetLinkedLogonId: '0x0',
        ElevatedToken: '%%1842',
      }),
    ],
    [
      'a failed log-on',
      withData(4625, {
        ...subject,
        TargetUserSid: 'S-1-0-0',
        TargetUserName: 'bob',
        TargetDomainName: 'CORP',
        Status: '0xc000006d',
        FailureReason: '%%2313',
        SubStatus: '0xc0000064',
        LogonType: '3',
        ProcessName: '-',
        IpAddress: '-',
      }),
    ],
    [
      'a ticket',
      withData(4769, {
        TargetUserName: 'amy@CORP.EXAMPLE',
        TargetDomainName: 'CORP.EXAMPLE',
        ServiceName: 'krbtgt',
        ServiceSid: 'S-1-5-21-502',
        TicketOptions: '0x60810010',
        TicketEncryptionType: '0x12',
        IpAddress: '::ffff:10.1.2.3',
        IpPort: '50123',
        Status: '0x0',
        LogonGuid: '{00000000-0000-0000-0000-000000000000}',
        TransmittedServices: '-',
      }),
    ],
    [
      'a script',
      withData(
        4104,
        {
          MessageNumber: '1',
          MessageTotal: '2',
          ScriptBlockText: 'a: b\n\tAccount Name:\t\teve\n\nScriptBlock ID: x\nPath: y\n',
          ScriptBlockId: 'c0ffee00-0000-0000-0000-000000000000',
          Path: '',
        },
        powershell,
      ),
    ],
    [
      'a pipeline',
      withData(
        4103,
        {
          ContextInfo: '        Severity = x\n',
          UserData: '',
          Payload: 'CommandInvocation(x): "y"',
        },
        powershell,
      ),
    ],
    ['any other', withData(4616, { NewTime: 'soon', ProcessName: 'x: y', ProcessId: '0x1' })],
  ])('holds the data of %s', async (_, record) => {
    const { text, lostFields } = write(record, 'text')
    expect(lostFields).toBe(0)
    const read = await readWindows(text, 'wineventlog')
    for (const [key, given] of record.data) expect(read.data.get(key)?.trim()).toBe(given.trim())
  })

  test('keeps the message that a record brings, as long as it shows the data', () => {
    const message = 'Process Create:\nImage: C:\\x.exe'
    const record = { ...sysmon({ Image: 'C:\\x.exe' }), message }
    expect(write(record, 'text').text).toMatch(/Message=Process Create:\nImage: C:\\x\.exe$/)
    const other = { ...record, message: 'Prozess erstellt' }
    expect(write(other, 'text').text).toMatch(/Message=Process Create:\nImage: C:\\x\.exe$/)
  })

  test('gives no hold to a message that would begin another event', async () => {
    const record = withData(4104, { ScriptBlockText: trap, MessageNumber: '1' }, powershell)
    const { text, lostFields } = write(record, 'text')
    expect(lostFields).toBe(1)
    const { records } = await readAll(textReader, `${text}\n${text}\n`)
    expect(records).toHaveLength(2)
  })

  test('needs a time', () => {
    const timeless = { ...plainRecord, utcTimes: [] }
    expect(writeRecord(timeless, { form: 'text', zone, normaliser })).toEqual({
      kind: 'unwritable',
      reason: 'an event without a time cannot be written as text',
    })
    expect(write(timeless, 'xml').text).not.toContain('TimeCreated')
  })

  test('holds the head and the time, and says how many fields of the data it does not', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async record => {
        const { text, lostFields } = write(record, 'text')
        const read = await readWindows(text, 'wineventlog')
        expect(head(read)).toEqual(head(record))
        expect(read.user?.sid ?? null).toBe(record.user?.sid ?? null)
        const lost = [...record.data].filter(
          ([key, given]) => (read.data.get(key) ?? '').trim() !== given.trim(),
        )
        expect(lost).toHaveLength(lostFields)
      }),
      { numRuns: 500 },
    )
  })
})

describe('views', () => {
  const record = withData(4688, {
    ...subject,
    NewProcessName: 'C:\\x.exe',
    CommandLine: 'x /y',
    ProcessId: '0x2b',
  })

  test.each<[FormName & ('enriched' | 'ocsf')]>([['enriched'], ['ocsf']])('%s', async form => {
    const read = await readBack(write(record, form).text, `json-${form}`)
    const event = normaliser.normalise(record)
    expect(read).toMatchObject({ kind: form, event: form in event ? event[form as never] : null })
    // What somebody has normalised goes out as it came.
    expect(write(read, null)).toEqual(write(record, form))
    expect(writeRecord(read, { form: 'xml', zone, normaliser })).toMatchObject({
      kind: 'unwritable',
      reason: expect.stringMatching(/^an (?:OCSF|enriched) event cannot be written as xml$/),
    })
  })

  test('are refused where a record has none', () => {
    const other = withData(5156, { Application: 'x' })
    expect(writeRecord(other, { form: 'ocsf', zone, normaliser })).toEqual({
      kind: 'unwritable',
      reason: 'no OCSF view of its kind of event',
    })
    const nameless = { ...record, computer: null }
    expect(writeRecord(nameless, { form: 'ocsf', zone, normaliser })).toEqual({
      kind: 'unwritable',
      reason: 'no host name',
    })
  })
})

test('XML is well-formed, and strict readers see the same', () => {
  const record = withData(
    4688,
    { 'A<b> & \'c\' "d"': 'x\r\ny <z> ]]> \u2028 é' },
    { message: 'a & b' },
  )
  const [read] = oracleRecords(write(record, 'xml').text)
  expect(read?.data).toEqual([...record.data])
  expect(read?.message).toBe('a & b')
})

test('unnamed and repeated items are written as Windows wrote them', () => {
  const record = withData(7036, { param1: 'BITS', param2: 'running', Name: 'a', 'Name[2]': 'b' })
  expect(write(record, 'xml').text).toContain(
    "<EventData><Data>BITS</Data><Data>running</Data><Data Name='Name'>a</Data><Data Name='Name'>b</Data></EventData>",
  )
})
