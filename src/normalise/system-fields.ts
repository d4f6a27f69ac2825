import { present } from './absent-value.ts'
import { accountText } from './account.ts'
import type { FieldSource } from './field-source.ts'

/** What an event says about itself outside EventData, named as in its XML. */

const timeFields = ['UtcTime', 'System/TimeCreated/@SystemTime']

export const eventId: FieldSource<string> = {
  from: ['System', 'EventData'],
  isVerbatim: false,
  read: ({ id }) => id,
}

/** Epoch milliseconds. */
export const eventTime: FieldSource<number> = {
  from: timeFields,
  isVerbatim: false,
  read: ({ time }) => time,
}

/** Epoch milliseconds as text. */
export const eventTimeText: FieldSource<string> = {
  from: timeFields,
  isVerbatim: false,
  read: ({ time }) => String(time),
}

export const eventNumberText: FieldSource<string> = {
  from: ['System/EventID'],
  isVerbatim: false,
  read: ({ record }) => (record.eventNumber === null ? null : String(record.eventNumber)),
}

export const host: FieldSource<string> = {
  from: ['System/Computer'],
  isVerbatim: true,
  read: ({ host }) => host,
}

export const userSid: FieldSource<string> = {
  from: ['System/Security/@UserID'],
  isVerbatim: true,
  read: ({ record }) => present(record.user?.sid),
}

/** The account where a collector resolved it, else the SID. */
export const userAccountOrSid: FieldSource<string> = {
  from: userSid.from,
  isVerbatim: true,
  read: settled => {
    const name = present(settled.record.user?.name)
    if (name === null) return userSid.read(settled)
    return accountText(present(settled.record.user?.domain), name)
  },
}
