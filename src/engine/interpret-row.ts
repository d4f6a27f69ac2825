import type { Event } from '../event/event.ts'
import { member, type Value, type ValueMap } from '../event/value.ts'
import type { EventView } from '../plan/plan.ts'
import type { Provenance } from './evaluator.ts'
import { dataModelsOf, emptyBody, hiddenColumn, messageOf, viewOf } from './scan-row.ts'

type Columns = ReadonlyMap<string, Value>

/** A row of the interpreter: its columns in order, a missing one being unlike one that is null. */
export interface Row {
  readonly columns: Columns
  /** Made when read by name, listed nowhere. */
  readonly hidden: HiddenColumns
  readonly provenance: Provenance
}

export type HiddenColumns = ReadonlyMap<string, () => Value>

export const nothingHidden: HiddenColumns = new Map()

/** What a row has under a name; undefined when it has no such column. */
export const columnOf = (row: Row, name: string): Value | undefined =>
  row.columns.has(name) ? row.columns.get(name) : row.hidden.get(name)?.()

export const withColumns = (row: Row, entries: Iterable<readonly [string, Value]>): Row => ({
  ...row,
  columns: new Map([...row.columns, ...entries]),
})

/** The rows that an event gives to a scan: one, or none where it has no such view. */
export function scanRows(event: Event, view: EventView): readonly Row[] {
  const source = viewOf(event, view)
  if (source === null) return []
  const provenance = { lineage: event.id, eventCount: 1, event }
  const message = new Map([[hiddenColumn, () => messageOf(source)]])
  const hidden = view === 'enriched' ? message : nothingHidden
  return [{ columns: new Map(scanColumns(source, view)), hidden, provenance }]
}

function scanColumns(source: ValueMap, view: EventView): readonly (readonly [string, Value])[] {
  if (view === 'ocsf') return [['input_event', source]]
  if (view === 'ocsf-columns') return Object.keys(source).map(name => [name, member(source, name)])
  return [
    ['input_event', source],
    ['_datamodels', dataModelsOf(source)],
    ['body', emptyBody],
  ]
}
