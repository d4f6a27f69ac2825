import type { Detection } from '../../content/detection.ts'
import { attributeSources, type ViewName } from '../../normalise/field-sources.ts'
import type { Plan } from '../../plan/plan.ts'
import { type PlanReads, readsOf } from '../../plan/reads.ts'
import { sourceName } from './data-sources.ts'

/** A field that a detection reads, or says that it requires. */
export interface FieldUse {
  /** As the metadata list it, or the path in the event. */
  readonly name: string
  readonly view: ViewName
  /** Null for a name that stands for nothing in the event. */
  readonly path: string | null
  readonly isListed: boolean
  readonly isRead: boolean
  /** Whether it is a column that the query makes. */
  readonly isColumn: boolean
  readonly origins: readonly FieldOrigin[]
}

/** The part of a Windows event that fills a field. */
export interface FieldOrigin {
  readonly source: string
  /** Names of EventData, `System/…`, preferred first; empty for a value that is always the same. */
  readonly from: readonly string[]
}

/** The required fields in the order listed, then those that are read without being listed. */
export function fieldUses(
  { requiredFields }: Detection,
  plan: Plan | null,
  sources: ReadonlySet<string>,
): readonly FieldUse[] {
  const reads = plan ? readsOf(plan) : noReads
  const view: ViewName = reads.views[0] === 'enriched' ? 'enriched' : 'ocsf'
  const read = new Set(reads.eventPaths)
  const use = (name: string, isListed: boolean): FieldUse => {
    const isRead = read.has(name)
    const origins = fieldOrigins(view, name, sources)
    return {
      name,
      view,
      path: isRead || origins.length > 0 ? name : null,
      isListed,
      isRead,
      isColumn: !isRead && reads.columns.has(name),
      origins,
    }
  }
  const listed = [...new Set(requiredFields)]
  return [
    ...listed.map(name => use(name, true)),
    ...reads.eventPaths.filter(path => !listed.includes(path)).map(path => use(path, false)),
  ]
}

const noReads: PlanReads = { views: [], eventPaths: [], wholeEvent: false, columns: new Set() }

/** Where the events of these sources have a field from, events that fill it alike told once. */
export function fieldOrigins(
  view: ViewName,
  path: string,
  sources: ReadonlySet<string> | null,
): readonly FieldOrigin[] {
  return attributeSources
    .filter(source => source.view === view && source.attribute === path)
    .flatMap(({ log, eventNumbers, from }) =>
      eventNumbers.map(number => ({ source: sourceName(log, number), from })),
    )
    .filter(({ source }) => sources === null || sources.has(source))
}
