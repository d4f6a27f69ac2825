import type { DetectionTest, TestData } from '../../../content/detection.ts'
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
  html`<code>${clipLine(passCondition, 120)}</code>${mustNotMatch && mutedLine('must not match')}`,
  html`<ul class="plain">${data.map(dataItem)}${benignData.map(benignItem)}</ul>`,
]

const muted = (words: string): Html => html`<span class="muted">${words}</span>`

const mutedLine = (words: string): Html => html`<br>${muted(words)}`

const benignItem = ({ location }: TestData): Html =>
  html`<li>${dataLink(location)} ${muted('benign: must stay silent')}</li>\n`

const dataItem = ({ location, source, sha256 }: TestData): Html => html`<li>${dataLink(location)}
${source !== null && muted(clipLine(source, 120))}
${sha256 !== null && digest(sha256)}</li>\n`

const dataLink = (location: string): Html =>
  html`<span class="address">${externalLink(location)}</span>`

const digest = (sha256: string): Html =>
  html`${mutedLine('SHA-256')} <code class="digest">${sha256}</code>`

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
<p class="muted">Tested${date !== null && dayOf(clipLine(date, 40))}${commit !== null && commitOf(clipLine(commit, 40))}.</p>`
}

const dayOf = (date: string): Html => html` on <time datetime="${date}">${date}</time>`

const commitOf = (commit: string): Html => html` at commit <code>${commit}</code>`

const verdicts = { passed: 'good', failed: 'bad', 'not run': 'off' } as const

const evidenceRow = ({
  name,
  status,
  findings,
  seconds,
  data,
  failures,
}: TestedCase): readonly Part[] => [
  html`${clipLine(name, 160)}${failures.slice(0, 3).map(failure => mutedLine(clipLine(failure, 300)))}`,
  html`<span class="chip ${verdicts[status]}">${status}</span>`,
  findings ?? '–',
  data.map((item, index) => html`${index > 0 && html`<br>`}${dataEvidence(item)}`),
  seconds === null ? '–' : secondsText(seconds),
]

const dataEvidence = ({ location, sha256, events }: TestedData): Html =>
  html`${fileName(location)} ${events !== null && muted(`${events} events`)}${sha256 !== null && html`<br><code class="digest">${sha256}</code>`}`

/** The last part of an address or path says which data it is. */
const fileName = (location: string): string =>
  clipLine(location.split(/[\\/]/).at(-1) ?? location, 100)

const secondsText = (seconds: number): string =>
  seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`
