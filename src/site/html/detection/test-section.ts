import type { DetectionTest } from '../../../content/detection.ts'
import type { TestedCase, TestedData } from '../../evidence.ts'
import type { DetectionModel } from '../../model/detection-model.ts'
import { clipLine } from '../clip.ts'
import { type Html, html, type Part } from '../html.ts'
import { externalLink } from '../links.ts'
import type { PageContext } from '../page-context.ts'
import { table } from '../table.ts'
import type { Section } from './section.ts'

const testsMax = 40

/** The data that a detection is tested with, and what a run of the tests has shown. */
export function testSection(model: DetectionModel, { model: site }: PageContext): Section {
  const { tests } = model.detection
  return {
    id: 'test-dataset',
    title: 'Test dataset',
    body:
      tests.length === 0
        ? html`<p class="none">This detection carries no test.</p>`
        : html`${table('Tests', testColumns, tests.slice(0, testsMax).map(testRow), 'stack')}
${evidenceHtml(model.tested, site.evidence)}
<p>Run them with <code>telltale test --detection &quot;${clipLine(model.detection.name, 120)}&quot;</code>.</p>`,
  }
}

const testColumns = [{ title: 'Test' }, { title: 'Findings' }, { title: 'Data' }]

const testRow = ({
  name,
  passCondition,
  data,
  benignData,
  mustNotMatch,
}: DetectionTest): readonly Part[] => [
  clipLine(name, 160),
  html`<code>${clipLine(passCondition, 120)}</code>${mustNotMatch && html`<br><span class="muted">must not match</span>`}`,
  html`<ul class="plain">${data.map(dataItem)}${benignData.map(({ location }) => html`<li>${dataLink(location)} <span class="muted">benign: must stay silent</span></li>\n`)}</ul>`,
]

const dataItem = ({ location, source, sha256 }: DetectionTest['data'][number]): Html =>
  html`<li>${dataLink(location)}${source !== null && html` <span class="muted">${clipLine(source, 120)}</span>`}${sha256 !== null && html`<br>${digest(sha256)}`}</li>\n`

const dataLink = (location: string): Html =>
  html`<span class="address">${externalLink(location)}</span>`

const digest = (sha256: string): Html =>
  html`<span class="muted">SHA-256</span> <code class="digest">${sha256}</code>`

const columns = [
  { title: 'Test' },
  { title: 'Verdict' },
  { title: 'Findings', kind: 'num' },
  { title: 'Data' },
  { title: 'Time', kind: 'num' },
]

function evidenceHtml(
  tested: readonly TestedCase[],
  evidence: { readonly date: string | null; readonly commit: string | null } | null,
): Html | null {
  if (evidence === null || tested.length === 0) return null
  const { date, commit } = evidence
  return html`<h3>Evidence</h3>
${table('Test evidence', columns, tested.slice(0, testsMax).map(evidenceRow), 'stack')}
<p class="muted">Tested${date !== null && html` on <time datetime="${clipLine(date, 40)}">${clipLine(date, 40)}</time>`}${commit !== null && html` at commit <code>${clipLine(commit, 40)}</code>`}.</p>`
}

const verdicts = { passed: 'good', failed: 'bad', 'not run': 'off' } as const

const evidenceRow = ({
  name,
  status,
  findings,
  seconds,
  data,
  failures,
}: TestedCase): readonly Part[] => [
  html`${clipLine(name, 160)}${failures.slice(0, 3).map(failure => html`<br><span class="muted">${clipLine(failure, 300)}</span>`)}`,
  html`<span class="chip ${verdicts[status]}">${status}</span>`,
  findings ?? '–',
  data.map((item, index) => html`${index > 0 && html`<br>`}${dataEvidence(item)}`),
  seconds === null ? '–' : secondsText(seconds),
]

const dataEvidence = ({ location, sha256, events }: TestedData): Html =>
  html`${fileName(location)}${events !== null && html` <span class="muted">${events} events</span>`}${sha256 !== null && html`<br><code class="digest">${sha256}</code>`}`

/** The last part of an address or path says which data it is. */
const fileName = (location: string): string =>
  clipLine(location.split(/[\\/]/).at(-1) ?? location, 100)

const secondsText = (seconds: number): string =>
  seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`
