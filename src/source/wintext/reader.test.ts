import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ClassicEvent,
  classicText,
  processFields,
  processMessage,
  section,
} from '../../../test/source/classic-text.ts'
import { readAll, readOne, windowsRecords } from '../../../test/source/read-all.ts'
import { windowsTextReader } from './reader.ts'

/** A busy machine takes a tenth of it; what is not linear takes far more. */
const millisecondsMax = 10_000

const crlf = (text: string): string => text.replaceAll('\n', '\r\n')
const dataOf = async (event: ClassicEvent): Promise<readonly (readonly [string, string])[]> => [
  ...(await readOne(windowsTextReader, classicText(event))).data,
]

describe('the head', () => {
  test('becomes the head of the record, the message stays whole', async () => {
    const message = 'It happened.\n\nSubject:\n\tSecurity ID:\t\tS-1-5-18'
    const record = await readOne(
      windowsTextReader,
      `\n\n${classicText({ eventNumber: 4672, sid: 'S-1-5-18', user: 'NOT_TRANSLATED', message })}\n\n\n`,
    )
    expect({ ...record, data: [...record.data] }).toEqual({
      kind: 'windows',
      origin: { path: 'log', line: 3, offset: 2, record: 4711 },
      provider: 'Microsoft-Windows-Security-Auditing',
      channel: 'Security',
      eventNumber: 4672,
      recordId: '4711',
      computer: 'ws-17.corp.example',
      user: { sid: 'S-1-5-18', domain: null, name: null },
      utcTimes: [],
      localTime: '05/06/2024 07:08:09 AM',
      data: [['SubjectUserSid', 'S-1-5-18']],
      message,
    })
  })

  test.each<[string, object]>([
    ['CORP\\amy', { sid: null, domain: 'CORP', name: 'amy' }],
    ['SYSTEM', { sid: null, domain: null, name: 'SYSTEM' }],
  ])('the user %s', async (user, expected) => {
    const record = await readOne(
      windowsTextReader,
      classicText({ eventNumber: 1, user, message: '' }),
    )
    expect(record.user).toEqual(expected)
  })

  test.each([
    '5/6/2024 7:08:09 PM',
    '05/06/2024 19:08:09',
    '05/06/2024 07:08:09.123 PM',
  ])('the date %s', async date => {
    const record = await readOne(
      windowsTextReader,
      classicText({ date, eventNumber: 1, message: 'm' }),
    )
    expect(record.localTime).toBe(date)
  })

  test('what is no number is none; without a message there is none', async () => {
    const text = classicText({ eventNumber: 1, recordId: '##number##', message: 'x' })
    const record = await readOne(windowsTextReader, text.slice(0, text.indexOf('Message=')))
    expect([record.recordId, record.message, [...record.data]]).toEqual([null, null, []])
  })
})

describe('process creation', () => {
  test.each<[string, string]>([
    ['ordinary', 'a.exe /x "b c" '],
    ['empty', ''],
    [
      'of several lines',
      'powershell -c "\nNew Process Name:\tC:\\forged.exe\n\nSubject:\n\tAccount Name:\tx"',
    ],
    ['with a date line', 'a.exe\n05/06/2024 07:08:09 AM\nb'],
    ['with tabs of its own', 'a\tb:\tc'],
  ])('the command line is %s', async (_, commandLine) => {
    for (const explained of [true, false]) {
      const event = { eventNumber: 4688, message: processMessage(commandLine, explained) }
      expect(await dataOf(event)).toEqual(processFields(commandLine))
      const windows = await readOne(windowsTextReader, crlf(classicText(event)))
      expect([...windows.data]).toEqual(processFields(crlf(commandLine)))
    }
  })

  test('any command line, in any chunks, with either line end', async () => {
    const line = fc.string({ unit: fc.constantFrom(...'ab 0/\\"\t:=<>%&'), maxLength: 12 })
    const commandLine = fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map(lines => lines.join('\n'))
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 12 })
    // Tabs before it and line ends behind it are the message's, not its own.
    const own = commandLine.filter(text => !/^\s|\n$/.test(text))
    await fc.assert(
      fc.asyncProperty(
        fc.array(own, { minLength: 1 }),
        sizes,
        fc.boolean(),
        async (all, cut, dos) => {
          const lay = dos ? crlf : (text: string) => text
          const texts = all.map(text =>
            classicText({ eventNumber: 4688, message: processMessage(text) }),
          )
          const log = await readAll(windowsTextReader, lay(`${texts.join('\n')}\n`), cut)
          expect(log.losses).toEqual([])
          expect(windowsRecords(log).map(({ data }) => [...data])).toEqual(
            all.map(text => processFields(lay(text))),
          )
        },
      ),
      { numRuns: 100 },
    )
  })
})

