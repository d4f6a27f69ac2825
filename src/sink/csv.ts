import { stringify } from 'csv-stringify/sync'
import type { Finding } from '../finding/finding.ts'
import type { FindingSink } from './finding-sink.ts'

type Cell = string | number

const columns: readonly (readonly [string, (finding: Finding) => Cell])[] = [
  ['time', finding => finding.time],
  ['risk_score', finding => finding.risk.score],
  ['risk_level', finding => finding.risk.level],
  ['detection', finding => finding.detection.name],
  ['detection_id', finding => finding.detection.id],
  ['detection_version', finding => finding.detection.version],
  ['entities', finding => finding.entities.map(entity => entity.value).join(' ')],
  ['attack', finding => finding.attack.map(({ technique }) => technique).join(' ')],
  ['analytic_stories', finding => finding.analytic_stories.join(', ')],
  ['message', finding => finding.message],
  ['body', finding => JSON.stringify(finding.body)],
  ['path', finding => finding.source.path],
  ['line', finding => finding.source.line ?? ''],
  ['record', finding => finding.source.record ?? ''],
  ['offset', finding => finding.source.offset],
  ['id', finding => finding.id],
]

/**
 * One row a finding. Cells that a spreadsheet would run as a formula (`=`, `+`, `-`, `@` first) are
 * made text with a leading apostrophe, since their content comes from logs.
 */
export const csvSink = (): FindingSink => ({
  begin: () => row(columns.map(([name]) => name)),
  render: finding => row(columns.map(([, cell]) => cell(finding))),
  finish: () => '',
})

const row = (cells: readonly Cell[]): string => stringify([cells], { escape_formulas: true })
