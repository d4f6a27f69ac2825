import type { Attribute, Content, Element, Instance, Part, Slot } from './fragment.ts'
import { isElement } from './fragment.ts'
import { type HeadSteps, headStepsOf } from './head-steps.ts'

/** Where in a Windows event a fragment stands; it decides what the fragment's elements mean. */
export type Place = 'document' | 'event' | 'system' | 'rendering' | 'data'

/** The parts of a record outside its data, each from one element or attribute. */
export type Field =
  | 'provider'
  | 'eventSource'
  | 'eventNumber'
  | 'time'
  | 'recordId'
  | 'channel'
  | 'computer'
  | 'userSid'
  | 'message'

/** One thing to do with a record's values. */
export type Step = FieldStep | DataStep | NestedStep

interface Conditional {
  /** Slots without whose value the step is left out. */
  readonly requires: readonly number[]
}

export interface FieldStep extends Conditional {
  readonly kind: 'field'
  readonly field: Field
  readonly parts: readonly Part[]
}

export interface DataStep extends Conditional {
  readonly kind: 'data'
  readonly key: DataKey
  readonly parts: readonly Part[]
  /** Whether an empty text is an entry; not for elements that only hold others or attributes. */
  readonly keepEmpty: boolean
}

/** A place where a value of BinXML puts further elements. */
interface NestedStep extends Conditional {
  readonly kind: 'nested'
  readonly place: Place
  readonly part: Slot | Instance
}

/** A fixed name, a name made of the record's values, or null for an element named by its position. */
export type DataKey = string | readonly Part[] | null

/** What a fragment, mostly a template's, does with a record's values. */
export class Layout {
  readonly steps: readonly Step[]
  #head: HeadSteps | null = null

  constructor(steps: readonly Step[]) {
    this.steps = steps
  }

  /** The steps that are enough to tell the record's kind. */
  get head(): HeadSteps {
    this.#head ??= headStepsOf(this.steps)
    return this.#head
  }
}

/** Elements and attributes of the System and RenderingInfo parts that a record keeps. */
const systemTexts: ReadonlyMap<string, Field> = new Map([
  ['EventID', 'eventNumber'],
  ['EventRecordID', 'recordId'],
  ['Channel', 'channel'],
  ['Computer', 'computer'],
])
const systemAttributes: ReadonlyMap<string, Field> = new Map([
  ['Provider.Name', 'provider'],
  ['Provider.EventSourceName', 'eventSource'],
  ['TimeCreated.SystemTime', 'time'],
  ['Security.UserID', 'userSid'],
])
const renderingTexts: ReadonlyMap<string, Field> = new Map([['Message', 'message']])

/**
 * Lays out the steps by which a parsed fragment fills a record; null where a document holds no Event.
 *
 * The data part, be it EventData, UserData or another, is flat: each element without child elements
 * is an entry under its local name, `Data` under its Name attribute or its position. An attribute
 * elsewhere in the data part is an entry `Element.Attribute`; namespace declarations, attributes of
 * `Data` other than Name and those of the part itself are left out.
 */
export function layOut(content: readonly Content[], place: Place): Layout | null {
  const steps: Step[] = []
  if (place === 'document') {
    const event = content.find(item => isElement(item) && item.name === 'Event')
    if (event === undefined || !isElement(event)) return null
    layOutContent(event.content, 'event', requiresOf(event, []), steps)
  } else {
    layOutContent(content, place, [], steps)
  }
  return new Layout(steps)
}

function layOutContent(
  content: readonly Content[],
  place: Place,
  requires: readonly number[],
  into: Step[],
): void {
  for (const item of content) {
    if (typeof item === 'string') continue
    if (isElement(item)) {
      layOutElement(item, place, requiresOf(item, requires), into)
    } else {
      into.push({ kind: 'nested', place, part: item, requires })
    }
  }
}

const requiresOf = (element: Element, outer: readonly number[]): readonly number[] =>
  element.dependsOn === null ? outer : [...outer, element.dependsOn]

function layOutElement(
  element: Element,
  place: Place,
  requires: readonly number[],
  into: Step[],
): void {
  switch (place) {
    case 'document':
      return
    case 'event':
      layOutPart(element, requires, into)
      return
    case 'system':
      layOutText(element, systemTexts, requires, into)
      layOutSystemAttributes(element, requires, into)
      return
    case 'rendering':
      layOutText(element, renderingTexts, requires, into)
      return
    case 'data':
      layOutData(element, requires, into)
  }
}

/** A child of Event: System, RenderingInfo, or a part that holds data. */
function layOutPart(element: Element, requires: readonly number[], into: Step[]): void {
  if (element.name === 'System') {
    layOutContent(element.content, 'system', requires, into)
  } else if (element.name === 'RenderingInfo') {
    layOutContent(element.content, 'rendering', requires, into)
  } else {
    layOutContainer(element, requires, into)
  }
}

function layOutText(
  element: Element,
  fields: ReadonlyMap<string, Field>,
  requires: readonly number[],
  into: Step[],
): void {
  const field = fields.get(element.name)
  if (field === undefined) return
  into.push({ kind: 'field', field, parts: partsOf(element.content), requires })
}

function layOutSystemAttributes(element: Element, requires: readonly number[], into: Step[]): void {
  for (const { name, parts } of element.attributes) {
    const field = systemAttributes.get(`${element.name}.${name}`)
    if (field !== undefined) into.push({ kind: 'field', field, parts, requires })
  }
}

function layOutData(element: Element, requires: readonly number[], into: Step[]): void {
  const isData = element.name === 'Data'
  const attributes = isData ? [] : element.attributes.filter(isNoNamespace)
  for (const { name, parts } of attributes) {
    const key = `${element.name}.${name}`
    into.push({ kind: 'data', key, parts, keepEmpty: true, requires })
  }
  if (element.content.some(isElement)) {
    layOutContainer(element, requires, into)
  } else {
    const keepEmpty = attributes.length === 0
    const parts = partsOf(element.content)
    into.push({ kind: 'data', key: keyOf(element), parts, keepEmpty, requires })
  }
}

/** An element that holds elements; a value directly in it is either more of them or its text. */
function layOutContainer(element: Element, requires: readonly number[], into: Step[]): void {
  for (const item of element.content) {
    if (isElement(item)) {
      layOutData(item, requiresOf(item, requires), into)
    } else if (typeof item !== 'string') {
      into.push({ kind: 'data', key: element.name, parts: [item], keepEmpty: false, requires })
    }
  }
}

function keyOf(element: Element): DataKey {
  if (element.name !== 'Data') return element.name
  const name = element.attributes.find(attribute => attribute.name === 'Name')
  if (name === undefined) return null
  return name.parts.every(isText) ? name.parts.join('') : name.parts
}

const isText = (part: Part): part is string => typeof part === 'string'

const isPart = (content: Content): content is Part => !isElement(content)

const partsOf = (content: readonly Content[]): readonly Part[] => content.filter(isPart)

const isNoNamespace = ({ name }: Attribute): boolean => !name.startsWith('xmlns')
