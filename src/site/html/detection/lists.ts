import type { DetectionModel } from '../../model/detection-model.ts'
import type { Revision } from '../../site-input.ts'
import { clipLine, listMax } from '../clip.ts'
import { type Html, html } from '../html.ts'
import { externalLink } from '../links.ts'
import type { PageContext } from '../page-context.ts'
import { prose } from '../prose.ts'
import type { Section } from './section.ts'

const none = html`<p class="none">Nothing is said.</p>`

export const textSection = (id: string, title: string, text: string): Section => ({
  id,
  title,
  body: text === '' ? none : prose(text),
})

const list = (items: readonly Html[], kind = ''): Html =>
  items.length === 0
    ? html`<p class="none">None.</p>`
    : html`<ul class="${kind}">\n${items.slice(0, listMax).map(item => html`<li>${item}</li>\n`)}</ul>`

export const storiesSection = (
  { detection }: DetectionModel,
  { paths, to }: PageContext,
): Section => ({
  id: 'stories',
  title: 'Associated analytic stories',
  body: list(
    detection.analyticStories.map(name => {
      const path = paths.story(name)
      return path === null
        ? html`${clipLine(name, 160)}`
        : html`<a href="${to(path)}">${clipLine(name, 160)}</a>`
    }),
  ),
})

export const killChainSection = ({ detection }: DetectionModel): Section => ({
  id: 'kill-chain',
  title: 'Kill chain phase',
  body: list(detection.killChainPhases.map(phase => html`${clipLine(phase, 80)}`)),
})

export const referencesSection = (references: readonly string[]): Section => ({
  id: 'references',
  title: 'References',
  body: list(
    references.map(address => externalLink(address)),
    'address',
  ),
})

export const historySection = ({ history }: DetectionModel): Section => ({
  id: 'history',
  title: 'History',
  body: html`<ol class="history" reversed>
${history.slice(0, 50).map(revisionItem)}</ol>`,
})

const revisionItem = ({ commit, date, author, subject }: Revision): Html =>
  html`<li><time datetime="${date}">${date}</time> <code>${commit.slice(0, 10)}</code>
${clipLine(subject, 200)} <span class="muted">${clipLine(author, 80)}</span></li>\n`
