import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type YAMLMap,
} from 'yaml'
import {
  contentTooLarge,
  duplicateKey,
  invalidYaml,
  questionableYaml,
} from '../diagnostics/catalogue/content-file.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Place, SourceText } from '../diagnostics/source-text.ts'
import { setMember, type Value } from '../event/value.ts'
import { placeOfNode } from './yaml-place.ts'

const depthMax = 32

/** Nodes visited, every use of an alias counted anew. */
const nodesMax = 50_000

interface Walk {
  readonly source: SourceText
  readonly diagnostics: Diagnostic[]
  /** The nodes met so far that aliases can name. The walk is in document order, so a later one rightly replaces an earlier one of its name. */
  readonly anchors: Map<string, Node>
  /** Aliases being followed: anchors met inside were met before. */
  aliases: number
  /** Inside the value of the top key `search`. */
  inQuery: boolean
  nodes: number
}

/**
 * The value of a document as plain data. Aliases are followed within bounds, a key that stands twice
 * is an error, and so is one that is no text.
 */
export function plainValue(
  document: Document,
  source: SourceText,
): { readonly value: Value; readonly diagnostics: readonly Diagnostic[] } {
  const walk: Walk = {
    source,
    diagnostics: [],
    anchors: new Map(),
    aliases: 0,
    inQuery: false,
    nodes: 0,
  }
  const value = valueOf(walk, document.contents, 0)
  return { value, diagnostics: walk.diagnostics }
}

function valueOf(walk: Walk, node: unknown, depth: number): Value {
  walk.nodes++
  if (walk.nodes > nodesMax || depth > depthMax) return refuse(walk, node)
  if (isAlias(node)) return aliasedValue(walk, node, depth)
  remember(walk, node)
  if (isSeq(node)) return node.items.map(item => valueOf(walk, item, depth + 1))
  if (isMap(node)) return mapOf(walk, node, depth)
  return isScalar(node) ? scalarValue(node.value) : null
}

function aliasedValue(walk: Walk, alias: Alias, depth: number): Value {
  const target = walk.anchors.get(alias.source)
  if (!target) {
    const place = placeOfNode(walk.source, alias)
    walk.diagnostics.push(invalidYaml(place, `no anchor \`&${alias.source}\` above this alias`))
    return null
  }
  walk.aliases++
  const value = valueOf(walk, target, depth + 1)
  walk.aliases--
  return value
}

function remember(walk: Walk, node: unknown): void {
  if (walk.aliases > 0 || !isNode(node) || isAlias(node) || !node.anchor) return
  walk.anchors.set(node.anchor, node)
}

function scalarValue(value: unknown): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
  return typeof value === 'string' ? value : null
}

function mapOf(walk: Walk, node: YAMLMap, depth: number): Value {
  const map: { [key: string]: Value } = {}
  const places = new Map<string, Place>()
  for (const { key, value } of node.items) {
    const place = placeOfNode(walk.source, key)
    if (!isScalar(key)) {
      walk.diagnostics.push(invalidYaml(place, 'a key is a text'))
      continue
    }
    remember(walk, key)
    const name = String(key.value)
    const first = places.get(name)
    if (first) walk.diagnostics.push(twice(walk, place, name, first))
    else places.set(name, place)
    const opensQuery = depth === 0 && name === 'search'
    if (opensQuery) walk.inQuery = true
    setMember(map, name, valueOf(walk, value, depth + 1))
    if (opensQuery) walk.inQuery = false
  }
  return map
}

/** Published Sigma-like searches repeat keys, and their converter kept the last. */
const twice = (walk: Walk, place: Place, name: string, first: Place): Diagnostic =>
  walk.inQuery
    ? questionableYaml(place, `\`${name}\` is given twice in this selection; only the last counts`)
    : duplicateKey(place, name, first)

/** Said once: everything beyond the limit is beyond it. */
function refuse(walk: Walk, node: unknown): null {
  if (walk.nodes === Number.POSITIVE_INFINITY) return null
  walk.nodes = Number.POSITIVE_INFINITY
  const what = `the content has more than ${nodesMax} parts or ${depthMax} levels, aliases counted as often as used`
  walk.diagnostics.push(contentTooLarge(placeOfNode(walk.source, node), what))
  return null
}
