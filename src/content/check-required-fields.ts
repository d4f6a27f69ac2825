import {
  listedFieldUnread,
  neededFieldUnlisted,
  toldFieldUnlisted,
} from '../diagnostics/catalogue/content-checks.ts'
import type { Diagnostic, Edit } from '../diagnostics/diagnostic.ts'
import type { Place } from '../diagnostics/source-text.ts'
import { namesOfField } from '../finding/event-fields.ts'
import type { Plan } from '../plan/plan.ts'
import { readsOf } from '../plan/reads.ts'
import type { Detection } from './detection.ts'
import { requiredPaths } from './required-paths.ts'

/**
 * What `required_fields` lists beside what the query reads. A field may be listed under any of its
 * names, and under that of a column that the query makes of it. A list that is left empty misleads
 * nobody: what belongs into it is a hint.
 */
export function checkRequiredFields(
  { requiredFields, places: { requiredFields: place } }: Detection,
  plan: Plan,
): readonly Diagnostic[] {
  if (!place) return []
  const { eventPaths, columns } = readsOf(plan)
  const needed = requiredPaths(plan)
  const told = eventPaths.filter(path => !needed.includes(path) && !isOfEveryEvent(path))
  if (requiredFields.length === 0) return unlisted(toldFieldUnlisted, place, [...needed, ...told])
  const listed = new Set(requiredFields.flatMap(namesOfField))
  const isUnlisted = (path: string): boolean => !namesOfField(path).some(name => listed.has(name))
  const read = new Set([...eventPaths, ...needed].flatMap(namesOfField))
  const unread = requiredFields.filter(name => !read.has(name) && !columns.has(name))
  return [
    ...unlisted(neededFieldUnlisted, place, needed.filter(isUnlisted)),
    ...unlisted(toldFieldUnlisted, place, told.filter(isUnlisted)),
    ...(unread.length === 0 ? [] : [listedFieldUnread(place, unread)]),
  ]
}

/** What the engine itself puts into every event, and what only reports copy. */
const ofEveryEvent: ReadonlySet<string> = new Set([
  '_datamodels',
  '_tenant',
  '_time',
  'actor.user.uid',
  'actor.user.uuid',
  'device.uuid',
  'event_id',
  'observables',
  'time',
])

const isOfEveryEvent = (path: string): boolean =>
  ofEveryEvent.has(path) || path.startsWith('metadata.')

const unlisted = (
  define: typeof neededFieldUnlisted,
  place: Place,
  names: readonly string[],
): readonly Diagnostic[] =>
  names.length === 0 ? [] : [define(place, names, addedToList(place, names))]

/** More items at the end of a YAML list, in its own style; null where none is written. */
function addedToList({ source, span }: Place, names: readonly string[]): Edit | null {
  const written = source.text.slice(span.start, span.end)
  const at = (offset: number, text: string): Edit => ({
    span: { start: span.start + offset, end: span.start + offset },
    text,
  })
  if (written.startsWith('- ')) {
    const lineStart = source.text.lastIndexOf('\n', span.start - 1) + 1
    const indent = source.text.slice(lineStart, span.start)
    if (/\S/.test(indent)) return null
    return at(written.length, names.map(name => `\n${indent}- ${name}`).join(''))
  }
  if (!/^\[[^]*\]$/.test(written)) return null
  const isEmpty = written.slice(1, -1).trim() === ''
  return at(written.length - 1, `${isEmpty ? '' : ', '}${names.join(', ')}`)
}
