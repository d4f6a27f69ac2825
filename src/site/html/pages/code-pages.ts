import type { DiagnosticKind, Sample } from '../../../diagnostics/define-diagnostic.ts'
import { diagnosticGroups } from '../../model/diagnostic-codes.ts'
import { clips } from '../clip.ts'
import { codeBlock } from '../code-block.ts'
import { sectionHtml } from '../detection/section.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { pageContext, type SiteContext } from '../page-context.ts'
import { inlineCode } from '../prose.ts'
import { table } from '../table.ts'

const severityChip = ({ severity }: DiagnosticKind): Html =>
  html`<span class="chip ${severity === 'error' ? 'bad' : severity === 'warning' ? 'medium' : 'off'}">${severity}</span>`

/** Every code that checks report. */
export function codeListPage(site: SiteContext): Page {
  const path = 'codes/index.html'
  const { to, paths } = pageContext(site, path)
  const columns = [{ title: 'Code' }, { title: 'Severity' }, { title: 'Says' }]
  return {
    path,
    title: 'Diagnostic codes',
    description: 'Every error, warning and hint that checks report, by code.',
    section: 'codes',
    body: html`<div class="page wide"><div class="lead"><h1>Diagnostic codes</h1>
<p class="muted">What checks report, each under a code that never changes its meaning.</p></div>
<div class="matter">
${diagnosticGroups.map(({ title, kinds }, index) =>
  sectionHtml({
    id: `group-${index + 1}`,
    title,
    body: table(
      title,
      columns,
      kinds.map(kind => [
        html`<a href="${to(paths.code(kind.code))}">${kind.code}</a>`,
        severityChip(kind),
        inlineCode(kind.title),
      ]),
    ),
  }),
)}</div></div>`,
  }
}

export function codePage(kind: DiagnosticKind, group: string, site: SiteContext): Page {
  const path = site.paths.code(kind.code)
  const { to } = pageContext(site, path)
  return {
    path,
    title: `${kind.code} ${kind.title}`,
    description: kind.explanation,
    section: 'codes',
    body: html`<div class="page"><div class="lead"><p class="crumbs"><a href="${to('codes/index.html')}">Codes</a> › ${group}</p>
<h1><span class="muted">${kind.code}</span> ${inlineCode(kind.title)}</h1>
<p class="chips">${severityChip(kind)}</p></div>
<div class="matter"><p>${inlineCode(kind.explanation)}</p>
${sampleSection('wrong', 'What yields it', kind.wrong)}
${sampleSection('right', 'The same as it is meant', kind.right)}</div></div>`,
  }
}

/** Nothing where no text alone shows the code. */
function sampleSection(id: string, title: string, sample: Sample | null | undefined): Html | null {
  if (!sample) return null
  const parts: readonly (readonly [name: string | null, text: string])[] =
    typeof sample === 'string' ? [[null, sample]] : Object.entries(sample)
  return sectionHtml({
    id,
    title,
    body: html`${parts.map(
      ([name, text]) =>
        html`${name !== null && html`<h3><code>${name}</code></h3>\n`}
${codeBlock({ label: name ?? title, text, lengthMax: clips.prose })}\n`,
    )}`,
  })
}
