import { stringify } from 'csv-stringify/sync'
import { visibleText } from '../base/visible-text.ts'
import type { Value, ValueMap } from '../event/value.ts'
import { plainTable } from './plain-table.ts'

/** Takes rows of an ad-hoc query in order and yields the text that goes out. */
export interface RowSink {
  readonly render: (row: ValueMap) => string
  /** What is left when no more rows come. */
  readonly finish: () => string
}

/** Rows that are held back to learn the columns and their widths. */
const sampleRowsMax = 200
const cellWidthMax = 60

/** One JSON object a row. */
export const ndjsonRowSink = (): RowSink => ({
  render: row => `${JSON.stringify(row)}\n`,
  finish: () => '',
})

/** The columns are those of the first rows; a later row's other columns could have no header. */
export const csvRowSink = (): RowSink =>
  sampledSink(columns => ({
    head: () => csvLines([columns]),
    rows: rows => csvLines(rows.map(row => columns.map(name => cellText(row[name])))),
  }))

const csvLines = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map(cells => [...cells]),
    { escape_formulas: true },
  )

/** Columns without borders; cells of log text are cut and made safe to print. */
export const tableRowSink = (): RowSink =>
  sampledSink((columns, sample) => {
    const widths = columns.map(name =>
      Math.min(
        cellWidthMax,
        Math.max(name.length, ...sample.map(row => printed(row[name]).length)),
      ),
    )
    return {
      head: () => plainTable([columns.map(visibleText)], widths),
      rows: rows =>
        plainTable(
          rows.map(row => columns.map(name => printed(row[name]))),
          widths,
        ),
    }
  })

interface Layout {
  readonly head: () => string
  readonly rows: (rows: readonly ValueMap[]) => string
}

/** Holds the first rows back, lays out what they have in common, and goes on row by row. */
function sampledSink(layOut: (columns: string[], sample: readonly ValueMap[]) => Layout): RowSink {
  const sample: ValueMap[] = []
  let layout: Layout | null = null
  const open = (): string => {
    layout = layOut([...new Set(sample.flatMap(row => Object.keys(row)))], sample)
    return sample.length === 0 ? '' : layout.head() + layout.rows(sample)
  }
  return {
    render: row => {
      if (layout) return layout.rows([row])
      sample.push(row)
      return sample.length < sampleRowsMax ? '' : open()
    },
    finish: () => (layout ? '' : open()),
  }
}

const cellText = (value: Value | undefined): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const printed = (value: Value | undefined): string => visibleText(cellText(value))
