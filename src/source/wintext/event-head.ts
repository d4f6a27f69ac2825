import type { RecordUser } from '../../event/record.ts'
import { recordUser } from '../windows-record.ts'

/** The `Name=value` lines between the date and the message. */
export interface EventHead {
  readonly localTime: string
  readonly values: ReadonlyMap<string, string>
  /** Position of the message text, or -1. */
  readonly messageStart: number
}

const messageKey = 'Message='

/** Reads the date line and the lines behind it, up to `Message=`. */
export function readEventHead(text: string): EventHead {
  const values = new Map<string, string>()
  let line = nextLine(text, 0)
  const localTime = lineContent(text, 0, line)
  while (line < text.length) {
    if (text.startsWith(messageKey, line)) {
      return { localTime, values, messageStart: line + messageKey.length }
    }
    const next = nextLine(text, line)
    const content = lineContent(text, line, next)
    const equals = content.indexOf('=')
    const name = content.slice(0, equals)
    if (equals > 0 && !values.has(name)) values.set(name, content.slice(equals + 1))
    line = next
  }
  return { localTime, values, messageStart: -1 }
}

function nextLine(text: string, start: number): number {
  const found = text.indexOf('\n', start)
  return found < 0 ? text.length : found + 1
}

const lineContent = (text: string, start: number, next: number): string =>
  text.slice(start, next).trimEnd()

/** `DOMAIN\name` or `name`; Splunk writes NOT_TRANSLATED where it could not look up the SID. */
export function headUser(values: ReadonlyMap<string, string>): RecordUser | null {
  const account = values.get('User') ?? ''
  const known = account === 'NOT_TRANSLATED' ? '' : account
  const backslash = known.indexOf('\\')
  const domain = backslash < 0 ? null : known.slice(0, backslash)
  return recordUser(values.get('Sid'), domain, known.slice(backslash + 1))
}

/** The provider's name where the head shows the title that it has in the Event Viewer. */
const providerTitles: ReadonlyMap<string, string> = new Map([
  ['Microsoft Windows security auditing.', 'Microsoft-Windows-Security-Auditing'],
])

export function headProvider(values: ReadonlyMap<string, string>): string | null {
  const source = values.get('SourceName') ?? null
  return source === null ? null : (providerTitles.get(source) ?? source)
}
