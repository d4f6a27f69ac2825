import { type FacetId, facetIds } from './catalog.ts'
import type { Choice } from './facets.ts'

/** A state of the list that can be linked to. */
export interface ListState {
  readonly query: string
  readonly choice: Choice
}

const lengthMax = 200
const valuesMax = 50

/** `?q=bits&tactic=Persistence&tactic=Impact` */
export function readAddress(search: string): ListState {
  const parameters = new URLSearchParams(search)
  return {
    query: (parameters.get('q') ?? '').slice(0, lengthMax),
    choice: new Map(
      facetIds.flatMap((id): [FacetId, ReadonlySet<string>][] => {
        const values = parameters.getAll(id).slice(0, valuesMax)
        return values.length === 0 ? [] : [[id, new Set(values)]]
      }),
    ),
  }
}

/** With its question mark; empty for the list as it opens. */
export function writeAddress({ query, choice }: ListState): string {
  const parameters = new URLSearchParams()
  if (query.trim() !== '') parameters.set('q', query)
  for (const id of facetIds) {
    for (const value of choice.get(id) ?? []) parameters.append(id, value)
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}
