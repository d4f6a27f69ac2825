import type { Place } from '../diagnostics/source-text.ts'

/** A table that queries look values up in, as its YAML defines it. */
export interface Lookup {
  readonly name: string
  readonly description: string
  readonly store: LookupStore
  /** Fields that do not compare exactly; all others do. */
  readonly matches: readonly LookupMatch[]
  readonly minMatches: number
  /** Null: as many as there are. */
  readonly maxMatches: number | null
  /** The value of output fields where nothing matches; null for none. */
  readonly defaultMatch: string | null
  readonly isCaseSensitive: boolean
  readonly path: string
  readonly namePlace: Place
}

/**
 * `file`: a CSV beside the YAML. `collection`: filled by searches at run time, empty before that.
 * `model`: what a machine-learning toolkit has learned; nothing here reads it.
 */
export type LookupStore =
  | { readonly kind: 'file' | 'model'; readonly path: string; readonly place: Place }
  | { readonly kind: 'collection'; readonly name: string; readonly fields: readonly string[] }

export interface LookupMatch {
  readonly field: string
  readonly kind: 'wildcard' | 'cidr'
}

/** The rows of a lookup's file. */
export interface LookupTable {
  readonly columns: readonly string[]
  /** As many values as columns. */
  readonly rows: readonly (readonly string[])[]
}
