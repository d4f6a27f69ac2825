import { isList, isMap, member, type Value, type ValueMap } from '../event/value.ts'
import type { Generation } from '../language/spl2/datasets.ts'
import { namesOfField } from './event-fields.ts'
import type { FindingRow } from './finding-input.ts'
import { evidenceOf, reportOf } from './finding-report.ts'

/** The maps that a field of a message or an observable is looked up in, nearest first. */
export type FieldScope = readonly ValueMap[]

/** The finding's own columns, its report, its evidence, then the event: the view that the query read first. */
export function fieldScopeOf(row: FindingRow, generation: Generation): FieldScope {
  const { enriched, ocsf } = row.event
  const views = generation === 1 ? [enriched, ocsf] : [ocsf, enriched]
  const report = reportOf(row.columns, generation)
  const host: ValueMap = { dest_device_id: row.event.host }
  const scopes = [row.columns, report, evidenceOf(row.columns, generation), ...views, host]
  return scopes.filter(isMap)
}

/**
 * The first value that any scope has under the field's name or under another name of the same
 * thing, so that a message written in CIM names reads OCSF findings. Maps are no text and never an
 * answer: in OCSF `process` is a map, and the message that asks for it means the command line.
 */
export function fieldValue(name: string, scope: FieldScope): Value {
  const names = namesOfField(name)
  for (const map of scope) {
    for (const candidate of names) {
      const value = memberAt(map, candidate)
      if (value !== null && value !== '' && !isMap(value)) return value
    }
  }
  return null
}

/** A member by its whole name (evidence keys hold dots), else by its dotted path. */
function memberAt(map: ValueMap, name: string): Value {
  const whole = member(map, name)
  if (whole !== null || !name.includes('.')) return whole
  let value: Value = map
  for (const key of name.split('.')) {
    if (!isMap(value)) return null
    value = member(value, key)
  }
  return value
}

/** Texts of a value that names things: a list's items or the value itself; maps and null name nothing. */
export function textsOf(value: Value): readonly string[] {
  if (isList(value)) return value.flatMap(item => (isList(item) ? [] : textsOf(item)))
  if (value === null || value === '' || isMap(value)) return []
  return [String(value)]
}
