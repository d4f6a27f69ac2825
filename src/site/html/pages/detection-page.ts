import type { DetectionModel } from '../../model/detection-model.ts'
import { idleChip, plainChip, riskChip, tacticChip } from '../chips.ts'
import { clipLine, clips } from '../clip.ts'
import { attackSection } from '../detection/attack-section.ts'
import { factList } from '../detection/facts.ts'
import { fieldsSection } from '../detection/fields-section.ts'
import {
  historySection,
  killChainSection,
  referencesSection,
  storiesSection,
  textSection,
} from '../detection/lists.ts'
import { macrosSection } from '../detection/macros-section.ts'
import { riskSection } from '../detection/risk-section.ts'
import { searchSection } from '../detection/search-section.ts'
import { type Section, sectionHtml } from '../detection/section.ts'
import { sourceSection } from '../detection/source-section.ts'
import { testSection } from '../detection/test-section.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { type PageContext, pageContext, type SiteContext } from '../page-context.ts'

/** Everything about one detection, in the order of the reference page. */
export function detectionPage(model: DetectionModel, site: SiteContext): Page {
  const { detection } = model
  const path = site.paths.detection(model)
  const context = pageContext(site, path)
  const sections = sectionsOf(model, context)
  return {
    path,
    title: detection.name,
    description: detection.description,
    section: 'detections',
    body: html`<div class="page with-aside">
<div class="lead">
<p class="crumbs"><a href="${context.to('detections/index.html')}">Detections</a></p>
<h1>${clipLine(detection.name, clips.name)}</h1>
${chips(model, context)}
${actions(model, context)}
</div>
<aside aria-label="About this detection">
${factList(model, context)}
<nav class="toc" aria-label="On this page"><ul>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul></nav>
</aside>
<div class="matter">
${sections.map(sectionHtml)}</div>
</div>`,
  }
}

function sectionsOf(model: DetectionModel, context: PageContext): readonly Section[] {
  const { detection, history } = model
  return [
    textSection('description', 'Description', detection.description),
    attackSection(model, context),
    searchSection(model, context),
    macrosSection(model, context),
    fieldsSection(model, context),
    textSection('how-to-implement', 'How to implement', detection.howToImplement),
    textSection('false-positives', 'Known false positives', detection.knownFalsePositives),
    storiesSection(model, context),
    killChainSection(model),
    riskSection(model),
    referencesSection(detection.references),
    testSection(model, context),
    ...(history.length === 0 ? [] : [historySection(model)]),
    sourceSection(model, context),
  ]
}

function chips({ detection, level, tactics, problem }: DetectionModel, context: PageContext): Html {
  const { status, riskScore } = detection
  const isUsual = status === '' || status === 'production'
  return html`<p class="chips">${riskChip(riskScore, level)}
${tactics.slice(0, 6).map(tactic => tacticChip(tactic, context))}
${!isUsual && plainChip(clipLine(status, 40))}${problem && idleChip}</p>`
}

/** The playground takes a detection by its id, if it can run it; the other buttons are hidden without the script. */
const actions = (
  { detection, problem }: DetectionModel,
  { to }: PageContext,
): Html => html`<p class="actions">
${
  problem === null &&
  detection.language === 'spl2' &&
  html`<a class="button main" href="${to(`playground/index.html?detection=${detection.id}`)}">Try it</a>
`
}<button type="button" class="button" data-copy="query" hidden>Copy query</button>
<button type="button" class="button" data-copy="yaml" hidden>Copy YAML</button>
<button type="button" class="button" data-copy="finding" hidden>Copy finding JSON</button>
</p>`
