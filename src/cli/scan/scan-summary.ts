import { visibleText } from '../../base/visible-text.ts'
import type { EntityRisk, RiskSummary } from '../../finding/risk-summary.ts'
import type { DetectionOutcome, DetectionStatus } from '../../pipeline/detection-outcome.ts'
import type { TableOptions } from '../../sink/finding-table.ts'
import { renderNotables } from '../../sink/notable-table.ts'
import { plainTable } from '../../sink/plain-table.ts'
import { type Paint, painter } from '../../sink/table-cells.ts'
import { renderTimeline } from '../../sink/timeline-table.ts'
import { formatBytes, formatCount, formatNoun, formatSeconds } from '../figures.ts'
import type { NotableTally, ScanResult } from './run-scan.ts'
import type { ScanTotals } from './scan-report.ts'

const entitiesShownMax = 20
const namesShownMax = 3
const barCellsMax = 20

/** What a person reads after a scan: what was read and lost, which detections ran, who carries the risk. */
export function renderScanSummary(
  result: ScanResult,
  options: TableOptions,
  timelinesMax = 0,
): string {
  const { totals, risk, notables, ledger } = result
  const { color } = options
  const paint = painter(color)
  return [
    ...(totals.findings === 0
      ? []
      : [
          entityTable(risk, paint),
          notableTable(notables, options),
          ...ledger.timelines(timelinesMax).map(timeline => renderTimeline(timeline, options)),
          detectionTable(totals, paint),
        ]),
    ...(totals.isInterrupted
      ? [paint('red', 'interrupted: what follows is what was read so far')]
      : []),
    inputLine(totals),
    ...filterLines(totals),
    ...damageLines(totals),
    ...skippedLines(totals),
    detectionLine(totals.detections),
    paint('bold', formatNoun(totals.findings, 'finding')),
  ]
    .map(line => `${line}\n`)
    .join('')
}

function inputLine({ inputs, events, seconds }: ScanTotals): string {
  const { filesRead, bytes, records } = inputs.totals
  const made = Object.values(events.families).reduce((sum, family) => sum + family, 0)
  const count = made + records.passedOver
  return `${formatNoun(filesRead, 'file')} · ${formatNoun(count, 'event')} · ${formatBytes(bytes)} in ${formatSeconds(seconds)}`
}

/** What was not looked into cannot be vouched for. */
function filterLines({ inputs }: ScanTotals): readonly string[] {
  const { passedOver } = inputs.totals.records
  return passedOver === 0
    ? []
    : [
        `${formatNoun(passedOver, 'event')} ruled out undecoded: no detection looks for what they hold (damage in them is not named; --report decodes all)`,
      ]
}

function damageLines({ inputs }: ScanTotals): readonly string[] {
  const { filesDamaged, records } = inputs.totals
  if (filesDamaged === 0) return []
  return [
    `${formatNoun(filesDamaged, 'file')} damaged: ${formatNoun(records.lost, 'record')} lost (--report names each)`,
  ]
}

function skippedLines({ inputs, events }: ScanTotals): readonly string[] {
  const reasons = Map.groupBy(
    inputs.files.filter(file => file.skipped !== null),
    file => file.skipped ?? '',
  )
  return [
    ...[...reasons].map(([reason, files]) => {
      const names = files.slice(0, namesShownMax).map(file => visibleText(file.path))
      const more =
        files.length > namesShownMax ? ` and ${formatCount(files.length - namesShownMax)} more` : ''
      return `${formatNoun(files.length, 'file')} skipped, ${visibleText(reason)}: ${names.join(', ')}${more}`
    }),
    ...[...events.skipped].map(
      ([reason, count]) => `${formatNoun(count, 'record')} made no event: ${reason}`,
    ),
  ]
}

function detectionLine(detections: readonly DetectionOutcome[]): string {
  const count = (status: DetectionStatus): number =>
    detections.filter(outcome => outcome.status === status).length
  const parts = [
    `${formatCount(count('ran'))} ran`,
    ...named(detections, 'cannot match', 'cannot match here'),
    ...named(detections, 'not runnable', 'not runnable'),
    ...named(detections, 'broken', 'broken'),
  ]
  return `${formatNoun(detections.length, 'detection')}: ${parts.join(', ')}`
}

function named(
  detections: readonly DetectionOutcome[],
  status: DetectionStatus,
  words: string,
): readonly string[] {
  const found = detections.filter(outcome => outcome.status === status)
  if (found.length === 0) return []
  const reasons = [...new Set(found.map(({ reason }) => reason ?? ''))].slice(0, namesShownMax)
  return [`${formatCount(found.length)} ${words} (${reasons.map(visibleText).join('; ')})`]
}

function entityTable({ entities }: RiskSummary, paint: Paint): string {
  const highest = entities[0]?.score ?? 1
  const shown = entities.slice(0, entitiesShownMax)
  const rows = shown.map(entity => [
    visibleText(entity.value),
    formatCount(entity.score),
    paint('yellow', '▇'.repeat(Math.max(1, Math.round((entity.score / highest) * barCellsMax)))),
    entityWords(entity),
  ])
  const more = entities.length - shown.length
  const note = more > 0 ? `${formatNoun(more, 'more entity', 'more entities')}\n` : ''
  return `\n${plainTable([[paint('dim', 'RISK BY ENTITY'), '', '', ''], ...rows])}${note}`
}

const entityWords = ({ findings, detections, tactics }: EntityRisk): string =>
  [
    formatNoun(findings, 'finding'),
    formatNoun(detections.length, 'detection'),
    formatNoun(tactics.length, 'tactic'),
  ].join(', ')

function notableTable({ count, first }: NotableTally, options: TableOptions): string {
  if (count === 0) return 'no notables: no entity passes a risk rule\n'
  const more = count - first.length
  const note = more > 0 ? `${formatNoun(more, 'more notable')} (--notables writes all)\n` : ''
  return `${renderNotables(first, options)}${note}`
}

function detectionTable({ detections }: ScanTotals, paint: Paint): string {
  const rows = detections
    .filter(({ findings }) => findings > 0)
    .sort((a, b) => b.findings - a.findings)
    .map(({ detection, findings }) => [visibleText(detection.name), formatCount(findings)])
  return plainTable([[paint('dim', 'FINDINGS BY DETECTION'), ''], ...rows])
}
