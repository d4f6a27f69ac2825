import { readFileSync, statSync } from 'node:fs'
import { CsvError, type Info, parse } from 'csv-parse/sync'
import {
  lookupColumnTwice,
  lookupFaulty,
  lookupRowUneven,
} from '../diagnostics/catalogue/content-lookups.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Place, SourceText } from '../diagnostics/source-text.ts'
import type { Lookup, LookupTable } from './lookup.ts'

/** Bytes of a lookup's file; the published ones have tens of kilobytes. */
const bytesMax = 67_108_864

/** Further faults of one file would say the same. */
const faultsMax = 5

interface ReadTable {
  /** Null where there is no file, or none that can be read. */
  readonly table: LookupTable | null
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The rows of a lookup's CSV file. Collections and models have none, and a file that is missing has
 * been told when the lookup was loaded. A row that is too short is filled up with empty values, what
 * a longer one has too much is cut off; both are told.
 */
export function readLookupTable({ store }: Lookup): ReadTable {
  if (store.kind !== 'file') return { table: null, diagnostics: [] }
  const text = readText(store.path)
  if (text === null) return { table: null, diagnostics: [] }
  if (text instanceof Error) {
    return { table: null, diagnostics: [lookupFaulty(store.place, text.message)] }
  }
  return parseTable({ name: store.path, text })
}

/** Null when the file is not there. */
function readText(path: string): string | Error | null {
  try {
    const { size } = statSync(path)
    if (size > bytesMax) return new Error(`it has ${size} bytes, more than ${bytesMax}`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return 'code' in error && error.code === 'ENOENT' ? null : error
  }
}

export function parseTable(source: SourceText): ReadTable {
  const parsed = parseRows(source)
  if (parsed instanceof CsvError) {
    return {
      table: null,
      diagnostics: [
        lookupFaulty(
          placeOfLine(source, typeof parsed.lines === 'number' ? parsed.lines : 1),
          reasonOf(parsed),
        ),
      ],
    }
  }
  const [header, ...rows] = parsed
  if (!header) {
    return { table: null, diagnostics: [lookupFaulty(placeOfLine(source, 1), 'it is empty')] }
  }
  const columns = header.record.map(name => name.trim())
  return {
    table: { columns, rows: rows.map(({ record }) => columns.map((_, at) => record[at] ?? '')) },
    diagnostics: [...columnFaults(source, columns), ...rowFaults(source, columns.length, rows)],
  }
}

interface Row {
  readonly record: readonly string[]
  readonly info: Info
}

function parseRows({ text }: SourceText): readonly Row[] | CsvError {
  try {
    return parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as readonly Row[]
  } catch (error) {
    if (error instanceof CsvError) return error
    throw error
  }
}

const reasonOf = ({ message }: CsvError): string =>
  message.charAt(0).toLowerCase() + message.slice(1)

function columnFaults(source: SourceText, columns: readonly string[]): readonly Diagnostic[] {
  const twice = columns.filter((name, at) => columns.indexOf(name) < at)
  return [...new Set(twice)].map(name => lookupColumnTwice(placeOfLine(source, 1), name))
}

/** The parser counts the lines read when a row was complete: where it ends. */
const rowFaults = (
  source: SourceText,
  count: number,
  rows: readonly Row[],
): readonly Diagnostic[] =>
  rows
    .filter(({ record }) => record.length !== count)
    .slice(0, faultsMax)
    .map(({ record, info }) =>
      lookupRowUneven(placeOfLine(source, info.lines), record.length, count),
    )

function placeOfLine(source: SourceText, line: number): Place {
  let start = 0
  for (let at = 1; at < line; at++) {
    const feed = source.text.indexOf('\n', start)
    if (feed === -1) break
    start = feed + 1
  }
  const end = source.text.indexOf('\n', start)
  const span = { start, end: end === -1 ? source.text.length : end }
  return { source, span }
}
