import { visibleText } from '../../base/visible-text.ts'
import { plainTable } from '../../sink/plain-table.ts'
import { formatCount, formatNoun } from '../figures.ts'
import type { Coverage } from './coverage.ts'
import { reasonOf } from './coverage-rows.ts'
import { type CoveredTechnique, type CoveringDetection, isEffective } from './covered-techniques.ts'

/** Names of detections in one cell; the rest is counted. */
const namesMax = 3

/** Cells of the columns before the last, where a terminal sets the width. */
const techniqueWidths: readonly number[] = [9, 34, 28, 9, 6]
const silentWidths: readonly number[] = [48]
const lastWidthMin = 24

/**
 * The techniques, below them the detections that cannot match, below them the figures. Without a
 * width every cell is written whole.
 */
export function renderCoverageTable(
  { techniques, detections, survey }: Coverage,
  width: number | null,
): string {
  const header = [
    'TECHNIQUE',
    'NAME',
    'TACTICS',
    survey ? 'CAN MATCH' : 'RUN',
    'DO NOT',
    'DETECTIONS',
  ]
  const rows = techniques.map(techniqueRow)
  const silent = survey ? detections.filter(found => !isEffective(found)) : []
  return [
    plainTable([header, ...rows], fitted(techniqueWidths, width)),
    silent.length === 0
      ? ''
      : `\n${plainTable([['CANNOT MATCH HERE', 'WHY'], ...silent.map(silentRow)], fitted(silentWidths, width))}`,
    `\n${totals(techniques, detections)}\n`,
  ].join('')
}

/** The last column takes what is left; two blanks stand between columns. */
function fitted(widths: readonly number[], width: number | null): readonly number[] | undefined {
  if (width === null) return undefined
  const taken = widths.reduce((sum, column) => sum + column + 2, 0)
  return [...widths, Math.max(lastWidthMin, width - taken - 2)]
}

function techniqueRow({ technique, detections }: CoveredTechnique): readonly string[] {
  const effective = detections.filter(isEffective)
  return [
    technique.technique,
    visibleText(technique.name),
    technique.tactics.join(', '),
    String(effective.length),
    String(detections.length - effective.length),
    namesOf([...effective, ...detections.filter(found => !isEffective(found))]),
  ]
}

function namesOf(detections: readonly CoveringDetection[]): string {
  const names = detections.slice(0, namesMax).map(({ detection }) => visibleText(detection.name))
  const more = detections.length - names.length
  return [...names, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
}

const silentRow = (covering: CoveringDetection): readonly string[] => [
  visibleText(covering.detection.name),
  visibleText(reasonOf(covering)),
]

function totals(
  techniques: readonly CoveredTechnique[],
  detections: readonly CoveringDetection[],
): string {
  const covered = techniques.filter(found => found.detections.some(isEffective)).length
  const effective = detections.filter(isEffective).length
  const verb = detections.some(({ outlook }) => outlook !== null) ? 'can match' : 'run'
  return (
    ` ${formatNoun(techniques.length, 'technique')}, ${formatCount(covered)} covered; ` +
    `${formatNoun(detections.length, 'detection')}, ${formatCount(effective)} ${verb}`
  )
}
