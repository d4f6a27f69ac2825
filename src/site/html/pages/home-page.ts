import { riskLevels } from '../../../finding/risk.ts'
import { byText } from '../../model/grouped.ts'
import type { SiteModel } from '../../model/site-model.ts'
import { tactics } from '../../model/tactics.ts'
import { clipLine } from '../clip.ts'
import { sectionHtml } from '../detection/section.ts'
import { detectionTable } from '../detection-list.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { type PageContext, pageContext, type SiteContext } from '../page-context.ts'

const newestShown = 10
const storiesShown = 12

export function homePage(site: SiteContext): Page {
  const path = 'index.html'
  const context = pageContext(site, path)
  const { model } = site
  const newest = model.detections
    .toSorted((a, b) => byText(b.detection.date, a.detection.date))
    .slice(0, newestShown)
  return {
    path,
    title: 'Telltale: detections for Windows events',
    description: `${model.detections.length} detections for Windows events, with their queries explained, tested and mapped to ATT&CK.`,
    section: null,
    body: html`<div class="page wide home">
<div class="lead"><h1>Detections for Windows events</h1>
<p>Each with its query in plain words, the fields it reads and where they come from, its risk, and the tests that prove it.</p></div>
${figures(model, context)}
<div class="halves">
${sectionHtml({ id: 'tactics', title: 'By tactic', body: tacticBars(model, context) })}
${sectionHtml({ id: 'risk', title: 'By risk', body: riskBars(model, context) })}
</div>
${sectionHtml({ id: 'newest', title: 'Last updated', body: detectionTable('Detections last updated', newest, context) })}
${model.stories.length > 0 && sectionHtml({ id: 'stories', title: 'Stories with the most detections', body: storyList(model, context) })}
</div>`,
  }
}

function figures(model: SiteModel, { to }: PageContext): Html {
  const covered = [...model.techniques.values()].filter(({ detections }) => detections.length > 0)
  const tested = model.detections.filter(({ detection }) => detection.tests.length > 0)
  const items: readonly (readonly [count: number, words: string, path: string])[] = [
    [model.detections.length, 'detections', 'detections/index.html'],
    [model.stories.length, 'stories', 'stories/index.html'],
    [covered.length, 'techniques', 'attack/index.html'],
    [tested.length, 'with tests', 'detections/index.html'],
  ]
  return html`<ul class="figures">${items.map(([count, words, path]) => html`<li><a href="${to(path)}"><b>${count}</b> ${words}</a></li>\n`)}</ul>`
}

interface Bar {
  readonly name: string
  readonly count: number
  readonly path: string
  readonly kind: string
}

/** Bars drawn with the width of an SVG rectangle: styles inside a page are forbidden. */
function bars(items: readonly Bar[], { to }: PageContext): Html {
  const most = Math.max(1, ...items.map(({ count }) => count))
  return html`<ul class="bars">
${items.map(bar => barItem(bar, (100 * bar.count) / most, to(bar.path)))}</ul>`
}

function barItem({ name, count, kind }: Bar, percent: number, address: string): Html {
  const label = html`<span>${name}</span>
<svg class="${kind}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
<rect width="${percent.toFixed(1)}" height="8"/></svg><b>${count}</b>`
  return count === 0
    ? html`<li><span class="empty">${label}</span></li>\n`
    : html`<li><a href="${address}">${label}</a></li>\n`
}

const tacticBars = (model: SiteModel, context: PageContext): Html =>
  bars(
    tactics.map(tactic => ({
      name: tactic,
      count: model.detections.filter(detection => detection.tactics.includes(tactic)).length,
      path: `detections/index.html?tactic=${encodeURIComponent(tactic)}`,
      kind: '',
    })),
    context,
  )

const riskBars = (model: SiteModel, context: PageContext): Html =>
  bars(
    riskLevels.toReversed().map(level => ({
      name: level,
      count: model.detections.filter(detection => detection.level === level).length,
      path: `detections/index.html?risk=${level}`,
      kind: level,
    })),
    context,
  )

function storyList(model: SiteModel, { paths, to }: PageContext): Html {
  const largest = model.stories
    .toSorted((a, b) => b.detections.length - a.detections.length || byText(a.name, b.name))
    .slice(0, storiesShown)
  return html`<ul class="cards">
${largest.map(
  ({ name, story, detections }) => html`<li>
<a href="${to(paths.story(name) ?? '')}">${clipLine(name, 100)}</a> <b>${detections.length}</b>
<p>${clipLine(story?.description ?? '', 160)}</p></li>\n`,
)}</ul>`
}
