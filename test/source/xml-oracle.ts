import { SaxesParser } from 'saxes'

/** An element as a general XML parser sees it, names without prefixes. */
interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Element[]
  text: string
}

export interface OracleRecord {
  readonly provider: string | null
  readonly channel: string | null
  readonly eventNumber: string | null
  readonly computer: string | null
  readonly time: string | null
  readonly message: string | null
  /** Before repeated names are numbered. */
  readonly data: readonly (readonly [name: string | null, value: string])[]
}

/** The events of a well-formed text by way of a strict parser and a tree; throws where it is not well-formed. */
export function oracleRecords(xml: string): readonly OracleRecord[] {
  return childrenNamed(parseTree(xml), 'Event').map(recordOf)
}

function parseTree(xml: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser({ fragment: true })
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = {
      name: name.slice(name.indexOf(':') + 1),
      attributes: new Map(Object.entries(attributes)),
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const addText = (text: string): void => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return root
}

function recordOf(event: Element): OracleRecord {
  const [system] = childrenNamed(event, 'System')
  const [rendering] = childrenNamed(event, 'RenderingInfo')
  const text = (parent: Element | undefined, name: string): string | null =>
    childrenNamed(parent, name).at(-1)?.text ?? null
  const attribute = (name: string, key: string): string | null =>
    childrenNamed(system, name).at(-1)?.attributes.get(key) ?? null
  const parts = event.children.filter(({ name }) => name !== 'System' && name !== 'RenderingInfo')
  return {
    provider: attribute('Provider', 'Name'),
    channel: text(system, 'Channel'),
    eventNumber: text(system, 'EventID'),
    computer: text(system, 'Computer'),
    time: attribute('TimeCreated', 'SystemTime'),
    message: text(rendering, 'Message'),
    data: parts.flatMap(part => (part.children.length > 0 ? part.children.flatMap(itemsOf) : [])),
  }
}

const childrenNamed = (parent: Element | undefined, name: string): readonly Element[] =>
  parent?.children.filter(child => child.name === name) ?? []

function itemsOf(element: Element): readonly (readonly [string | null, string])[] {
  const isData = element.name === 'Data'
  const attributes = isData
    ? []
    : [...element.attributes]
        .filter(([name]) => !name.startsWith('xmlns'))
        .map(([name, value]) => [`${element.name}.${name}`, value] as const)
  if (element.children.length > 0) return [...attributes, ...element.children.flatMap(itemsOf)]
  if (attributes.length > 0 && element.text === '') return attributes
  const name = isData ? (element.attributes.get('Name') ?? null) : element.name
  return [...attributes, [name, element.text]]
}
