import type { DetectionModel } from './detection-model.ts'

/** Text order in which letter case counts last. */
export function byText(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()]
  if (left === right) return a < b ? -1 : Number(a > b)
  return left < right ? -1 : 1
}

export type DetectionGroups = ReadonlyMap<string, readonly DetectionModel[]>

/** Detections by each of the names that they have, in their own order. */
export function groupedBy(
  detections: readonly DetectionModel[],
  namesOf: (model: DetectionModel) => Iterable<string>,
): DetectionGroups {
  const groups = new Map<string, DetectionModel[]>()
  for (const model of detections) {
    for (const name of new Set(namesOf(model))) {
      const group = groups.get(name)
      if (group) group.push(model)
      else groups.set(name, [model])
    }
  }
  return groups
}
