import { jsonShapes } from '../source/json-shapes.ts'
import type { MadeEvent } from '../source/made-event.ts'
import type { Random } from '../source/mutate-text.ts'
import { writeXmlEvent } from '../source/xml-styles.ts'
import { publishedWords } from './published-words.ts'

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
const ownWords = [
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

/** A made-up event: in fields that detections read the words of some of them, mostly of one. */
export function anyRecord(random: Random): MadeEvent {
  const words = random(3) === 0 ? ownWords : pick(publishedWords(), random)
  const [letters, twin] = random(6) === 0 ? pick(twins, random) : [/^$/g, '']
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
      ...names.map(
        name => [name, anyValue(name, words, random).replaceAll(letters, twin)] as const,
      ),
      // Longer than a block of the scanner, so that words stand at all its edges.
      ['Padding', 'x'.repeat(random(90))],
    ],
  }
}

/** Characters beyond ASCII that lower case turns to ASCII letters, or to ones with a mark behind. */
const twins: readonly (readonly [letters: RegExp, twin: string])[] = [
  [/k/gi, '\u212a'],
  [/i/gi, '\u0130'],
]

const isProgram = (name: string): boolean => /Image$|ProcessName$/.test(name)

function anyValue(name: string, words: readonly string[], random: Random): string {
  if (isProgram(name) && random(3) > 0) return `C:\\Windows\\System32\\${pick(words, random)}`
  // All that one detection looks for, one behind the other, is most of what makes it match.
  if (random(3) > 0 && words !== ownWords && words.length < 20) return words.join(' ')
  return anyText(random, words)
}

/** Words of detections, one behind the other. */
export function anyText(random: Random, words: readonly string[] = ownWords): string {
  const text = Array.from({ length: 1 + random(3) }, () => pick(words, random)).join(
    pick([' ', '', '\\', '%20'], random),
  )
  return random(3) === 0 ? flipCase(text, random) : text
}

const flipCase = (text: string, random: Random): string =>
  text.replaceAll(/[a-z]/gi, letter => (random(2) ? letter.toUpperCase() : letter.toLowerCase()))

export const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)] as T

/** One line of JSON in any shape, sometimes written as nobody would, sometimes torn. */
export function jsonLine(event: MadeEvent, random: Random): string {
  let object: object = pick(jsonShapes, random).write(event)
  if (random(12) === 0) object = { _source: object }
  if (random(12) === 0) object = { _raw: xmlText(event, random), ...(random(2) ? object : {}) }
  if (random(12) === 0)
    object = { ...object, EventData: JSON.stringify(Object.fromEntries(event.data)) }
  if (random(12) === 0) object = { ...object, EventData: eventDataText(event, random) }
  if (random(12) === 0) object = { EventID: random(2) ? 4688 : '4688 ', ...object }
  if (random(16) === 0) object = { ...object, Nested: { EventID: pick([1, 4104, 7], random) } }
  let line = JSON.stringify(object)
  if (random(3) === 0) line = escapeCharacters(line, random)
  if (random(6) === 0) line = escapeLetter(line, pick(hiddenLetters, random))
  if (random(3) === 0) line = escapeMarkup(line, random)
  if (random(3) === 0) line = line.replaceAll('/', '\\/')
  if (random(12) === 0) line = doubleField(line, random)
  if (random(12) === 0)
    line = line.replace(/"EventI[Dd]":(\d+)/, (_, digits) => oddNumber(digits, random))
  if (random(20) === 0) line = line.slice(0, random(line.length))
  if (random(20) === 0) line += line
  return line
}

/** Whether a line is one object: the others end what a helper can judge. */
export function isOneObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
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

/** Letters and slashes of a JSON text, here and there, as escapes in digits of either case. */
const escapeCharacters = (text: string, random: Random): string =>
  text.replaceAll(/(?<!\\)[A-Za-z/]/g, character => {
    if (random(60) > 0) return character
    const digits = character.charCodeAt(0).toString(16)
    return `\\u00${random(2) ? digits : digits.toUpperCase()}`
  })

/** What markup is made of, as many programs write it in JSON; in part, so that both come together. */
const escapeMarkup = (text: string, random: Random): string =>
  text.replaceAll(/[<>&'#!?]/g, character =>
    random(3) === 0
      ? character
      : `\\u00${character.charCodeAt(0).toString(16)[random(2) ? 'toUpperCase' : 'toLowerCase']()}`,
  )

/** The data in XML, as a text in a record of another shape. */
const eventDataText = (event: MadeEvent, random: Random): string =>
  /<EventData>.*<\/EventData>/s.exec(xmlText(event, random))?.[0] ?? ''

/** So frequent that hardly a word is whole without one. */
const hiddenLetters = [...'aeiorst']

/** Each of a letter in values: no word with it is left as it was. */
const escapeLetter = (line: string, letter: string): string =>
  line.replaceAll(/:"((?:[^"\\]|\\.)*)"/g, value =>
    value.replaceAll(
      new RegExp(`(?<!\\\\)${letter}`, 'g'),
      `\\u00${letter.charCodeAt(0).toString(16)}`,
    ),
  )

/** One of the fields a second time, with another value before or behind its own. */
const doubleField = (line: string, random: Random): string =>
  line.replace(
    /"(?:CommandLine|Image|NewProcessName|ScriptBlockText|Channel)":"(?:[^"\\]|\\.)*"/,
    field => {
      const other = field.replace(/:.*/s, () => `:${JSON.stringify(anyText(random))}`)
      return random(2) ? `${field},${other}` : `${other},${field}`
    },
  )

export function xmlText(event: MadeEvent, random: Random): string {
  const xml = writeXmlEvent(
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
  )
  return splitTexts(doubleNumber(xml, random), random)
}

/** The event number a second time, where it is one and where it only looks like one. */
const otherNumbers = [
  '<EventID>4688</EventID>',
  '<EventID>7</EventID>',
  "<Correlation EventID='7'/>",
  '<EventID/>',
  '<EventIDs>1</EventIDs>',
]

function doubleNumber(xml: string, random: Random): string {
  if (random(8) > 0) return xml
  const other = pick(otherNumbers, random)
  const place = random(2) ? /<(?:\w+:)?EventID/ : /<(?:\w+:)?Channel/
  return xml.replace(place, tag => other + tag)
}

/** Texts cut, at some place or at each of some letter, by what XML does not count as text. */
function splitTexts(xml: string, random: Random): string {
  const letter = random(6) === 0 ? pick(hiddenLetters, random) : null
  const split = pick(['<!-- -->', '<![CDATA[]]>', '<?pi ?>', null], random)
  return xml.replaceAll(/>([^<>&]{6,})</g, (_, text: string) => {
    if (letter !== null) return `>${text.replaceAll(letter, hidden(letter, split, random))}<`
    if (random(3) > 0) return `>${text}<`
    const at = 1 + random(text.length - 1)
    const character = hidden(text.charAt(at), split, random)
    return `>${text.slice(0, at)}${character}${text.slice(at + 1)}<`
  })
}

/** A character cut off from the one before it, or written by its number. */
function hidden(character: string, split: string | null, random: Random): string {
  if (split !== null) return split + character
  const code = character.charCodeAt(0)
  const digits = code.toString(16)
  return pick([`&#${code};`, `&#x${digits};`, `&#x00${digits.toUpperCase()};`], random)
}
