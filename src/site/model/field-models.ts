import { attributeSources, type ViewName } from '../../normalise/field-sources.ts'
import type { DetectionModel } from './detection-model.ts'
import { type FieldOrigin, fieldOrigins } from './field-uses.ts'
import { byText, groupedBy } from './grouped.ts'
import { assignSlugs } from './slugs.ts'

export interface FieldModel {
  readonly view: ViewName
  /** A key of the enriched event, or the dotted path of an OCSF attribute. */
  readonly path: string
  readonly slug: string
  readonly origins: readonly FieldOrigin[]
  /** Those that read it. */
  readonly detections: readonly DetectionModel[]
}

export const fieldKey = (view: ViewName, path: string): string => `${view} ${path}`

/** Fields that a Windows event fills, and others that some detection reads. */
export function fieldModels(detections: readonly DetectionModel[]): readonly FieldModel[] {
  const groups = groupedBy(detections, ({ fields }) =>
    fields.filter(({ isRead }) => isRead).map(({ view, name }) => fieldKey(view, name)),
  )
  const filled = attributeSources.map(({ view, attribute }) => fieldKey(view, attribute))
  const keys = [...new Set([...filled, ...groups.keys()])].toSorted(byText)
  const slugs = assignSlugs(
    keys.map(key => key.replace(' ', '-')),
    '-.',
  )
  return keys.map((key, index) => {
    const view: ViewName = key.startsWith('enriched ') ? 'enriched' : 'ocsf'
    const path = key.slice(view.length + 1)
    return {
      view,
      path,
      slug: slugs[index] ?? '',
      origins: fieldOrigins(view, path, null),
      detections: groups.get(key) ?? [],
    }
  })
}
