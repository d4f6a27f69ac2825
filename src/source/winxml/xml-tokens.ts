import { decodeEntities } from './entities.ts'

/** What `XmlTokens.next` stopped at. An empty element gives `open`, then `close`. */
export type XmlToken = 'open' | 'close' | 'text' | 'end' | 'broken'

const code = {
  quote: 0x22,
  apostrophe: 0x27,
  bang: 0x21,
  slash: 0x2f,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
  question: 0x3f,
} as const

/** Elements may nest this deep; event XML has about six levels. */
const depthMax = 100

/**
 * One pass over XML text, without a tree. Knows what event XML uses: elements with any prefix,
 * attributes in either quotes, the five named entities and numeric ones, CDATA, comments and
 * processing instructions. No entity can be defined: a document type is broken here.
 */
export class XmlTokens {
  readonly #text: string
  #at: number
  /** Full names of the open elements. */
  readonly #open: string[] = []
  #closesNext = false
  /** The attributes of the element opened last, or the text of a `text` token. */
  #contentStart = 0
  #contentEnd = 0
  #isCdata = false
  /** Local name of the element opened last, and where its `<` stands. */
  name = ''
  tagStart = 0

  constructor(text: string, start: number) {
    this.#text = text
    this.#at = start
  }

  /** Position behind the last token. */
  get position(): number {
    return this.#at
  }

  /** How many elements are open; 1 behind the `open` of the outermost. */
  get depth(): number {
    return this.#open.length
  }

  /** The text of a `text` token. */
  get content(): string {
    const content = this.#text.slice(this.#contentStart, this.#contentEnd)
    return this.#isCdata ? content : decodeEntities(content)
  }

  /** An attribute of the element opened last, by its full name; null where it has none. */
  attribute(name: string): string | null {
    if (this.#contentStart === this.#contentEnd) return null
    for (const [given, value] of this.attributes()) if (given === name) return value
    return null
  }

  /** Full names and decoded values of the attributes of the element opened last. */
  attributes(): readonly (readonly [name: string, value: string])[] {
    const tag = this.#text.slice(this.#contentStart, this.#contentEnd)
    const found: [string, string][] = []
    for (let at = 0; ; ) {
      const equals = tag.indexOf('=', at)
      if (equals < 0) return found
      let quote = equals + 1
      while (quote < tag.length && !isQuote(tag.charCodeAt(quote))) quote++
      const end = tag.indexOf(tag.charAt(quote), quote + 1)
      if (quote === tag.length || end < 0) return found
      found.push([tag.slice(at, equals).trim(), decodeEntities(tag.slice(quote + 1, end))])
      at = end + 1
    }
  }

  next(): XmlToken {
    if (this.#closesNext) {
      this.#closesNext = false
      this.#open.pop()
      return 'close'
    }
    const text = this.#text
    while (this.#at < text.length) {
      const start = this.#at
      const tag = this.#nextTag(start)
      if (tag > start) return this.#textToken(start, tag, tag, false)
      switch (text.charCodeAt(start + 1)) {
        case code.slash:
          return this.#closeTag(start)
        case code.question:
          if (!this.#skipPast('?>', start + 2)) return this.#broken(text.length)
          continue
        case code.bang:
          if (text.startsWith('<![CDATA[', start)) {
            const end = text.indexOf(']]>', start + 9)
            if (end < 0) return this.#broken(text.length)
            return this.#textToken(start + 9, end, end + 3, true)
          }
          if (!text.startsWith('<!--', start)) return this.#broken(start + 1)
          if (!this.#skipPast('-->', start + 4)) return this.#broken(text.length)
          continue
        default:
          return this.#openTag(start)
      }
    }
    return 'end'
  }

  /** The next `<` that begins markup. Bad writers leave others unescaped: those are text. */
  #nextTag(start: number): number {
    const text = this.#text
    let at = text.indexOf('<', start)
    while (at >= 0 && !beginsMarkup(text.charCodeAt(at + 1))) at = text.indexOf('<', at + 1)
    return at < 0 ? text.length : at
  }

  #textToken(start: number, end: number, next: number, isCdata: boolean): XmlToken {
    this.#contentStart = start
    this.#contentEnd = end
    this.#isCdata = isCdata
    this.#at = next
    return 'text'
  }

  #skipPast(mark: string, from: number): boolean {
    const found = this.#text.indexOf(mark, from)
    if (found < 0) return false
    this.#at = found + mark.length
    return true
  }

  /** `next`: where something else may begin; the end of the text where what is open never ends. */
  #broken(next: number): XmlToken {
    this.#at = next
    return 'broken'
  }

  #openTag(start: number): XmlToken {
    const text = this.#text
    let at = start + 1
    let local = at
    for (;;) {
      const current = text.charCodeAt(at)
      if (current === code.colon) local = at + 1
      else if (isNameEnd(current)) break
      at++
    }
    const nameEnd = at
    const tagEnd = this.#tagClosing(nameEnd)
    if (text.charCodeAt(tagEnd) !== code.greater) return this.#broken(tagEnd)
    if (this.#open.length === depthMax) return this.#broken(start + 1)
    this.#closesNext = text.charCodeAt(tagEnd - 1) === code.slash
    this.#open.push(text.slice(start + 1, nameEnd))
    this.name = text.slice(local, nameEnd)
    this.#contentStart = nameEnd
    this.#contentEnd = tagEnd
    this.tagStart = start
    this.#at = tagEnd + 1
    return 'open'
  }

  /** The `>` that ends the tag, quotes respected; or the `<` that no tag may hold; or the end of the text. */
  #tagClosing(from: number): number {
    const text = this.#text
    let quote = 0
    for (let at = from; at < text.length; at++) {
      const current = text.charCodeAt(at)
      if (current === code.less) return at
      if (quote !== 0) {
        if (current === quote) quote = 0
      } else if (current === code.greater) {
        return at
      } else if (isQuote(current)) {
        quote = current
      }
    }
    return text.length
  }

  #closeTag(start: number): XmlToken {
    const text = this.#text
    const name = this.#open.pop()
    if (name === undefined || !text.startsWith(name, start + 2)) return this.#broken(start + 1)
    let at = start + 2 + name.length
    while (isBlank(text.charCodeAt(at))) at++
    if (text.charCodeAt(at) !== code.greater) return this.#broken(start + 1)
    this.#at = at + 1
    return 'close'
  }
}

const isBlank = (current: number): boolean =>
  current === 0x20 || current === 0x0a || current === 0x0d || current === 0x09

const isQuote = (current: number): boolean => current === code.quote || current === code.apostrophe

/** Also at the end of the text, where the code is NaN. */
const isNameEnd = (current: number): boolean =>
  isBlank(current) ||
  current === code.less ||
  current === code.greater ||
  current === code.slash ||
  Number.isNaN(current)

/** A letter, `_`, `/`, `!`, `?` or any character beyond ASCII. */
const beginsMarkup = (current: number): boolean =>
  (current >= 0x61 && current <= 0x7a) ||
  (current >= 0x41 && current <= 0x5a) ||
  current === code.slash ||
  current === code.bang ||
  current === code.question ||
  current === 0x5f ||
  current >= 0x80
