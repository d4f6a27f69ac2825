import { trimLastLineEnds } from './line-ends.ts'

/** One `Name: value` of a rendered message, under the heading that it stands below. */
export interface MessageItem {
  /** Empty for an item that stands below no heading. */
  readonly section: string
  readonly name: string
  readonly value: string
}

/** `Subject:` or `Subject :` alone in its line. */
const heading = /^([A-Za-z][^:\t]{0,79}?) ?:\s*$/
/** An indented item; behind the colon stands a blank, so that a path is none. */
const sectionItem = /^[\t ]+([A-Za-z][^:\t]{0,79}?) ?:(?=\s|$)/
/** An item without a heading must be set off by a tab or two blanks, so that a sentence is none. */
const looseItem = /^([A-Za-z][^:\t]{0,79}?) ?:(?=\t| {2})/

/**
 * The items of a message of the Windows security log and its like: headings, tabbed items below
 * them, values that go on over lines, free text behind an empty line. `rest` names an item whose
 * value is all that follows up to `end`, because it may itself look like lines of a message.
 */
export function messageItems(
  message: string,
  rest: { readonly name: string; readonly end: string } | null,
): readonly MessageItem[] {
  const builder = new ItemBuilder()
  for (let line = 0; line < message.length; ) {
    const lineFeed = message.indexOf('\n', line)
    const next = lineFeed < 0 ? message.length : lineFeed + 1
    const text = message.slice(line, next).replace(/\r?\n$/, '')
    const item = sectionItem.exec(text)
    if (item !== null && rest !== null && item[1] === rest.name) {
      const from = line + item[0].length
      builder.item(rest.name, withoutTabs(restOfMessage(message, from, rest.end)))
      break
    }
    builder.line(text, item)
    line = next
  }
  return builder.finish()
}

class ItemBuilder {
  readonly #items: MessageItem[] = []
  #section = ''
  /** A heading below which nothing has stood yet: it may be an item without a value. */
  #pendingHeading: string | null = null
  #name: string | null = null
  #value = ''

  line(text: string, sectionItem: RegExpExecArray | null): void {
    if (text.trim() === '') {
      // A line of blanks only is part of a list; an empty one ends what came before.
      if (text === '') this.#closeItem()
      return
    }
    if (sectionItem !== null) {
      this.item(sectionItem[1] ?? '', withoutTabs(text.slice(sectionItem[0].length)))
      return
    }
    const head = heading.exec(text)
    if (head !== null) return this.#openSection(head[1] ?? '')
    const loose = looseItem.exec(text)
    if (loose !== null) {
      this.#openSection('')
      this.#open(loose[1] ?? '', withoutTabs(text.slice(loose[0].length)))
    } else if (this.#name !== null) {
      this.#value += `\n${text}`
    } else {
      this.#openSection('')
    }
  }

  item(name: string, value: string): void {
    if (this.#pendingHeading !== null) {
      this.#section = this.#pendingHeading
      this.#pendingHeading = null
    }
    this.#open(name, value)
  }

  finish(): readonly MessageItem[] {
    this.#openSection('')
    return this.#items
  }

  #open(name: string, value: string): void {
    this.#closeItem()
    this.#name = name
    this.#value = value
  }

  #closeItem(): void {
    if (this.#name === null) return
    this.#items.push({ section: this.#section, name: this.#name, value: this.#value })
    this.#name = null
  }

  /** Ends the section; a heading that stayed empty was an item without a value. */
  #openSection(name: string): void {
    this.#closeItem()
    if (this.#pendingHeading !== null) {
      this.#items.push({ section: '', name: this.#pendingHeading, value: '' })
    }
    this.#pendingHeading = name === '' ? null : name
    this.#section = ''
  }
}

/** Values are aligned by tabs, or by blanks where a collector replaced them; blanks of their own stay. */
const withoutTabs = (value: string): string =>
  value.startsWith('\t') ? value.replace(/^\t+/, '') : value.trimStart()

function restOfMessage(message: string, from: number, end: string): string {
  const found = message.lastIndexOf(end)
  return trimLastLineEnds(message.slice(from, found < from ? message.length : found))
}
