import { decodeUtf8 } from '../byte-text.ts'
import type {
  EventEnd,
  StartsOther,
  TextEventKind,
  TextLine,
  TextStretch,
} from '../text-event-kind.ts'
import { lineAfter, lineFrom, trimLineEnds } from '../text-lines.ts'
import { decodeClassicFrame } from './decode-classic.ts'

/** `12/15/2020 04:09:20 AM`, also with fractions of a second or a 24 hour clock. */
const dateLine =
  /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}:\d{2}(?:\.\d{1,9})?(?: [AP]M)?[ \t\r]{0,8}$/
const dateLineBytesMax = 48

/** The head lines that can follow the date, so that a date line inside a message begins no event. */
const headKey =
  /^(?:LogName|SourceName|EventCode|EventType|Type|ComputerName|Category|CategoryString|TaskCategory|RecordNumber|Keywords|OpCode|User|Sid|SidType)=/
const headKeyBytesMax = 16

/** A text in which an event begins: a date line with a head line behind it. */
export const headOfEvent =
  /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}:\d{2}[^\r\n]{0,24}\r?\n[A-Za-z]{3,16}=/m

/** Splunk's classic WinEventLog text: a date line, `Name=value` lines, a message over many lines. */
export const classicEventKind: TextEventKind = {
  startsLine,
  startIn: (stretch, line) => {
    const starts = startsLine(stretch, line)
    if (starts === 'unknown') return starts
    return starts ? line.start : null
  },
  endOf,
  isFurniture: () => false,
  decode: decodeClassicFrame,
}

function startsLine({ bytes, final }: TextStretch, line: TextLine): boolean | 'unknown' {
  if (!isDigit(bytes[line.start]) || line.end - line.start > dateLineBytesMax) return false
  if (!line.isWhole) return 'unknown'
  if (!dateLine.test(decodeUtf8(bytes, line.start, line.end))) return false
  const next = Math.min(line.end + 1, bytes.length)
  const key = decodeUtf8(bytes, next, Math.min(next + headKeyBytesMax, bytes.length))
  if (headKey.test(key)) return true
  const isCut = bytes.length - next < headKeyBytesMax && !key.includes('\n')
  return isCut && !final ? 'unknown' : false
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39

/** The event goes on until the next one begins: its message may hold anything. */
function endOf(stretch: TextStretch, start: number, startsOther: StartsOther): EventEnd {
  const { bytes, final } = stretch
  let line = lineFrom(stretch, start)
  while (line.isWhole && line.end < bytes.length) {
    line = lineFrom(stretch, lineAfter(stretch, line))
    const own = startsLine(stretch, line)
    const starts = own === false ? startsOther(line) : own
    if (starts === 'unknown') return { kind: 'open' }
    if (starts) return { kind: 'whole', end: trimLineEnds(bytes, start, line.start) }
  }
  return final ? { kind: 'whole', end: trimLineEnds(bytes, start, bytes.length) } : { kind: 'open' }
}
