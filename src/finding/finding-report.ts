import { isMap, member, setMember, type Value, type ValueMap } from '../event/value.ts'
import type { Generation } from '../language/spl2/datasets.ts'

const nothing: ValueMap = {}

/** The report that generations 2 and 3 build: the map in column `body`, or the columns themselves. */
export function reportOf(columns: ValueMap, generation: Generation): ValueMap {
  if (generation === 3) return columns
  const body = member(columns, 'body')
  return isMap(body) ? body : nothing
}

/** What the query put together as evidence: `body` of generation 1, `evidence` of the report later. */
export const evidenceOf = (columns: ValueMap, generation: Generation): Value =>
  generation === 1 ? member(columns, 'body') : member(reportOf(columns, generation), 'evidence')

/** The report without its evidence, in its own order; null for generation 1, which has none. */
export function reportBesideEvidence(columns: ValueMap, generation: Generation): ValueMap | null {
  if (generation === 1) return null
  const rest: { [key: string]: Value } = {}
  for (const [key, value] of Object.entries(reportOf(columns, generation))) {
    if (key !== 'evidence') setMember(rest, key, value)
  }
  return rest
}
