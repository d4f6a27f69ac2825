import { DataFields } from '../data-fields.ts'
import {
  eventNumberOf,
  recordIdOf,
  recordUser,
  type WindowsRecordParts,
} from '../windows-record.ts'
import type { XmlTokens } from './xml-tokens.ts'

/** Depth of `System`, `EventData` and their like below `Event`, and of what they hold. */
const sectionDepth = 2
const itemDepth = 3

/** The parts of a record, gathered while its `<Event>` is passed over. */
export class EventParts {
  readonly #system = new Map<string, string>()
  readonly #data = new DataFields()
  #provider: string | null = null
  #time: string | null = null
  #userSid: string | null = null
  #message: string | null = null
  #section = ''
  #itemName: string | null = null
  /** Depth of the element whose text is wanted; 0 where none is. */
  #wantedDepth = 0
  #content = ''

  open(tokens: XmlTokens): void {
    const { depth, name } = tokens
    if (depth === sectionDepth) {
      this.#section = name
      return
    }
    switch (this.#section) {
      case 'System':
        if (depth !== itemDepth) return
        this.#readAttributes(tokens)
        this.#want(depth, name)
        return
      case 'EventData':
        // What is nested in an item belongs to its text.
        if (depth === itemDepth) {
          this.#want(depth, tokens.attribute('Name') ?? (name === 'Data' ? null : name))
        }
        return
      case 'UserData':
        this.#want(depth, tokens.attribute('Name') ?? name)
        return
      case 'RenderingInfo':
        if (depth === itemDepth && name === 'Message') this.#want(depth, name)
    }
  }

  text(tokens: XmlTokens): void {
    if (this.#wantedDepth > 0) this.#content += tokens.content
  }

  /** An element of this depth was closed. In UserData only leaves are items: opening a child moves the wish to it. */
  close(depth: number): void {
    if (depth !== this.#wantedDepth) return
    this.#wantedDepth = 0
    switch (this.#section) {
      case 'System':
        this.#system.set(this.#itemName ?? '', this.#content)
        return
      case 'RenderingInfo':
        this.#message = this.#content
        return
      default:
        // Classic events carry an empty <Binary> where there is no binary data.
        if (this.#itemName === 'Binary' && this.#content === '') return
        this.#data.add(this.#itemName, this.#content)
    }
  }

  recordParts(): WindowsRecordParts {
    const text = (name: string): string | null => this.#system.get(name)?.trim() ?? null
    return {
      provider: this.#provider,
      channel: text('Channel'),
      eventNumber: eventNumberOf(text('EventID')),
      recordId: recordIdOf(text('EventRecordID')),
      computer: text('Computer'),
      user: recordUser(this.#userSid, null, null),
      utcTimes: this.#time === null ? [] : [this.#time],
      localTime: null,
      data: this.#data.fields,
      message: this.#message,
    }
  }

  #want(depth: number, itemName: string | null): void {
    this.#wantedDepth = depth
    this.#itemName = itemName
    this.#content = ''
  }

  #readAttributes(tokens: XmlTokens): void {
    switch (tokens.name) {
      case 'Provider':
        this.#provider = tokens.attribute('Name')
        return
      case 'TimeCreated':
        this.#time = tokens.attribute('SystemTime')
        return
      case 'Security':
        this.#userSid = tokens.attribute('UserID')
    }
  }
}
