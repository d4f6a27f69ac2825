import type { DecodedRecord, WindowsRecord } from '../../event/record.ts'
import { moveEventTimes } from './move-event-times.ts'
import { type MoveClock, moveTimeText } from './time-text.ts'
import type { ZoneClock } from './zone-clock.ts'

/**
 * The record with all of its times moved by one offset, a whole number of seconds: the times of its
 * head, and every value of its data or line of its message that is, whole, a time. Identifiers that
 * a time is folded into (process GUIDs, log-on ids, event ids that an event brings) stay.
 */
export function moveRecord(
  record: DecodedRecord,
  offsetMs: number,
  zone: ZoneClock,
): DecodedRecord {
  if (offsetMs === 0) return record
  if (record.kind !== 'windows') {
    return { ...record, event: moveEventTimes(record.event, offsetMs) }
  }
  return moveWindows(record, offsetMs, zone)
}

function moveWindows(record: WindowsRecord, offsetMs: number, zone: ZoneClock): WindowsRecord {
  const move: MoveClock = wallClockMs => wallClockMs + offsetMs
  // Summer time may begin between the old time and the new one.
  const moveLocal: MoveClock = wallClockMs => zone.fromUtc(zone.toUtc(wallClockMs) + offsetMs)
  const { localTime, message } = record
  return {
    ...record,
    utcTimes: record.utcTimes.map(text => moveTimeText(text, move)),
    localTime: localTime === null ? null : moveTimeText(localTime, moveLocal),
    data: moveData(record.data, move),
    message: message === null ? null : moveMessage(message, move),
  }
}

function moveData(data: ReadonlyMap<string, string>, move: MoveClock): ReadonlyMap<string, string> {
  const moved = new Map<string, string>()
  for (const [name, text] of data) moved.set(name, moveTimeText(text, move))
  return moved
}

/** `UtcTime: 2020-10-23 02:36:43.542` as a line of a rendered message, Sysmon's and others'. */
const messageTime =
  /^([\t ]{0,8}[A-Za-z][\w -]{0,62}:[\t ]{0,16})(\d[\d./:TtZz +-]{13,38}(?: ?[AP]M)?)(\r?)$/gm

const moveMessage = (message: string, move: MoveClock): string =>
  message.replace(
    messageTime,
    (_line, label: string, time: string, end: string) =>
      `${label}${moveTimeText(time, move)}${end}`,
  )
