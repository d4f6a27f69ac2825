import { isOpenFilter } from '../../../language/spl2/lower-filter.ts'
import { filterExample } from '../../filter-example.ts'
import type { DetectionModel } from '../../model/detection-model.ts'
import { clipLine, listMax } from '../clip.ts'
import { type Html, html } from '../html.ts'
import type { PageContext } from '../page-context.ts'
import type { Section } from './section.ts'

/** The macros that the query calls, and the filter that every detection has. */
export function macrosSection(model: DetectionModel, context: PageContext): Section {
  const { detection, filterColumns, macroCalls } = model
  const called = macroCalls
    .slice(0, listMax)
    .map(name => html`<li>${macroLink(name, context)}</li>\n`)
  const filter = context.model.macros.find(({ macro }) => macro.name === detection.filterMacro)
  const isOpen = filter === undefined || isOpenFilter(filter.macro.definition.text)
  return {
    id: 'macros',
    title: 'Macros',
    body: html`${called.length > 0 && html`<p>The search uses:</p><ul>${called}</ul>`}
<p>${macroLink(detection.filterMacro, context)} is applied to the rows just before they become findings.
It is ${isOpen ? 'empty: every row passes' : 'defined in this content'}.
To leave out what is known and harmless, define it in a folder of your own, and the detection stays as it is:</p>
<pre><code>${filterExample(model)}</code></pre>
<pre><code>telltale scan EVIDENCE --content mine</code></pre>
${filterColumns.length > 0 && html`<p>It can use these columns: ${columnList(filterColumns)}.</p>`}`,
  }
}

const columnList = (names: readonly string[]): readonly (Html | string)[] =>
  names.flatMap((name, index) => {
    const shown = html`<code>${clipLine(name, 60)}</code>`
    return index === 0 ? [shown] : [', ', shown]
  })

function macroLink(name: string, { paths, to }: PageContext): Html {
  const path = paths.macro(name)
  const shown = html`<code>${clipLine(name, 120)}</code>`
  return path === null ? shown : html`<a href="${to(path)}">${shown}</a>`
}
