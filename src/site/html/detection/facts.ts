import type { DetectionModel } from '../../model/detection-model.ts'
import { riskChip } from '../chips.ts'
import { clipLine } from '../clip.ts'
import { type Html, html, type Part } from '../html.ts'
import { externalLink } from '../links.ts'
import type { PageContext } from '../page-context.ts'

/** What a detection is, in a few words each. */
export function factList(model: DetectionModel, { paths, to }: PageContext): Html {
  const { detection, level, dataSources } = model
  const link = (name: string, path: string | null): Html =>
    path === null
      ? html`${clipLine(name, 100)}`
      : html`<a href="${to(path)}">${clipLine(name, 100)}</a>`
  const facts: readonly (readonly [name: string, value: Part])[] = [
    ['Type', clipLine(detection.type, 60)],
    ['Product', listOf(detection.product.map(name => clipLine(name, 80)))],
    ['Data model', listOf(detection.dataModels.map(name => clipLine(name, 80)))],
    ['Data source', listOf(dataSources.slice(0, 12).map(name => link(name, paths.source(name))))],
    ['Risk', riskChip(detection.riskScore, level)],
    ['Last updated', html`<time datetime="${detection.date}">${detection.date}</time>`],
    ['Author', clipLine(detection.author, 120)],
    ['Status', clipLine(detection.status, 40)],
    ['Version', detection.version],
    ['CVE', listOf(detection.cve.slice(0, 10).map(id => clipLine(id, 40)))],
    ['ID', html`<code class="id">${detection.id}</code>`],
  ]
  return html`<dl class="facts">
${facts.map(([name, value]) => (isEmpty(value) ? null : html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`))}</dl>`
}

const isEmpty = (value: Part): boolean =>
  value === '' || value === null || (Array.isArray(value) && value.length === 0)

const listOf = (items: readonly Part[]): Part =>
  items.flatMap((item, index) => (index === 0 ? [item] : [', ', item]))

/** Of a file in its repository's browser; on the page itself where nobody has named one. */
export function sourceLink({ sourcePath }: DetectionModel, { model }: PageContext): Html {
  const { sourceUrl } = model.options
  const shown = clipLine(sourcePath, 160)
  if (sourceUrl === null) return html`<code>${shown}</code>`
  const address = `${sourceUrl}/${sourcePath
    .split('/')
    .map(part => encodeURIComponent(part.toWellFormed()))
    .join('/')}`
  return externalLink(address, shown)
}
