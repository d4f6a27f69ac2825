import { foldCase } from '../event/fold-case.ts'
import type { EntityKind } from '../finding/finding.ts'
import { compileNamePatterns } from './name-pattern.ts'
import type { RiskEntities } from './risk-content.ts'

/** Values by attribute, both folded. */
export type EntityAttributes = ReadonlyMap<string, ReadonlySet<string>>

const none: EntityAttributes = new Map()

/** A look-up of what the lists know of an entity; entries that match add up. */
export function compileEntityAttributes(
  lists: readonly RiskEntities[],
): (kind: EntityKind, foldedName: string) => EntityAttributes {
  const entries = lists
    .flatMap(list => list.entries)
    .map(({ kinds, names, attributes }) => ({
      kinds,
      isNamed: compileNamePatterns(names),
      attributes,
    }))
  return (kind, foldedName) => {
    const matching = entries.filter(
      ({ kinds, isNamed }) => (kinds.length === 0 || kinds.includes(kind)) && isNamed(foldedName),
    )
    if (matching.length === 0) return none
    const found = new Map<string, Set<string>>()
    for (const { name, values } of matching.flatMap(({ attributes }) => attributes)) {
      const key = foldCase(name)
      found.set(key, new Set([...(found.get(key) ?? []), ...values.map(foldCase)]))
    }
    return found
  }
}
