import { type WrittenItem, writtenItems } from './data-names.ts'
import { jsonObject, jsonString } from './json-text.ts'

/** Names that mean something else as members of a data part, or that JSON readers put in another order. */
const awkwardName = /^(?:[#@].*|Data|\d{1,10}|)$/s

/** evtx_dump takes the braces off values that are GUIDs by type: readers put them on again. */
const bareGuid = /^[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}$/

/**
 * A data part as JSON: an object of its items by name; of items without names their texts; where
 * one of them could not be held so, a list of items that each carry their name.
 */
export function jsonDataPart(data: ReadonlyMap<string, string>): string {
  const items = [...writtenItems(data)]
  if (items.every(({ name }) => name === null)) {
    const texts = items.map(({ value }) => JSON.stringify(value)).join(',')
    return `{"Data":{"#text":[${texts}]}}`
  }
  const isPlain = [...data].every(
    ([name, value]) => !awkwardName.test(name) && !bareGuid.test(value),
  )
  if (!isPlain) return `{"Data":[${items.map(listItem).join(',')}]}`
  return jsonObject([...data].map(([name, value]) => [name, jsonString(value)]))
}

const listItem = ({ name, value }: WrittenItem): string =>
  name === null
    ? JSON.stringify(value)
    : `{"#attributes":{"Name":${JSON.stringify(name)}},"#text":${JSON.stringify(value)}}`