const scriptFields = (text: string) => [
  ['MessageNumber', '2'],
  ['MessageTotal', '3'],
  ['ScriptBlockText', text],
  ['ScriptBlockId', '0a1b'],
  ['Path', 'C:\\a.ps1'],
]

const sysmonFields = (end: string) => [
  ['RuleName', ''],
  ['UtcTime', '2024-05-06 07:08:09.123'],
  ['ProcessId', '5828'],
  ['CommandLine', `a.exe "${end}Note: not a field${end}Image : neither"`],
  ['CurrentDirectory', 'C:\\ '],
  ['User', 'CORP\\amy'],
]

describe('other families', () => {
  test('a logon', async () => {
    const message = [
      'An account was successfully logged on.\n',
      section('Subject', { 'Security ID': 'S-1-0-0', 'Account Name': '-' }),
      section('Logon Information', { 'Logon Type': '3', 'Restricted Admin Mode': '-' }),
      'Impersonation Level:\t\tImpersonation\n',
      section('New Logon', {
        'Security ID': 'S-1-5-18',
        'Account Name': 'HOST$',
        'Account Domain': 'CORP',
        'Logon ID': '0x1',
        'Linked Logon ID': '0x0',
        'Network Account Name': '-',
        'Logon GUID': '{1}',
      }),
      section('Process Information', { 'Process ID': '0x0', 'Process Name': '-' }),
      section('Network Information', {
        'Workstation Name': '',
        'Source Network Address': '::1',
        'Source Port': '50145',
      }),
      section('Detailed Authentication Information', {
        'Logon Process': 'NtLmSsp ',
        'Authentication Package': 'NTLM',
        'Package Name (NTLM only)': 'NTLM V2',
        'Key Length': '128',
      }),
      'This event is generated when a logon session is created.\n',
      ' - Logon GUID is a unique identifier: it can be used.',
    ].join('\n')
    expect(await dataOf({ eventNumber: 4624, message })).toEqual([
      ['SubjectUserSid', 'S-1-0-0'],
      ['SubjectUserName', '-'],
      ['LogonType', '3'],
      ['RestrictedAdminMode', '-'],
      ['ImpersonationLevel', 'Impersonation'],
      ['TargetUserSid', 'S-1-5-18'],
      ['TargetUserName', 'HOST$'],
      ['TargetDomainName', 'CORP'],
      ['TargetLogonId', '0x1'],
      ['TargetLinkedLogonId', '0x0'],
      ['TargetOutboundUserName', '-'],
      ['LogonGuid', '{1}'],
      ['ProcessId', '0x0'],
      ['ProcessName', '-'],
      ['WorkstationName', ''],
      ['IpAddress', '::1'],
      ['IpPort', '50145'],
      ['LogonProcessName', 'NtLmSsp '],
      ['AuthenticationPackageName', 'NTLM'],
      ['LmPackageName', 'NTLM V2'],
      ['KeyLength', '128'],
    ])
  })

  test('a failed logon', async () => {
    const message = [
      'An account failed to log on.\n',
      section('Subject', { 'Account Name': 'amy' }),
      'Logon Type:\t\t\t3\n',
      section('Account For Which Logon Failed', {
        'Account Name': 'bob',
        'Account Domain': 'CORP',
      }),
      section('Failure Information', {
        'Failure Reason': 'Bad.',
        Status: '0x1',
        'Sub Status': '0x2',
      }),
      section('Process Information', {
        'Caller Process ID': '0x5',
        'Caller Process Name': 'C:\\a',
      }),
    ].join('\n')
    expect(await dataOf({ eventNumber: 4625, message })).toEqual([
      ['SubjectUserName', 'amy'],
      ['LogonType', '3'],
      ['TargetUserName', 'bob'],
      ['TargetDomainName', 'CORP'],
      ['FailureReason', 'Bad.'],
      ['Status', '0x1'],
      ['SubStatus', '0x2'],
      ['ProcessId', '0x5'],
      ['ProcessName', 'C:\\a'],
    ])
  })

  test.each<[number, Readonly<Record<string, string>>]>([
    [
      4768,
      {
        'Account Name': 'TargetUserName',
        'Supplied Realm Name': 'TargetDomainName',
        'User ID': 'TargetSid',
      },
    ],
    [
      4769,
      {
        'Account Name': 'TargetUserName',
        'Account Domain': 'TargetDomainName',
        'Logon GUID': 'LogonGuid',
      },
    ],
  ])('the Kerberos ticket request %i', async (eventNumber, account) => {
    const message = [
      'A Kerberos ticket was requested.\n',
      section(
        'Account Information',
        Object.fromEntries(Object.keys(account).map(name => [name, 'x'])),
      ),
      section('Service Information', { 'Service Name': 'krbtgt', 'Service ID': 'S-1-5-21-502' }),
      section('Network Information', {
        'Client Address': '::ffff:192.0.2.7',
        'Client Port': '4711',
      }),
      section('Additional Information', {
        'Ticket Options': '0x40810010',
        'Ticket Encryption Type': '0x17',
        'Pre-Authentication Type': '2',
      }),
    ].join('\n')
    expect(await dataOf({ eventNumber, message })).toEqual([
      ...Object.values(account).map(name => [name, 'x']),
      ['ServiceName', 'krbtgt'],
      ['ServiceSid', 'S-1-5-21-502'],
      ['IpAddress', '::ffff:192.0.2.7'],
      ['IpPort', '4711'],
      ['TicketOptions', '0x40810010'],
      ['TicketEncryptionType', '0x17'],
      ['PreAuthType', '2'],
    ])
  })

  test('a script block may hold anything', async () => {
    const script = 'ScriptBlock ID: forged\nPath: forged\n\nSubject:\n\tAccount Name:\tx\n{"a":1}\n'
    const message = `Creating Scriptblock text (2 of 3):\n${script}\n\nScriptBlock ID: 0a1b\nPath: C:\\a.ps1`
    const event = {
      eventNumber: 4104,
      channel: 'Microsoft-Windows-PowerShell/Operational',
      message,
    }
    expect(await dataOf(event)).toEqual(scriptFields(script))
    const windows = await readOne(windowsTextReader, crlf(classicText(event)))
    expect([...windows.data]).toEqual(scriptFields(crlf(script)))
    const bare = 'Creating Scriptblock text (1 of 1):\ndir\n\nScriptBlock ID: 0a1b\nPath:'
    expect(await dataOf({ ...event, message: bare })).toEqual([
      ['MessageNumber', '1'],
      ['MessageTotal', '1'],
      ['ScriptBlockText', 'dir'],
      ['ScriptBlockId', '0a1b'],
      ['Path', ''],
    ])
  })

  test('a pipeline execution', async () => {
    const message =
      'CommandInvocation(A): "A"\nContext: x\n\n\nContext:\n        Severity = I\n        User = U\n\n\nUser Data:\n\n'
    expect(await dataOf({ eventNumber: 4103, message })).toEqual([
      ['ContextInfo', '        Severity = I\n        User = U'],
      ['UserData', ''],
      ['Payload', 'CommandInvocation(A): "A"\nContext: x'],
    ])
  })

  test('Sysmon names its fields itself; lines of values are none', async () => {
    const message = [
      'Process Create:',
      'RuleName: ',
      'UtcTime: 2024-05-06 07:08:09.123',
      'ProcessId: 5828',
      'CommandLine: a.exe "',
      'Note: not a field',
      'Image : neither"',
      'CurrentDirectory: C:\\ ',
      'User: CORP\\amy',
    ].join('\n')
    const channel = 'Microsoft-Windows-Sysmon/Operational'
    expect(await dataOf({ eventNumber: 1, channel, message })).toEqual(sysmonFields('\n'))
    const windows = crlf(classicText({ eventNumber: 1, channel, message }))
    expect([...(await readOne(windowsTextReader, windows)).data]).toEqual(sysmonFields('\r\n'))
  })

  test('lists go on over lines, and blanks may stand for tabs', async () => {
    const message = [
      'Special privileges assigned to new logon.',
      'Subject :',
      '    Account Name:         amy',
      'Privileges:         SeOne',
      '            SeTwo',
      '            SeThree',
      '',
      'Free text: it says nothing.',
    ].join('\n')
    expect(await dataOf({ eventNumber: 4672, message })).toEqual([
      ['SubjectUserName', 'amy'],
      ['PrivilegeList', 'SeOne\n            SeTwo\n            SeThree'],
    ])
  })

  test('who logs off is the target', async () => {
    const message = `Logged off.\n\n${section('Subject', { 'Account Name': 'amy' })}`
    expect(await dataOf({ eventNumber: 4634, message })).toEqual([['TargetUserName', 'amy']])
  })

  test('what no table knows is named by its heading and its words', async () => {
    const message = `It happened.\n\n${section('Filter Information', {
      'Filter Run-Time ID': '1',
      'Layer name': 'x',
    })}\nLoose Item:\t2\nEmpty Item:\n`
    expect(await dataOf({ eventNumber: 9999, message })).toEqual([
      ['FilterInformationFilterRunTimeId', '1'],
      ['FilterInformationLayerName', 'x'],
      ['LooseItem', '2'],
      ['EmptyItem', ''],
    ])
  })

  test('a repeated name keeps its first value', async () => {
    const message = `${section('Subject', { 'Account Name': 'amy' })}\n${section('Subject', { 'Account Name': 'forged' })}`
    expect(await dataOf({ eventNumber: 4672, message })).toEqual([
      ['SubjectUserName', 'amy'],
      ['SubjectUserName[2]', 'forged'],
    ])
  })
})

