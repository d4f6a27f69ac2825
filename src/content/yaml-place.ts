import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
} from 'yaml'
import type { Place, SourceText } from '../diagnostics/source-text.ts'
import type { YamlFile } from './parse-yaml.ts'

/** Keys and list positions from the top of a document. */
export type YamlPath = readonly PropertyKey[]

/** The text of a node, without what follows it; the beginning of the file for nothing. */
export function placeOfNode(source: SourceText, node: unknown): Place {
  const range = isNode(node) ? node.range : null
  const [start, end] = range ?? [0, 0]
  return { source, span: { start, end: Math.max(start, endOfText(source.text, start, end)) } }
}

/** Block scalars and collections reach to the next node: the blank end of their range is not meant. */
const endOfText = (text: string, start: number, end: number): number =>
  start + text.slice(start, end).trimEnd().length

/** Where the value at a path stands; where it is missing, the nearest key above it. */
export function placeAt(file: YamlFile, path: YamlPath): Place {
  return placeIfAny(file, path) ?? keyPlaceAt(file, path.slice(0, -1))
}

/** Where the value at a path stands; null where there is none. */
export function placeIfAny(file: YamlFile, path: YamlPath): Place | null {
  const found = nodeAt(file.document, path)
  return found === undefined ? null : placeOfNode(file.source, found)
}

/** Where the key that a path ends in stands; the document's first key where the path is empty. */
export function keyPlaceAt(file: YamlFile, path: YamlPath): Place {
  for (let length = path.length; length > 0; length--) {
    const pair = pairAt(file.document, path.slice(0, length))
    if (pair) return placeOfNode(file.source, pair.key)
  }
  const top = file.document.contents
  return placeOfNode(file.source, isMap(top) ? (top.items[0]?.key ?? top) : top)
}

/** The scalar at a path, or null where there is none. */
export function scalarAt(file: YamlFile, path: YamlPath): Scalar | null {
  const node = nodeAt(file.document, path)
  return isScalar(node) ? node : null
}

function nodeAt(document: Document, path: YamlPath): unknown {
  let node: unknown = document.contents
  for (const step of path) node = resolved(document, childOf(node, step))
  return node ?? undefined
}

function pairAt(document: Document, path: YamlPath): Pair | undefined {
  const parent = nodeAt(document, path.slice(0, -1))
  const key = path.at(-1)
  return isMap(parent) ? pairOf(parent, key) : undefined
}

function childOf(node: unknown, step: PropertyKey): unknown {
  if (isMap(node)) return pairOf(node, step)?.value
  return isSeq(node) ? node.items[Number(step)] : undefined
}

const pairOf = (map: { readonly items: readonly unknown[] }, key: unknown): Pair | undefined =>
  map.items.find(
    (item): item is Pair =>
      isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
  )

const resolved = (document: Document, node: unknown): unknown =>
  isAlias(node) ? node.resolve(document) : node
