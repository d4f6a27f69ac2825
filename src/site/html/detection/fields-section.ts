import type { DetectionModel } from '../../model/detection-model.ts'
import type { FieldOrigin, FieldUse } from '../../model/field-uses.ts'
import { clipLine, listMax } from '../clip.ts'
import { type Html, html, type Part } from '../html.ts'
import type { PageContext } from '../page-context.ts'
import { table } from '../table.ts'
import type { Section } from './section.ts'

export function fieldsSection(model: DetectionModel, context: PageContext): Section {
  const rows = model.fields
    .slice(0, listMax)
    .map(field => [nameOf(field, context), useOf(field, model), originOf(field, context)])
  const columns = [{ title: 'Field' }, { title: 'In the query' }, { title: 'From' }]
  return {
    id: 'required-fields',
    title: 'Required fields',
    body:
      rows.length === 0
        ? html`<p class="none">None is named.</p>`
        : table('Required fields', columns, rows, 'stack'),
  }
}

function nameOf({ name, view, path }: FieldUse, { paths, to }: PageContext): Html {
  const shown = html`<code>${clipLine(name, 120)}</code>`
  const page = path === null ? null : paths.field(view, path)
  return page === null ? shown : html`<a href="${to(page)}">${shown}</a>`
}

function useOf({ isListed, isRead, isColumn }: FieldUse, { steps }: DetectionModel): string {
  if (steps.length === 0) return 'required'
  if (isRead) return isListed ? 'read' : 'read, though not listed'
  return isColumn ? 'a column that the query makes' : 'not read'
}

const originOf = (field: FieldUse, context: PageContext): Part =>
  field.isRead && field.origins.length === 0
    ? html`<span class="muted">no Windows event fills it</span>`
    : originsHtml(field.origins, context)

/** The parts of the Windows events that fill a field. */
export function originsHtml(origins: readonly FieldOrigin[], { paths, to }: PageContext): Part {
  return origins.map(({ source, from }, index) => {
    const path = paths.source(source)
    const name = path === null ? source : html`<a href="${to(path)}">${source}</a>`
    const filled = filledBy(from)
    return html`${index > 0 && html`<br>`}${name}${filled}`
  })
}

/** The parts of an event that give a value, preferred first; or all of them, where it is a hash of the event. */
export function filledBy(from: readonly string[]): Part {
  if (from.length === 0) return ' always the same'
  const joint = from.includes('System') ? ' and ' : ', else '
  return from.map((field, index) => html`${index === 0 ? ' ' : joint}<code>${field}</code>`)
}
