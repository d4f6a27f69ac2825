import type { MacroModel } from '../../model/site-model.ts'
import { clipLine, clips } from '../clip.ts'
import { codeBlock } from '../code-block.ts'
import { sectionHtml } from '../detection/section.ts'
import { detectionsSection } from '../detection-list.ts'
import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { pageContext, type SiteContext } from '../page-context.ts'
import { prose } from '../prose.ts'
import { table } from '../table.ts'

export function macroListPage(site: SiteContext): Page {
  const path = 'macros/index.html'
  const { to } = pageContext(site, path)
  const rows = site.model.macros.map(({ macro, slug, detections }) => [
    html`<a href="${to(`macros/${slug}.html`)}"><code>${clipLine(signature(macro), clips.name)}</code></a>`,
    clipLine(macro.description, 200),
    detections.length,
  ])
  const columns = [{ title: 'Macro' }, { title: 'About' }, { title: 'Detections', kind: 'num' }]
  return {
    path,
    title: 'Macros',
    description: 'Macros that queries call, and the filters of detections.',
    section: 'macros',
    body: html`<div class="page wide"><div class="lead"><h1>Macros</h1>
<p class="muted">Every detection has a filter macro besides, its name and <code>_filter</code>: empty until somebody defines it.</p></div>
${rows.length === 0 ? html`<p class="none">This content defines no macro.</p>` : table('Macros', columns, rows, 'stack')}</div>`,
  }
}

/** `name(a, b)` */
const signature = ({ name, parameters }: MacroModel['macro']): string =>
  parameters.length === 0 ? name : `${name}(${parameters.join(', ')})`

export function macroPage({ macro, slug, detections }: MacroModel, site: SiteContext): Page {
  const path = `macros/${slug}.html`
  const context = pageContext(site, path)
  return {
    path,
    title: macro.name,
    description: macro.description || `The macro ${macro.name}.`,
    section: 'macros',
    body: html`<div class="page"><div class="lead"><p class="crumbs"><a href="${context.to('macros/index.html')}">Macros</a></p>
<h1><code>${clipLine(signature(macro), clips.name)}</code></h1></div>
<div class="matter">
${macro.description !== '' && prose(macro.description)}
${sectionHtml({
  id: 'definition',
  title: 'Definition',
  body: codeBlock({ label: 'Definition', text: macro.definition.text, lengthMax: clips.source }),
})}
${detectionsSection('Detections that use it', detections, context)}</div></div>`,
  }
}
