import { attackTechnique, attackTechniques } from '../../content/attack.ts'
import type { AttackTechnique } from '../../finding/finding.ts'
import type { DetectionModel } from './detection-model.ts'
import { byText, groupedBy } from './grouped.ts'
import { assignSlugs } from './slugs.ts'

/** A technique that a detection is for, or that has such a sub-technique. */
export interface TechniqueModel extends AttackTechnique {
  readonly slug: string
  readonly parent: string | null
  /** Every sub-technique of the table, covered or not. */
  readonly children: readonly string[]
  /** Its own; those of sub-techniques are theirs. */
  readonly detections: readonly DetectionModel[]
}

/** Of `T1059.001` that is `T1059`; null for a technique of its own. */
export const parentOf = (technique: string): string | null => {
  const dot = technique.indexOf('.')
  return dot === -1 ? null : technique.slice(0, dot)
}

/** By id, in the order of the ids. */
export function techniqueModels(
  detections: readonly DetectionModel[],
): ReadonlyMap<string, TechniqueModel> {
  const groups = groupedBy(detections, ({ detection }) =>
    detection.attack.map(({ technique }) => technique),
  )
  const parents = [...groups.keys()].flatMap(id => parentOf(id) ?? [])
  const ids = [...new Set([...groups.keys(), ...parents])].toSorted(byText)
  const slugs = assignSlugs(ids, '.')
  const children = Map.groupBy(
    attackTechniques().map(({ technique }) => technique),
    parentOf,
  )
  return new Map(
    ids.map((id, index) => [
      id,
      {
        ...(attackTechnique(id) ?? { technique: id, name: id, tactics: [] }),
        slug: slugs[index] ?? '',
        parent: parentOf(id),
        children: children.get(id) ?? [],
        detections: groups.get(id) ?? [],
      },
    ]),
  )
}
