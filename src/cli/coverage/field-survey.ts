import type { Event, EventFamily } from '../../event/event.ts'
import { isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import type { ViewName } from '../../normalise/field-sources.ts'

/** Events that somebody else has normalised stand apart: what they carry follows no table. */
export type SurveyedKind = EventFamily | 'normalised'

/** A part of a view that detections read. */
export interface SurveyedField {
  readonly view: ViewName
  /** Dotted. */
  readonly path: string
}

/**
 * Which fields occur in which kinds of events, and how many events there are of each. Only the
 * fields asked for are looked at, and each only until it has been met.
 */
export class FieldSurvey {
  private readonly fields: readonly SurveyedField[]
  private readonly counts = new Map<SurveyedKind, number>()
  /** By kind: the fields not met yet. */
  private readonly unmet = new Map<SurveyedKind, readonly SurveyedField[]>()

  constructor(fields: readonly SurveyedField[]) {
    this.fields = fields
  }

  add(event: Event): void {
    const kind = event.record.kind === 'windows' ? event.family : 'normalised'
    this.counts.set(kind, this.count(kind) + 1)
    if (kind === 'other') return
    const unmet = this.unmet.get(kind) ?? this.fields
    const left = unmet.filter(({ view, path }) => !isPresent(event[view], path))
    if (left.length < unmet.length || !this.unmet.has(kind)) this.unmet.set(kind, left)
  }

  count(kind: SurveyedKind): number {
    return this.counts.get(kind) ?? 0
  }

  /** Whether some event of the kind has the field. */
  has(kind: SurveyedKind, { view, path }: SurveyedField): boolean {
    const unmet = this.unmet.get(kind)
    return unmet !== undefined && !unmet.some(field => field.view === view && field.path === path)
  }

  totals(): ReadonlyMap<SurveyedKind, number> {
    return this.counts
  }
}

/** Names with dots inside occur as whole keys too. */
function isPresent(view: ValueMap | null, path: string): boolean {
  if (view === null) return false
  if (member(view, path) !== null) return true
  let value: Value = view
  for (const name of path.split('.')) value = isMap(value) ? member(value, name) : null
  return value !== null
}
