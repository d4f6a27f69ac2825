import { member, type Value } from '../event/value.ts'
import type { EventView } from '../plan/plan.ts'
import type { BaseColumns, Column } from './column-table.ts'
import { type ComputeColumn, type Frame, memoised } from './frame.ts'
import { dataModelsOf, emptyBody, hiddenColumn, messageOf } from './scan-row.ts'

/** Gives a frame's slots out, one after the other. */
export type NextSlot = () => number

const always = (read: ComputeColumn): Column => ({ read, depth: 0 })

/** The columns of a scanned event. */
export function scanColumns(view: EventView, nextSlot: NextSlot): BaseColumns {
  switch (view) {
    case 'enriched':
      return enrichedColumns(nextSlot)
    case 'ocsf':
      return namedColumns([['input_event', always(frame => frame.source)]])
    case 'ocsf-columns':
      return attributeColumns
  }
}

function enrichedColumns(nextSlot: NextSlot): BaseColumns {
  const listed = namedColumns([
    ['input_event', always(frame => frame.source)],
    ['_datamodels', always(frame => dataModelsOf(frame.source))],
    ['body', always(() => emptyBody)],
  ])
  const message = always(memoised(nextSlot(), frame => messageOf(frame.source)))
  return {
    find: name => (name === hiddenColumn ? message : listed.find(name)),
    list: (row, into) => listed.list(row, into),
  }
}

/** Any name may be an attribute of some event. */
const attributeColumns: BaseColumns = {
  find: name => ({
    read: frame => (Object.hasOwn(frame.source, name) ? frame.source[name] : undefined),
    depth: 0,
  }),
  list: (frame, into) => {
    for (const name of Object.keys(frame.source)) into.set(name, member(frame.source, name))
  },
}

/** The columns that a stage sets in the first slots of a frame. */
export function slotColumns(names: readonly string[], slots: readonly number[]): BaseColumns {
  return namedColumns(
    names.map((name, index) => {
      const slot = slots[index] ?? 0
      return [name, always(frame => frame.values[slot])]
    }),
  )
}

function namedColumns(entries: readonly (readonly [string, Column])[]): BaseColumns {
  const columns = new Map(entries)
  return {
    find: name => columns.get(name) ?? null,
    list: (frame, into) => {
      for (const [name, { read }] of columns) into.set(name, read(frame) ?? null)
    },
  }
}

/**
 * The columns of a stream that reads several inputs: what a name means depends on the input that
 * the row came by. Rows of a stream are read where they lie, so what one reader has computed the
 * others find done.
 */
export function branchColumns(inputs: readonly BaseColumns[]): BaseColumns {
  const [only] = inputs
  if (only !== undefined && inputs.length === 1) return only
  return {
    find: name => unite(inputs.map(input => input.find(name))),
    list: (frame, into) => inputs[frame.branch]?.list(frame, into),
  }
}

function unite(columns: readonly (Column | null)[]): Column | null {
  if (columns.every(column => column === null)) return null
  const reads = columns.map(column => column?.read ?? null)
  return {
    read: frame => reads[frame.branch]?.(frame),
    depth: 1 + Math.max(...columns.map(column => column?.depth ?? 0)),
  }
}

/** The columns of another stream, read through the row that this one goes on from. */
export function streamColumns(columns: BaseColumns): BaseColumns {
  return {
    find: name => {
      const column = columns.find(name)
      if (column === null) return null
      return { ...column, read: frame => readParent(frame, column.read), depth: column.depth + 1 }
    },
    list: (frame, into) => {
      if (frame.parent !== null) columns.list(frame.parent, into)
    },
  }
}

const readParent = (frame: Frame, read: ComputeColumn): Value | undefined =>
  frame.parent === null ? undefined : read(frame.parent)