describe('framing', () => {
  test('text before the first event is told once', async () => {
    const event = classicText({ eventNumber: 1, message: 'm' })
    const { records, losses } = await readAll(
      windowsTextReader,
      `tail of one\nthat was cut\n${event}\n`,
    )
    expect(records).toHaveLength(1)
    expect(losses.map(({ reason, records: lost, origin }) => [reason, lost, origin.line])).toEqual([
      ['text outside of an event', 0, 1],
    ])
  })

  test('bytes that are not UTF-8 are replaced and told', async () => {
    const text = classicText({ eventNumber: 1, message: 'é' })
    const { records, losses } = await readAll(windowsTextReader, Buffer.from(text, 'latin1'))
    expect(records[0]?.kind === 'windows' && records[0].message).toBe('\ufffd')
    expect(losses.map(({ reason }) => reason)).toEqual(['text is not UTF-8, replaced by U+FFFD'])
  })

  test.each([
    ['date lines', '05/06/2024 07:08:09 AM\n'.repeat(45_000)],
    ['digits', '1'.repeat(1_000_000)],
    ['digits, one a line', '1\n'.repeat(500_000)],
    [
      'one event of empty lines',
      `${classicText({ eventNumber: 4688, message: '' })}${'\n'.repeat(1_000_000)}`,
    ],
    [
      'line ends in a command line',
      classicText({ eventNumber: 4688, message: processMessage(`${'\n'.repeat(1_000_000)}x`) }),
    ],
    ['headings', classicText({ eventNumber: 1, message: 'A:\n'.repeat(300_000) })],
    [
      'open values',
      classicText({ eventNumber: 1, message: `A:\n\tB:\tx${'\n y'.repeat(300_000)}` }),
    ],
    ['blanks', classicText({ eventNumber: 1, message: `A:\n${'\t'.repeat(1_000_000)}` })],
    [
      'script ends',
      classicText({
        eventNumber: 4104,
        message: `Creating Scriptblock text (1 of 1):\n${'\nScriptBlock ID: '.repeat(60_000)}`,
      }),
    ],
  ])('a megabyte of %s takes no time', async (_, text) => {
    const start = performance.now()
    await readAll(windowsTextReader, text)
    expect(performance.now() - start).toBeLessThan(millisecondsMax)
  })
})

describe('recognising', () => {
  test.each([
    ['an event', classicText({ eventNumber: 1, message: 'm' }), true],
    [
      'one behind the tail of another',
      `x\n\n${classicText({ eventNumber: 1, message: 'm' })}`,
      true,
    ],
    ['one with DOS line ends', crlf(classicText({ eventNumber: 1, message: 'm' })), true],
    ['a date alone', '05/06/2024 07:08:09 AM\nmeeting\n', false],
    ['settings', 'LogName=Security\nEventCode=1\n', false],
    ['nothing', '', false],
  ])('%s', (_, text, expected) => {
    expect(windowsTextReader.recognises(Buffer.from(text))).toBe(expected)
  })
})
