import type { Span } from '../../diagnostics/source-text.ts'

/**
 * A Sigma-like `search:` as its file holds it: selections by name, and the condition that joins
 * them. Spans are into the text of the query.
 */
export type SearchNode = SearchMap | SearchList | SearchScalar

export interface SearchMap {
  readonly kind: 'map'
  readonly entries: readonly SearchEntry[]
  readonly span: Span
}

export interface SearchEntry {
  readonly key: string
  readonly keySpan: Span
  readonly value: SearchNode
}

interface SearchList {
  readonly kind: 'list'
  readonly items: readonly SearchNode[]
  readonly span: Span
}

export interface SearchScalar {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  readonly span: Span
  /** Where a part of the value, by its offsets, stands in the text. */
  readonly locate: (part: Span) => Span
}

/** The key whose text joins the selections; every other key names one. */
export const conditionKey = 'condition'

/** Names of the fields that a search compares, without their modifiers, each once. */
export const fieldsOf = (search: SearchMap): readonly string[] => [
  ...new Set(
    search.entries
      .filter(({ key }) => key !== conditionKey)
      .flatMap(({ value }) => keysOf(value))
      .map(key => key.split('|')[0]?.trim() ?? ''),
  ),
]

function keysOf(selection: SearchNode): readonly string[] {
  if (selection.kind === 'map') return selection.entries.map(({ key }) => key)
  return selection.kind === 'list' ? selection.items.flatMap(keysOf) : []
}
