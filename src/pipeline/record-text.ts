import type { DecodedRecord } from '../event/record.ts'

/**
 * All texts of a record, one a line and in lower case. What an attribute of its event takes from the
 * record without a change stands here, escapes and encodings undone.
 */
export function recordText(record: DecodedRecord): string {
  if (record.kind !== 'windows') return JSON.stringify(record.event).toLowerCase()
  const { data, message, computer, provider, channel, user } = record
  const texts = [...data.values(), message, computer, provider, channel]
  if (user !== null) texts.push(user.name, user.domain, user.sid)
  return texts.join('\n').toLowerCase()
}
