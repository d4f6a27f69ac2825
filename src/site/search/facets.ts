import type { Catalog, CatalogFacet, FacetId } from './catalog.ts'

/** For each facet the values chosen, by name; a facet without any lets everything pass. */
export type Choice = ReadonlyMap<FacetId, ReadonlySet<string>>

/** Detections that have a chosen value of every facet, in the order given. */
export function chosen(
  catalog: Catalog,
  choice: Choice,
  detections: readonly number[],
): readonly number[] {
  const tests = catalog.facets.map(facet => facetTest(facet, choice.get(facet.id)))
  return detections.filter(detection => tests.every(test => test(detection)))
}

type Test = (detection: number) => boolean

const passAll: Test = () => true

function facetTest(facet: CatalogFacet, wanted: ReadonlySet<string> | undefined): Test {
  if (!wanted || wanted.size === 0) return passAll
  const places = new Set(facet.values.flatMap((value, at) => (wanted.has(value) ? at : [])))
  return detection => facet.of[detection]?.some(value => places.has(value)) ?? false
}

export interface FacetCount {
  readonly value: string
  readonly count: number
  readonly isChosen: boolean
}

/**
 * How many detections each value of a facet would leave with the other facets as they are. Values
 * that leave none are left out, but for chosen ones.
 */
export function facetCounts(
  catalog: Catalog,
  facet: CatalogFacet,
  choice: Choice,
  detections: readonly number[],
): readonly FacetCount[] {
  const others = new Map([...choice].filter(([id]) => id !== facet.id))
  const counts = facet.values.map(() => 0)
  for (const detection of chosen(catalog, others, detections)) {
    for (const value of facet.of[detection] ?? []) counts[value] = (counts[value] ?? 0) + 1
  }
  const wanted = choice.get(facet.id)
  return facet.values.flatMap((value, at) => {
    const count = counts[at] ?? 0
    const isChosen = wanted?.has(value) ?? false
    return count === 0 && !isChosen ? [] : [{ value, count, isChosen }]
  })
}
