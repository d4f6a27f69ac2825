/**
 * What the list of detections filters and shows, a column each: a detection is its place in every
 * one of them. Written as a script, since a page that is opened as a file may load nothing else.
 */
export interface Catalog {
  readonly names: readonly string[]
  /** Empty where it is the slug of the name. */
  readonly slugs: readonly string[]
  readonly risks: readonly number[]
  readonly dates: readonly string[]
  readonly techniques: readonly string[]
  /** Places of the detections that do not run. */
  readonly idle: readonly number[]
  readonly facets: readonly CatalogFacet[]
}

export interface CatalogFacet {
  readonly id: FacetId
  readonly title: string
  readonly values: readonly string[]
  /** For each detection the places of its values. */
  readonly of: readonly (readonly number[])[]
}

export const facetIds = ['tactic', 'source', 'risk', 'type', 'phase', 'story'] as const

/** Also their names in an address. */
export type FacetId = (typeof facetIds)[number]

/** The pages other than detections, and the words of all: loaded when somebody searches. */
export interface SearchData {
  readonly others: readonly OtherPage[]
  /** As `writeTextIndex` gives it; detections come first, in the order of the catalog. */
  readonly index: string
}

/** Kind, title, path and a few words about it. */
export type OtherPage = readonly [kind: string, title: string, path: string, about: string]
