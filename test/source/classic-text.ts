/** A made-up classic event: the date line, the head, the message. */
export interface ClassicEvent {
  readonly date?: string
  readonly channel?: string
  readonly eventNumber: number
  readonly source?: string
  readonly user?: string
  readonly sid?: string
  readonly recordId?: number | string
  readonly message: string
}

/** Lines end with `\n`; the event does not. */
export const classicText = ({
  date = '05/06/2024 07:08:09 AM',
  channel = 'Security',
  eventNumber,
  source = 'Microsoft Windows security auditing.',
  user,
  sid,
  recordId = 4711,
  message,
}: ClassicEvent): string =>
  [
    date,
    `LogName=${channel}`,
    `EventCode=${eventNumber}`,
    'EventType=0',
    'ComputerName=ws-17.corp.example',
    ...(user === undefined ? [] : [`User=${user}`]),
    ...(sid === undefined ? [] : [`Sid=${sid}`, 'SidType=1']),
    `SourceName=${source}`,
    'Type=Information',
    `RecordNumber=${recordId}`,
    'Keywords=Audit Success',
    `Message=${message}`,
  ].join('\n')

/** A section of a security message: values behind tabs, as Windows aligns them. */
export const section = (name: string, items: Readonly<Record<string, string>>): string =>
  `${name}:\n${Object.entries(items)
    .map(([key, value]) => `\t${key}:\t\t${value}\n`)
    .join('')}`

const tokenExplanation =
  'Token Elevation Type indicates the type of token that was assigned to the new process.'

/** The message of a 4688 with any command line; with `explained` the text that Windows puts last. */
export const processMessage = (commandLine: string, explained = true): string =>
  [
    'A new process has been created.\n',
    section('Creator Subject', {
      'Security ID': 'S-1-5-21-1',
      'Account Name': 'amy',
      'Account Domain': 'CORP',
      'Logon ID': '0x3E7',
    }),
    section('Target Subject', {
      'Security ID': 'S-1-0-0',
      'Account Name': '-',
      'Account Domain': '-',
      'Logon ID': '0x0',
    }),
    `${section('Process Information', {
      'New Process ID': '0x1f4',
      'New Process Name': 'C:\\Tools\\a.exe',
      'Token Elevation Type': '%%1936',
      'Mandatory Label': 'S-1-16-8192',
      'Creator Process ID': '0x2b8',
      'Creator Process Name': 'C:\\Windows\\explorer.exe',
    })}\tProcess Command Line:\t${commandLine}`,
    ...(explained ? [`\n${tokenExplanation}\n\nType 1 is a full token.`] : []),
  ].join('\n')

export const processFields = (commandLine: string): readonly (readonly [string, string])[] => [
  ['SubjectUserSid', 'S-1-5-21-1'],
  ['SubjectUserName', 'amy'],
  ['SubjectDomainName', 'CORP'],
  ['SubjectLogonId', '0x3E7'],
  ['TargetUserSid', 'S-1-0-0'],
  ['TargetUserName', '-'],
  ['TargetDomainName', '-'],
  ['TargetLogonId', '0x0'],
  ['NewProcessId', '0x1f4'],
  ['NewProcessName', 'C:\\Tools\\a.exe'],
  ['TokenElevationType', '%%1936'],
  ['MandatoryLabel', 'S-1-16-8192'],
  ['ProcessId', '0x2b8'],
  ['ParentProcessName', 'C:\\Windows\\explorer.exe'],
  ['CommandLine', commandLine],
]
