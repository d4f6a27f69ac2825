import type { WindowsRecord } from '../event/record.ts'

const actionOfEventType: ReadonlyMap<string, string> = new Map([
  ['CreateKey', 'created'],
  ['DeleteKey', 'deleted'],
  ['DeleteValue', 'deleted'],
  ['SetValue', 'modified'],
])

const label = 'EventType:'
const keyCreatedOrDeleted = 12

/**
 * What happened to the key or value. Some collectors overwrite Sysmon's `EventType` with their own
 * (`INFO`) or drop it; then the rendered message still tells. Without either, a value event (13)
 * and a rename (14) are changes, and a key event (12) may be a creation or a deletion: null.
 */
export function registryAction(record: WindowsRecord): string | null {
  const known =
    actionOfEventType.get(record.data.get('EventType') ?? '') ??
    actionOfEventType.get(eventTypeOfMessage(record.message ?? ''))
  return known ?? (record.eventNumber === keyCreatedOrDeleted ? null : 'modified')
}

/** The first line that begins with the label: what an attacker can write (details, paths) follows it. */
function eventTypeOfMessage(message: string): string {
  let start = message.indexOf(label)
  while (start > 0 && message[start - 1] !== '\n') start = message.indexOf(label, start + 1)
  if (start < 0) return ''
  const end = message.indexOf('\n', start)
  return message.slice(start + label.length, end < 0 ? message.length : end).trim()
}
