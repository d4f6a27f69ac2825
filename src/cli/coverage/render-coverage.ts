import { stringify } from 'csv-stringify/sync'
import type { Coverage } from './coverage.ts'
import type { CoverageOptions } from './coverage-options.ts'
import { coverageRows, reasonOf } from './coverage-rows.ts'
import { type CoveringDetection, isEffective } from './covered-techniques.ts'
import { renderNavigatorLayer } from './navigator-layer.ts'
import { renderCoverageTable } from './render-table.ts'

export const coverageRenderers: Readonly<
  Record<CoverageOptions['output'], (coverage: Coverage, width: number | null) => string>
> = {
  table: renderCoverageTable,
  navigator: renderNavigatorLayer,
  json: coverage => `${JSON.stringify(coverageJson(coverage), null, 2)}\n`,
  csv: renderCsv,
}

const coverageJson = ({ techniques, detections, survey }: Coverage) => ({
  techniques: techniques.map(({ technique, detections: covering }) => ({
    ...technique,
    covered: covering.filter(isEffective).length,
    detections: covering.map(({ detection }) => detection.id),
  })),
  detections: detections.map(detectionJson),
  events: survey ? Object.fromEntries(survey.totals()) : null,
})

const detectionJson = (covering: CoveringDetection) => ({
  id: covering.detection.id,
  name: covering.detection.name,
  path: covering.detection.path,
  techniques: covering.detection.attack.map(({ technique }) => technique),
  status: covering.status,
  covers: isEffective(covering),
  reason: reasonOf(covering) || null,
  data: covering.outlook,
})

const csvHeader = ['technique', 'name', 'tactics', 'detection', 'id', 'status', 'covers', 'reason']

function renderCsv({ techniques, detections }: Coverage): string {
  const rows = coverageRows(techniques, detections).map(row => [
    row.technique,
    row.techniqueName,
    row.tactics,
    row.covering.detection.name,
    row.covering.detection.id,
    row.covering.status,
    isEffective(row.covering) ? 'yes' : 'no',
    reasonOf(row.covering),
  ])
  // Names come from content, which may come from others: a spreadsheet must not run them.
  return stringify([csvHeader, ...rows], { escape_formulas: true })
}
