import { isList, isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import type { DataFields } from '../data-fields.ts'
import { valueText, type JsonContext } from './member-text.ts'

/**
 * Adds an EventData element that became a JSON object: items by name (evtx_dump), or a list under
 * `Data` of objects with `@Name` and `#text` (xml2json, EvtxECmd), or texts without names.
 */
export function addEventData(data: DataFields, eventData: ValueMap, context: JsonContext): void {
  for (const key of Object.keys(eventData)) {
    if (isAttribute(key)) continue
    const value = eventData[key] ?? null
    if (key === 'Data') addDataItems(data, value, context)
    else if (isMap(value) && isElement(value)) data.add(key, elementText(value, context) ?? '')
    else addText(data, key, valueText(value, context))
  }
}

/**
 * Adds a UserData element: the leaves below it by their own names, whatever they are nested in.
 * Not recursive beyond the nesting that a decoder admits.
 */
export function addUserData(data: DataFields, userData: ValueMap, context: JsonContext): void {
  for (const key of Object.keys(userData)) {
    if (isAttribute(key)) continue
    const value = userData[key] ?? null
    for (const item of isList(value) ? value : [value]) {
      if (isMap(item) && !isElement(item)) addUserData(data, item, context)
      else addText(data, key, isMap(item) ? elementText(item, context) : valueText(item, context))
    }
  }
}

function addDataItems(data: DataFields, items: Value, context: JsonContext): void {
  for (const item of isList(items) ? items : [items]) {
    if (!isMap(item)) {
      data.add(null, valueText(item, context) ?? '')
      continue
    }
    const texts = member(item, '#text')
    // evtx_dump gathers elements of one name: `{"#text": ["first", "second"]}`.
    for (const text of isList(texts) ? texts : [texts]) {
      data.add(attributeOf(item, 'Name'), valueText(text, context) ?? '')
    }
  }
}

/** An attribute of an element, in any of the ways that converters write one. */
export function attributeOf(element: ValueMap, name: string): string | null {
  const attributes = member(element, '#attributes')
  const value = isMap(attributes) ? member(attributes, name) : member(element, `@${name}`)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

const isAttribute = (key: string): boolean => key.startsWith('#') || key.startsWith('@')

/** An object that stands for an element with text and attributes, not for one with children. */
const isElement = (value: ValueMap): boolean => Object.keys(value).every(isAttribute)

const elementText = (element: ValueMap, context: JsonContext): string | null =>
  valueText(member(element, '#text'), context)

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
