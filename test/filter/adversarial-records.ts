import { jsonShapes } from '../source/json-shapes.ts'
import type { MadeEvent } from '../source/made-event.ts'
import type { Random } from '../source/mutate-text.ts'
import { writeXmlEvent } from '../source/xml-styles.ts'

const powershell = 'Microsoft-Windows-PowerShell/Operational'

/** Events of every family, and ones that only look like one of them. */
const events: readonly (readonly [number: number, channel: string, names: readonly string[]])[] = [
  [4688, 'Security', ['NewProcessName', 'CommandLine', 'ParentProcessName', 'SubjectUserName']],
  [1, 'Microsoft-Windows-Sysmon/Operational', ['Image', 'CommandLine', 'ParentImage', 'User']],
  [4104, powershell, ['ScriptBlockText', 'Path']],
  [4624, 'Security', ['TargetUserName', 'WorkstationName', 'ProcessName']],
  [4769, 'Security', ['TargetUserName', 'ServiceName']],
  [13, 'Microsoft-Windows-Sysmon/Operational', ['TargetObject', 'Details', 'Image']],
  [11, 'Microsoft-Windows-Sysmon/Operational', ['TargetFilename', 'Image']],
  [1, 'Microsoft-Windows-Kernel-IO/Operational', ['Image', 'CommandLine']],
  [4103, powershell, ['Payload']],
]

/** Words that published detections look for, whole and cut, and the characters that hide words. */
const words = [
  'bitsadmin.exe /transfer job /addfile',
  'bitsadmin',
  'C:\\Windows\\System32\\cmd.exe',
  'powershell.exe -enc invoke-mimikatz',
  'C:\\Users\\amy\\rundll32.exe javascript:',
  'wmic.exe process call create',
  'schtasks /create',
  'net.exe group "domain admins"',
  'lsass',
  'C:\\Temp\\cachedump64.exe -s -v',
  'certutil -urlcache -split -f',
  'KERBEROS::golden',
  '\u212aerberos bitsadm\u0130n',
  'reg.exe save HKLM\\sam',
  'winword.exe',
  '<a&b>"q"',
  'größe 漢',
]

/** A made-up event: detections' words in fields that detections read. */
export function anyRecord(random: Random): MadeEvent {
  const [eventNumber, channel, names] = pick(events, random)
  return {
    provider: channel.split('/')[0] ?? '',
    channel: random(6) === 0 ? channel.toUpperCase() : channel,
    eventNumber,
    recordId: random(1_000_000),
    computer: 'ws-17.corp.example',
    sid: 'S-1-5-18',
    time: '2024-05-06T07:08:09.1234567Z',
    data: [
      ['UtcTime', '2024-05-06 07:08:09.123'],
      ...names.map(name => [name, anyText(random)] as const),
      // Longer than a block of the scanner, so that words stand at all its edges.
      ['Padding', 'x'.repeat(random(90))],
    ],
  }
}

function anyText(random: Random): string {
  const text = Array.from({ length: 1 + random(3) }, () => pick(words, random)).join(
    pick([' ', '', '\\', '%20'], random),
  )
  return random(3) === 0 ? flipCase(text, random) : text
}

const flipCase = (text: string, random: Random): string =>
  text.replaceAll(/[a-z]/gi, letter => (random(2) ? letter.toUpperCase() : letter.toLowerCase()))

const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)] as T

/** One line of JSON in any shape, sometimes written as nobody would, sometimes torn. */
export function jsonLine(event: MadeEvent, random: Random): string {
  let object: object = pick(jsonShapes, random).write(event)
  if (random(12) === 0) object = { _source: object }
  if (random(12) === 0) object = { _raw: xmlText(event, random), ...(random(2) ? object : {}) }
  if (random(12) === 0)
    object = { ...object, EventData: JSON.stringify(Object.fromEntries(event.data)) }
  if (random(12) === 0) object = { EventID: random(2) ? 4688 : '4688 ', ...object }
  if (random(16) === 0) object = { ...object, Nested: { EventID: pick([1, 4104, 7], random) } }
  let line = JSON.stringify(object)
  if (random(3) === 0) line = escapeLetters(line, random)
  if (random(12) === 0)
    line = line.replace(/"EventI[Dd]":(\d+)/, (_, digits) => oddNumber(digits, random))
  if (random(20) === 0) line = line.slice(0, random(line.length))
  if (random(20) === 0) line += line
  return line
}

/** Numbers that JSON reads as the same one. */
const oddNumber = (digits: string, random: Random): string =>
  pick(
    [
      `"EventID" : ${digits} `,
      `"EventID":${digits}.0`,
      `"EventID":${Number(digits) / 10}e1`,
      `"EventID":" ${digits}"`,
      `"EventID":3,"EventID":${digits}`,
      `"EventID":${digits},"EventId":9`,
      `"EventID":null,"EventId":${digits}`,
    ],
    random,
  )

/** Letters and digits of a JSON text, here and there, as escapes. */
const escapeLetters = (text: string, random: Random): string =>
  text.replaceAll(/(?<!\\)[A-Za-z]/g, letter =>
    random(60) === 0 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter,
  )

export const xmlText = (event: MadeEvent, random: Random): string =>
  splitTexts(
    writeXmlEvent(
      {
        provider: event.provider,
        eventNumber: event.eventNumber,
        channel: event.channel,
        computer: event.computer,
        time: event.time,
        message: null,
        part: 'EventData',
        items: event.data.map(([name, value]) => ({ name, value })),
      },
      // Mostly the last choice, which is the plain one: else every record would hold a reference.
      bound => (random(400) === 0 ? random(bound) : bound - 1),
    ),
    random,
  )

/** Texts cut in two, here and there, by what XML does not count as text. */
const splitTexts = (xml: string, random: Random): string =>
  xml.replaceAll(/>([^<>&]{6,})</g, (whole: string, text: string) => {
    if (random(3) > 0) return whole
    const at = 1 + random(text.length - 1)
    const split = pick(['<!-- -->', '<![CDATA[]]>', '<?pi ?>', null], random)
    const rest =
      split === null ? `&#${text.charCodeAt(at)};${text.slice(at + 1)}` : split + text.slice(at)
    return `>${text.slice(0, at)}${rest}<`
  })
