import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Scalar } from 'yaml'
import type { Span } from '../diagnostics/source-text.ts'
import type {
  SearchEntry,
  SearchMap,
  SearchNode,
  SearchScalar,
} from '../language/sigma-map/search-map.ts'
import { decodeScalar } from './embedded-text.ts'
import type { YamlFile } from './parse-yaml.ts'
import { sourceSpan } from './text-pieces.ts'
import { placeOfNode } from './yaml-place.ts'

/**
 * The map under `search`, its spans offsets from where that map begins; null where there is none.
 * The file's value has been read before, which bounds its depth and what its aliases expand to.
 */
export function searchMapOf(file: YamlFile): SearchMap | null {
  const node = file.document.get('search', true)
  if (!isMap(node)) return null
  const { start } = placeOfNode(file.source, node).span
  const map = new SearchReader(file, start).read(node, null)
  return map.kind === 'map' ? map : null
}

class SearchReader {
  private readonly file: YamlFile
  private readonly document: Document
  private readonly offset: number

  constructor(file: YamlFile, offset: number) {
    this.file = file
    this.document = file.document
    this.offset = offset
  }

  /** What stands behind an alias is placed at the alias. */
  read(node: unknown, alias: Span | null): SearchNode {
    const span = alias ?? this.spanOf(node)
    if (isAlias(node)) return this.read(node.resolve(this.document), span)
    if (isSeq(node)) {
      return { kind: 'list', items: node.items.map(item => this.read(item, alias)), span }
    }
    if (isMap(node)) return { kind: 'map', entries: this.entriesOf(node.items, alias), span }
    return this.scalarOf(node, span, alias !== null)
  }

  /** Of a key given twice the last counts, as for the rest of the file. */
  private entriesOf(items: readonly unknown[], alias: Span | null): readonly SearchEntry[] {
    const entries = new Map<string, SearchEntry>()
    for (const item of items) {
      if (!isPair(item)) continue
      const key = String(isScalar(item.key) ? item.key.value : item.key)
      const keySpan = alias ?? this.spanOf(item.key)
      entries.set(key, { key, keySpan, value: this.read(item.value, alias) })
    }
    return [...entries.values()]
  }

  private scalarOf(node: unknown, span: Span, isAliased: boolean): SearchScalar {
    const value = isScalar(node) ? node.value : null
    const isPlain =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    const locate = isScalar(node) && !isAliased ? this.locatorOf(node, span) : () => span
    return { kind: 'scalar', value: isPlain ? value : null, span, locate }
  }

  private locatorOf(node: Scalar, whole: Span): (part: Span) => Span {
    const pieces = node.srcToken ? decodeScalar(node.srcToken) : null
    if (!pieces || pieces.text !== node.value) return () => whole
    const inFile = { start: whole.start + this.offset, end: whole.end + this.offset }
    return part => this.relative(sourceSpan(pieces, part, inFile))
  }

  private spanOf(node: unknown): Span {
    return this.relative(placeOfNode(this.file.source, node).span)
  }

  private relative({ start, end }: Span): Span {
    return { start: start - this.offset, end: end - this.offset }
  }
}
