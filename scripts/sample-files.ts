import { createHash } from 'node:crypto'
import {
  deployment,
  nearMisses,
  type ProcessStart,
  persistence,
  secondLook,
} from './sample-processes.ts'

export interface SampleFile {
  readonly name: string
  readonly text: string
}

/** Each telling in the shape that a different collector writes. */
export const sampleFiles = (): readonly SampleFile[] => [
  { name: 'persistence-security-xml.log', text: lines(persistence.map(securityXml)) },
  { name: 'deployment-security-text.log', text: lines(deployment.map(securityText)) },
  { name: 'near-misses-sysmon.jsonl', text: lines(nearMisses.map(sysmonJson)) },
  { name: 'second-look-sysmon.jsonl', text: lines(secondLook.map(sysmonJson)) },
]

const lines = (events: readonly string[]): string => events.map(event => `${event}\n`).join('')

/** Numbers that differ from process to process and never change. */
const digest = (start: ProcessStart, use: string): string =>
  createHash('sha256').update(`${use} ${start.time} ${start.commandLine}`).digest('hex')

/** A process id: divisible by four, as Windows gives them. */
const processId = (start: ProcessStart, use: string): number =>
  1024 + 4 * (Number.parseInt(digest(start, use).slice(0, 4), 16) % 3000)

const hex = (value: number): string => `0x${value.toString(16)}`

const markup: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, character => markup[character] ?? '')

/** Security 4688 version 2 as Splunk's XmlWinEventLog has it: one line, single quotes around attributes. */
function securityXml(start: ProcessStart, index: number): string {
  const { user } = start
  const data: Readonly<Record<string, string>> = {
    SubjectUserSid: user.sid,
    SubjectUserName: user.name,
    SubjectDomainName: user.domain,
    SubjectLogonId: user.logonId,
    NewProcessId: hex(processId(start, 'process')),
    NewProcessName: start.image,
    TokenElevationType: '%%1938',
    ProcessId: hex(processId(start, 'parent')),
    CommandLine: start.commandLine,
    TargetUserSid: 'S-1-0-0',
    TargetUserName: '-',
    TargetDomainName: '-',
    TargetLogonId: '0x0',
    ParentProcessName: start.parentImage,
    MandatoryLabel: 'S-1-16-8192',
  }
  const items = Object.entries(data).map(
    ([name, value]) => `<Data Name='${name}'>${escaped(value)}</Data>`,
  )
  const system = [
    `<Provider Name='Microsoft-Windows-Security-Auditing' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/>`,
    `<EventID>4688</EventID><Version>2</Version><Level>0</Level><Task>13312</Task><Opcode>0</Opcode>`,
    `<Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime='${start.time.replace('Z', '0000Z')}'/>`,
    `<EventRecordID>${731_204 + index}</EventRecordID><Correlation/><Execution ProcessID='4' ThreadID='212'/>`,
    `<Channel>Security</Channel><Computer>${start.host}</Computer><Security/>`,
  ]
  const namespace = 'http://schemas.microsoft.com/win/2004/08/events/event'
  return `<Event xmlns='${namespace}'><System>${system.join('')}</System><EventData>${items.join('')}</EventData></Event>`
}

/** Security 4688 as Splunk's classic WinEventLog has it: a head of keys, then the rendered message. */
function securityText(start: ProcessStart, index: number): string {
  const { user } = start
  return [
    headTime(start.time),
    'LogName=Security',
    'EventCode=4688',
    'EventType=0',
    `ComputerName=${start.host}`,
    'SourceName=Microsoft Windows security auditing.',
    'Type=Information',
    `RecordNumber=${48_816 + index}`,
    'Keywords=Audit Success',
    'TaskCategory=Process Creation',
    'OpCode=Info',
    'Message=A new process has been created.',
    '',
    'Creator Subject:',
    `\tSecurity ID:\t\t${user.sid}`,
    `\tAccount Name:\t\t${user.name}`,
    `\tAccount Domain:\t\t${user.domain}`,
    `\tLogon ID:\t\t${user.logonId.toUpperCase().replace('X', 'x')}`,
    '',
    'Target Subject:',
    '\tSecurity ID:\t\tS-1-0-0',
    '\tAccount Name:\t\t-',
    '\tAccount Domain:\t\t-',
    '\tLogon ID:\t\t0x0',
    '',
    'Process Information:',
    `\tNew Process ID:\t\t${hex(processId(start, 'process'))}`,
    `\tNew Process Name:\t${start.image}`,
    '\tToken Elevation Type:\t%%1936',
    '\tMandatory Label:\t\tS-1-16-12288',
    `\tCreator Process ID:\t${hex(processId(start, 'parent'))}`,
    `\tCreator Process Name:\t${start.parentImage}`,
    `\tProcess Command Line:\t${start.commandLine}`,
    '',
    'Token Elevation Type indicates the type of token that was assigned to the new process in accordance with User Account Control policy.',
  ].join('\n')
}

/** `03/04/2025 02:30:00 AM`. */
function headTime(time: string): string {
  const [, year, month, day, hour = '0', minutes] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+:\d+)/.exec(time) ?? []
  const half = Number(hour) < 12 ? 'AM' : 'PM'
  return `${month}/${day}/${year} ${String(Number(hour) % 12 || 12).padStart(2, '0')}:${minutes} ${half}`
}

/** Sysmon 1 as flat JSON, one object a line, the way nxlog and the like ship it. */
function sysmonJson(start: ProcessStart, index: number): string {
  const { user } = start
  return JSON.stringify({
    '@timestamp': start.time,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    EventID: 1,
    RecordNumber: 90_417 + index,
    Hostname: start.host,
    UtcTime: start.time.replace('T', ' ').replace('Z', ''),
    ProcessGuid: processGuid(start, 'process'),
    ProcessId: String(processId(start, 'process')),
    Image: start.image,
    OriginalFileName: start.originalFileName,
    CommandLine: start.commandLine,
    CurrentDirectory: `C:\\Users\\${user.name}\\`,
    User: `${user.domain}\\${user.name}`,
    LogonId: user.logonId,
    IntegrityLevel: 'Medium',
    Hashes: `SHA256=${digest(start, start.image).toUpperCase()}`,
    ParentProcessGuid: processGuid(start, 'parent'),
    ParentProcessId: String(processId(start, 'parent')),
    ParentImage: start.parentImage,
    ParentCommandLine: start.parentCommandLine,
  })
}

function processGuid(start: ProcessStart, use: string): string {
  const digits = digest(start, use).toUpperCase()
  return `{7C41A0D2-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8, 12)}-000000000600}`
}
