import type { DetectionModel } from '../../model/detection-model.ts'
import { detectionRows } from '../detection-list.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { type PageContext, pageContext, type SiteContext } from '../page-context.ts'

/** Rows of one page as it is without the script, which lists and filters all of them on the first. */
const rowsOfPage = 50

export function detectionListPages(site: SiteContext): readonly Page[] {
  const { detections } = site.model
  const count = Math.max(1, Math.ceil(detections.length / rowsOfPage))
  return Array.from({ length: count }, (_, index) => listPage(index, count, site))
}

/** Slugs have no `-`, so that no detection's page can have the name of a list page. */
const pathOf = (index: number): string =>
  index === 0 ? 'detections/index.html' : `detections/page-${index + 1}.html`

function listPage(index: number, count: number, site: SiteContext): Page {
  const { detections } = site.model
  const path = pathOf(index)
  const context = pageContext(site, path)
  const shown = detections.slice(index * rowsOfPage, (index + 1) * rowsOfPage)
  return {
    path,
    title: index === 0 ? 'Detections' : `Detections, page ${index + 1}`,
    description: `${detections.length} detections by name, to search and to filter by tactic, data source, type, risk, kill chain and story.`,
    section: 'detections',
    body: html`<div class="page wide">
<div class="lead"><h1>Detections</h1>
<p class="muted" id="count" role="status">${detections.length} detections</p></div>
<div class="${index === 0 ? 'faceted' : ''}">
${index === 0 && html`<div class="facets" id="facets" hidden role="group" aria-label="Filters"></div>`}
<div class="results" id="results">
${listing(shown, context)}
${count > 1 && pager(index, count, context)}
</div>
</div>
</div>`,
  }
}

const listing = (models: readonly DetectionModel[], context: PageContext): Html =>
  models.length === 0
    ? html`<p class="none">This content has no detection.</p>`
    : detectionRows('Detections', models, context)

function pager(index: number, count: number, { to }: PageContext): Html {
  const link = (target: number, words: string): Html | null =>
    target < 0 || target >= count ? null : html`<a href="${to(pathOf(target))}">${words}</a> `
  return html`<nav class="pager" aria-label="Pages">${link(index - 1, 'Previous')}Page ${index + 1} of ${count} ${link(index + 1, 'Next')}</nav>`
}
