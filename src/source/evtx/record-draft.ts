import type { WindowsRecord } from '../../event/record.ts'
import { DataFields } from '../data-fields.ts'
import { eventNumberOf, recordIdOf, recordUser, usableText } from '../windows-record.ts'
import type { Field } from './layout.ts'

/** A record under construction. */
export class RecordDraft {
  readonly data: DataFields = new DataFields()
  readonly #fields = new Map<Field, string>()

  /** Forgets the fields; data must not have been added. */
  clear(): void {
    this.#fields.clear()
  }

  /** The first text for a field stays. */
  setField(field: Field, text: string): void {
    if (!this.#fields.has(field)) this.#fields.set(field, text)
  }

  /** What tells the kind of the record. */
  head(): RecordHead {
    const field = (name: Field): string | null => usableText(this.#fields.get(name))
    return {
      eventNumber: eventNumberOf(field('eventNumber')),
      channel: field('channel'),
      provider: field('provider') ?? field('eventSource'),
    }
  }

  finish(header: RecordHeader): WindowsRecord {
    const field = (name: Field): string | null => usableText(this.#fields.get(name))
    const recordId = recordIdOf(field('recordId'))
    const record = recordId === null ? header.id : Number(recordId)
    return {
      kind: 'windows',
      origin: { path: header.path, record, offset: header.offset },
      provider: field('provider') ?? field('eventSource'),
      channel: field('channel'),
      eventNumber: eventNumberOf(field('eventNumber')),
      recordId,
      computer: field('computer'),
      user: recordUser(field('userSid'), null, null),
      utcTimes: [field('time') ?? header.writtenAt()],
      localTime: null,
      data: this.data.fields,
      message: field('message'),
    }
  }
}

export type RecordHead = Pick<WindowsRecord, 'eventNumber' | 'channel' | 'provider'>

/** Where the record lies, and what its own header says for records whose System part is silent. */
export interface RecordHeader {
  readonly path: string
  /** Byte offset in the file. */
  readonly offset: number
  readonly id: number
  readonly writtenAt: () => string
}
