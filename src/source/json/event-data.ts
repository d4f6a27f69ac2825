import { isList, isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import type { DataFields } from '../data-fields.ts'
import { type JsonContext, valueText } from './member-text.ts'

/**
 * Adds a data part (EventData, UserData or another) that became a JSON object. It is flat, as in
 * every other shape: elements without children by their own names, `Data` by its Name or position,
 * attributes as `Element.Attribute`. Not nested deeper than a decoder admits.
 */
export function addDataPart(data: DataFields, part: ValueMap, context: JsonContext): void {
  for (const key of Object.keys(part)) {
    if (isAttribute(key)) continue
    const value = part[key] ?? null
    if (isSeparateAttributes(part, key)) addAttributes(data, separateElement(key), value, context)
    else if (key === 'Data') addDataItems(data, value, context)
    else if (isList(value) && !value.some(isMap)) addText(data, key, valueText(value, context))
    else addElements(data, key, value, context)
  }
}

function addElements(data: DataFields, name: string, value: Value, context: JsonContext): void {
  for (const element of isList(value) ? value : [value]) {
    if (!isMap(element)) {
      addText(data, name, valueText(element, context))
      continue
    }
    const hasAttributes = addAttributes(data, name, member(element, '#attributes'), context)
    const hasMarked = addAttributes(data, name, markedAttributes(element), context)
    if (hasChildren(element)) {
      addDataPart(data, element, context)
      continue
    }
    const text = valueText(member(element, '#text'), context) ?? ''
    if (text !== '' || !(hasAttributes || hasMarked)) addText(data, name, text)
  }
}

/** Items named by an attribute (`@Name`), or by nothing: texts alone, or under one `#text`. */
function addDataItems(data: DataFields, items: Value, context: JsonContext): void {
  for (const item of isList(items) ? items : [items]) {
    if (!isMap(item)) {
      data.add(null, valueText(item, context) ?? '')
    } else if (hasChildren(item)) {
      addDataPart(data, item, context)
    } else {
      // evtx_dump gathers elements of one name: `{"#text": ["first", "second"]}`.
      const texts = member(item, '#text')
      const name = attributeOf(item, 'Name')
      for (const text of isList(texts) ? texts : [texts]) {
        data.add(name, valueText(text, context) ?? '')
      }
    }
  }
}

/** An attribute of an element, in either of the ways that converters write one into it. */
export function attributeOf(element: ValueMap, name: string): string | null {
  const attributes = member(element, '#attributes')
  const value = isMap(attributes) ? member(attributes, name) : member(element, `@${name}`)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function addAttributes(
  data: DataFields,
  element: string,
  attributes: Value,
  context: JsonContext,
): boolean {
  let hasAny = false
  for (const name of isMap(attributes) ? Object.keys(attributes) : []) {
    if (name.startsWith('xmlns')) continue
    const value = isMap(attributes) ? member(attributes, name) : null
    data.add(`${element}.${name}`, evtxText(valueText(value, context) ?? ''))
    hasAny = true
  }
  return hasAny
}

/** The members that xml2json marks as attributes, without their marks. */
function markedAttributes(element: ValueMap): ValueMap {
  const marked = Object.keys(element).filter(key => key.startsWith('@'))
  return Object.fromEntries(marked.map(key => [key.slice(1), member(element, key)]))
}

export const isAttribute = (key: string): boolean => key.startsWith('#') || key.startsWith('@')

const hasChildren = (element: ValueMap): boolean => !Object.keys(element).every(isAttribute)

const separateMark = '_attributes'
const separateElement = (key: string): string => key.slice(0, -separateMark.length)

/** evtx_dump can put attributes beside their element: `"Info_attributes": {"level": 1}`. */
export const isSeparateAttributes = (parent: ValueMap, key: string): boolean =>
  key.endsWith(separateMark) && isMap(member(parent, key))

function addText(data: DataFields, name: string, text: string | null): void {
  if (text !== null) data.add(name, evtxText(text))
}

/**
 * A GUID as Windows writes it. evtx_dump leaves out the braces of values that are GUIDs by type,
 * and writes those in upper case; a lower-case one is a text (the id of a script block).
 */
const bareGuid = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/

const evtxText = (text: string): string =>
  text.length === 36 && bareGuid.test(text) ? `{${text}}` : text
