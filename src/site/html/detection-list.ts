import type { DetectionModel } from '../model/detection-model.ts'
import { clipLine, clips, listMax } from './clip.ts'
import { type Html, html } from './html.ts'
import type { PageContext } from './page-context.ts'
import { riskChip } from './risk-chip.ts'
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
${omitted > 0 && html`<p class="omitted">${omitted} more in the <a href="${context.to('detections/index.html')}">list of detections</a>.</p>`}`
}

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
  return [
    html`<a href="${to(paths.detection(model))}">${clipLine(detection.name, clips.name)}</a>${model.problem && html` <span class="chip off">does not run</span>`}`,
    html`<span class="ids">${ids.join(' ')}</span>`,
    html`${clipLine(detection.type, 40)}`,
    html`${detection.date}`,
    riskChip(detection.riskScore, level),
  ]
}
