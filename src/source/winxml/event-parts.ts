import { DataFields } from '../data-fields.ts'
import {
  eventNumberOf,
  recordIdOf,
  recordUser,
  usableText,
  type WindowsRecordParts,
} from '../windows-record.ts'
import type { XmlTokens } from './xml-tokens.ts'

/** Depth of `System`, `EventData` and their like below `Event`, and of what they hold. */
const partDepth = 2
const itemDepth = 3

/**
 * The parts of a record, gathered while its `<Event>` is passed over. The data part, be it
 * EventData, UserData or another, is flat: each element without child elements is an entry under
 * its local name, `Data` under its Name attribute or its position; attributes of other elements
 * are entries `Element.Attribute`.
 */
export class EventParts {
  readonly #system = new Map<string, string>()
  readonly #data = new DataFields()
  #message: string | null = null
  #part: 'System' | 'RenderingInfo' | 'data' = 'data'
  #itemName: string | null = null
  /** An empty text is an entry too: not where attributes are, nor for a part of the event itself. */
  #keepsEmpty = false
  /** Depth of the innermost element, as long as it has no child; 0 else. Only its text counts. */
  #leafDepth = 0
  #content = ''

  open(tokens: XmlTokens): void {
    const { depth, name } = tokens
    if (depth === partDepth) this.#part = partOf(name)
    this.#leafDepth = depth
    this.#itemName = name
    this.#content = ''
    this.#keepsEmpty = depth > partDepth
    if (depth === partDepth) return
    if (this.#part === 'System') this.#addSystemAttributes(tokens)
    else if (this.#part === 'data') this.#openItem(tokens)
  }

  text(tokens: XmlTokens): void {
    if (this.#leafDepth > 0) this.#content += tokens.content
  }

  /** An element of this depth was closed. */
  close(depth: number): void {
    if (depth !== this.#leafDepth) return
    this.#leafDepth = 0
    if (this.#part === 'data') this.#closeItem(depth)
    else if (depth !== itemDepth) return
    else if (this.#part === 'System') this.#system.set(this.#itemName ?? '', this.#content)
    else if (this.#itemName === 'Message') this.#message = this.#content
  }

  recordParts(): WindowsRecordParts {
    const text = (name: string): string | null => this.#system.get(name)?.trim() ?? null
    return {
      provider: usableText(text('Provider.Name')) ?? text('Provider.EventSourceName'),
      channel: text('Channel'),
      eventNumber: eventNumberOf(text('EventID')),
      recordId: recordIdOf(text('EventRecordID')),
      computer: text('Computer'),
      user: recordUser(text('Security.UserID'), null, null),
      utcTimes: [text('TimeCreated.SystemTime')],
      localTime: null,
      data: this.#data.fields,
      message: this.#message,
    }
  }

  #addSystemAttributes(tokens: XmlTokens): void {
    const names = systemAttributes.get(tokens.name) ?? []
    for (const name of names) {
      const value = tokens.attribute(name)
      if (value !== null) this.#system.set(`${tokens.name}.${name}`, value)
    }
  }

  #openItem(tokens: XmlTokens): void {
    if (tokens.name === 'Data') {
      this.#itemName = tokens.attribute('Name')
      return
    }
    for (const [name, value] of tokens.attributes()) {
      if (name.startsWith('xmlns')) continue
      this.#data.add(`${tokens.name}.${name}`, value)
      this.#keepsEmpty = false
    }
  }

  /** Line ends and blanks that lay out an empty part are no text of it. */
  #closeItem(depth: number): void {
    const text = depth === partDepth ? this.#content.trim() : this.#content
    if (this.#keepsEmpty || text !== '') this.#data.add(this.#itemName, text)
  }
}

const systemAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['Provider', ['Name', 'EventSourceName']],
  ['TimeCreated', ['SystemTime']],
  ['Security', ['UserID']],
])

const partOf = (name: string): 'System' | 'RenderingInfo' | 'data' =>
  name === 'System' || name === 'RenderingInfo' ? name : 'data'
