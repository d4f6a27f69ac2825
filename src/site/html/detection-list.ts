import type { DetectionModel } from '../model/detection-model.ts'
import { idleChip, riskChip } from './chips.ts'
import { clipLine, clips, listMax } from './clip.ts'
import { sectionHtml } from './detection/section.ts'
import { type Html, html } from './html.ts'
import type { PageContext } from './page-context.ts'
import { table } from './table.ts'

/** Detections as a table, bounded; the rest is counted. */
export function detectionTable(
  name: string,
  models: readonly DetectionModel[],
  context: PageContext,
): Html {
  if (models.length === 0) return html`<p class="none">No detection.</p>`
  const shown = models.slice(0, listMax)
  const omitted = models.length - shown.length
  return html`${detectionRows(name, shown, context)}
${omitted > 0 && omittedRows(omitted, context)}`
}

const omittedRows = (omitted: number, { to }: PageContext): Html =>
  html`<p class="omitted">${omitted} more in the
<a href="${to('detections/index.html')}">list of detections</a>.</p>`

/** The last part of most pages: the detections that it is about. */
export const detectionsSection = (
  title: string,
  models: readonly DetectionModel[],
  context: PageContext,
): Html => sectionHtml({ id: 'detections', title, body: detectionTable(title, models, context) })

/** The rows alone, all of them. */
export const detectionRows = (
  name: string,
  models: readonly DetectionModel[],
  context: PageContext,
): Html =>
  table(
    name,
    detectionColumns,
    models.map(model => detectionRow(model, context)),
    'detections',
  )

const detectionColumns = [
  { title: 'Detection' },
  { title: 'ATT&CK' },
  { title: 'Type' },
  { title: 'Updated', kind: 'date' },
  { title: 'Risk', kind: 'num' },
]

function detectionRow(model: DetectionModel, { paths, to }: PageContext): readonly Html[] {
  const { detection, level } = model
  const ids = [...new Set(detection.attack.map(({ technique }) => technique))].slice(0, 4)
  const name = clipLine(detection.name, clips.name)
  return [
    html`<a href="${to(paths.detection(model))}">${name}</a> ${model.problem && idleChip}`,
    html`<span class="ids">${ids.join(' ')}</span>`,
    html`${clipLine(detection.type, 40)}`,
    html`${detection.date}`,
    riskChip(detection.riskScore, level),
  ]
}
