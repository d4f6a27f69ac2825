import { classicText, section } from '../source/classic-text.ts'
import type { MadeEvent } from '../source/made-event.ts'
import type { Random } from '../source/mutate-text.ts'
import { pick } from './adversarial-records.ts'

/** A classic event, now and then with a head or a message that nobody would write. */
export function classicEvent(event: MadeEvent, random: Random): string {
  let text = classicText({
    date: pick(dates, random),
    channel: event.channel,
    eventNumber: event.eventNumber,
    source: event.provider,
    sid: event.sid,
    recordId: event.recordId,
    message: messageOf(event, random),
  })
  if (random(8) === 0) text = text.replace(/^EventCode=\d+$/m, pick(oddCodes, random))
  if (random(12) === 0) text = text.replace('\nMessage=', '\nEventCode=4688\nMessage=')
  if (random(12) === 0) text = text.replace('\nMessage=', `\nLogName=${powershellLog}\nMessage=`)
  if (random(12) === 0) text = text.slice(0, random(text.length))
  return `${random(3) === 0 ? text.replaceAll('\n', '\r\n') : text}\n`
}

const powershellLog = 'Microsoft-Windows-PowerShell/Operational'
const dates = ['05/06/2024 07:08:09 AM', '5/6/2024 7:08:09 PM', '05/06/2024 07:08:09.123 PM']

/** `$&` is the line as it was. */
const oddCodes = [
  '$& ',
  'EventCode=04688',
  'EventCode=4688.0',
  'EventCode = 4688',
  'eventcode=4688',
  'EventCode=\n$&',
  'EventCode=7\n$&',
  '$&\nEventCode=7',
  'EventCode=99999999999',
]

/** Lines in the midst of a value that look like the next event, field or section. */
const splits = ['\n', '\r\n', '\t', '\nEventCode=1\n', '\n05/06/2024 07:08:09 AM\n', '\nSubject:\n']

function messageOf(event: MadeEvent, random: Random): string {
  const split = (value: string): string => {
    if (random(12) > 0) return value
    const at = random(value.length)
    return value.slice(0, at) + pick(splits, random) + value.slice(at)
  }
  const fields = new Map(event.data.map(([name, value]) => [name, split(value)] as const))
  const text = (name: string): string => fields.get(name) ?? ''
  switch (event.eventNumber) {
    case 4688:
      return `A new process has been created.\n\n${section('Creator Subject', {
        'Account Name': text('SubjectUserName'),
      })}\n${section('Process Information', {
        'New Process Name': text('NewProcessName'),
        'Creator Process Name': text('ParentProcessName'),
        'Process Command Line': text('CommandLine'),
      })}`
    case 4624:
      return `An account was successfully logged on.\n\n${section('New Logon', {
        'Account Name': text('TargetUserName'),
      })}\n${section('Process Information', { 'Process Name': text('ProcessName') })}`
    case 4769:
      return `A Kerberos service ticket was requested.\n\n${section('Account Information', {
        'Account Name': text('TargetUserName'),
      })}\n${section('Service Information', { 'Service Name': text('ServiceName') })}`
    case 4104:
      return `Creating Scriptblock text (1 of 1):\n${text('ScriptBlockText')}\n\nScriptBlock ID: 1\nPath: ${text('Path')}`
    case 4103:
      return `${text('Payload')}\n\nContext:\n\tSeverity = Informational\n\nUser Data:\n\n`
    default:
      return `Process Create:\n${Array.from(fields, ([name, value]) => `${name}: ${value}\n`).join('')}`
  }
}
