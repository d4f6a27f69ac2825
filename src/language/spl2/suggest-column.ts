import { nearestName } from '../../base/nearest-name.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import type { ColumnScope } from '../../plan/column-scope.ts'
import { enrichedKeyOf } from '../../plan/field-groups.ts'
import { enrichedKeys, ocsfAttributes, ocsfMembers } from '../../plan/known-fields.ts'

/** What may have been meant by a name that no column has. */
export interface ColumnSuggestion {
  /** A column to read instead. */
  readonly meant: string | null
  readonly hint: string | null
}

/** A column of nearly that name, else the part of the event that the name stands for. */
export function suggestColumn(name: string, span: Span, scope: ColumnScope): ColumnSuggestion {
  // Whole commands are underlined where they name their columns by options.
  const isName = span.end - span.start === name.length
  const near = nearestName(name, scope.types.keys())
  if (near !== null) return { meant: isName ? near : null, hint: `did you mean \`${near}\`?` }
  if (!scope.types.has('input_event')) return { meant: null, hint: null }
  const read = scope.types.has('_datamodels') ? readOfKey(name) : readOfAttribute(name)
  return { meant: null, hint: read && `read it from the event: \`${name}=${read}\`` }
}

/** Generation 1: a flat map. */
function readOfKey(name: string): string | null {
  const key = enrichedKeys.includes(name)
    ? name
    : (enrichedKeyOf(name) ?? nearestName(name, enrichedKeys))
  return key === null ? null : `ucast(map_get(input_event, "${key}"), "string", null)`
}

/** Generation 2: nested maps, the outermost part. */
function readOfAttribute(name: string): string | null {
  const attribute = ocsfAttributes.includes(name) ? name : nearestName(name, ocsfAttributes)
  if (attribute === null) return null
  const leafType = attribute === 'time' ? 'long' : 'string'
  const type = ocsfMembers(attribute) === null ? leafType : 'map<string, any>'
  return `ucast(map_get(input_event, "${attribute}"), "${type}", null)`
}
