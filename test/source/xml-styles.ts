import fc from 'fast-check'

/** Choices that a writer of XML has; one for each place where it must choose. */
export type Choose = (count: number) => number

interface XmlItem {
  readonly name: string | null
  readonly value: string
}

export interface XmlEvent {
  readonly provider: string
  readonly eventNumber: number
  readonly channel: string
  readonly computer: string
  readonly time: string
  readonly message: string | null
  readonly part: 'EventData' | 'UserData'
  readonly items: readonly XmlItem[]
}

const letters = 'abXY 019<>&\'"/!?[]-=;#{}\t\n_.ü漢😀\u0085'
const text = fc.string({ unit: fc.constantFrom(...(letters.match(/./gsu) ?? [])), maxLength: 24 })
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,9}$/)

export const anyXmlEvent: fc.Arbitrary<XmlEvent> = fc.record({
  provider: word,
  eventNumber: fc.nat(65_535),
  channel: word,
  computer: word,
  time: fc.constant('2024-01-02T03:04:05.1234567Z'),
  message: fc.option(text),
  part: fc.constantFrom('EventData', 'UserData'),
  items: fc.array(fc.record({ name: fc.option(word), value: text }), { maxLength: 6 }),
})

/** Writes an event with its choices of quotes, prefixes, blanks, comments, entities and CDATA. */
export function writeXmlEvent(event: XmlEvent, choose: Choose): string {
  const style = new XmlStyle(choose)
  const { element } = style
  const system = element('System', {}, [
    element('Provider', { Name: event.provider }, []),
    element('EventID', { Qualifiers: '0' }, [String(event.eventNumber)]),
    element('Channel', {}, [event.channel]),
    element('Computer', {}, [event.computer]),
    element('TimeCreated', { SystemTime: event.time }, []),
  ])
  const rendering =
    event.message === null
      ? []
      : [
          element('RenderingInfo', { Culture: 'en-US' }, [
            element('Message', {}, [style.text(event.message)]),
          ]),
        ]
  return element('Event', { [style.namespace]: 'urn:events' }, [
    system,
    element(event.part, {}, style.items(event)),
    ...rendering,
  ])
}

class XmlStyle {
  readonly #choose: Choose
  readonly #prefix: string
  readonly #isPretty: boolean

  constructor(choose: Choose) {
    this.#choose = choose
    this.#prefix = choose(4) === 0 ? 'e:' : ''
    this.#isPretty = choose(2) === 0
  }

  get namespace(): string {
    return this.#prefix === '' ? 'xmlns' : 'xmlns:e'
  }

  readonly element = (
    name: string,
    attributes: Readonly<Record<string, string>>,
    content: readonly string[],
  ): string => {
    const full = `${this.#prefix}${name}`
    const written = Object.entries(attributes).map(([key, value]) => this.#attribute(key, value))
    const isEmpty = content.join('') === ''
    const tag = `<${full}${written.join('')}${this.#blank()}`
    if (isEmpty && this.#choose(2) === 0) return `${tag}/>`
    // Blanks in an element that holds texts are text; only those that hold elements are laid out.
    const between = content.some(item => item.startsWith('<') && !item.startsWith('<!['))
      ? this.#gap()
      : ''
    return `${tag}>${between}${content.join(between)}${between}</${full}${this.#blank()}>`
  }

  items({ part, items }: XmlEvent): readonly string[] {
    const written = items.map(({ name, value }) =>
      part === 'EventData'
        ? this.element('Data', name === null ? {} : { Name: name }, [this.text(value)])
        : this.element(name ?? 'Item', this.#choose(4) === 0 ? { level: value } : {}, [
            this.text(value),
          ]),
    )
    return part === 'EventData' || written.length === 0
      ? written
      : [this.element('Op', {}, written)]
  }

  text(value: string): string {
    if (this.#choose(6) === 0 && !value.includes(']]>')) return `<![CDATA[${value}]]>`
    return [...value].map(character => this.#escape(character, '<&>')).join('')
  }

  #attribute(name: string, value: string): string {
    const quote = this.#choose(2) === 0 ? '"' : "'"
    // A parser makes blanks of line ends in attributes, unless they are written as references.
    const escaped = [...value].map(character => this.#escape(character, `<&${quote}\n\t\r`))
    return ` ${name}${this.#blank()}=${this.#blank()}${quote}${escaped.join('')}${quote}`
  }

  #escape(character: string, needed: string): string {
    if (!needed.includes(character) && this.#choose(12) > 0) return character
    const code = character.codePointAt(0) ?? 0
    const named = entities.get(character)
    const forms = [`&#${code};`, `&#x${code.toString(16)};`, ...(named ? [named] : [])]
    return forms[this.#choose(forms.length)] ?? character
  }

  #blank(): string {
    return this.#choose(6) === 0 ? ' ' : ''
  }

  #gap(): string {
    const comment = this.#choose(8) === 0 ? '<!-- <Event> -->' : ''
    return (this.#isPretty ? '\n  ' : '') + comment
  }
}

const entities: ReadonlyMap<string, string> = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
])
