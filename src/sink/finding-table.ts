import { visibleText } from '../base/visible-text.ts'
import type { Entity, Finding } from '../finding/finding.ts'
import type { FindingSink } from './finding-sink.ts'
import { cell, fit, gap, levelStyles, painter, type Style, timeCell } from './table-cells.ts'

export interface TableOptions {
  /** Terminal columns to fit into; null writes every cell whole (pipes, files). */
  readonly width: number | null
  readonly color: boolean
}

interface Column {
  readonly title: string
  readonly width: number
  readonly cell: (finding: Finding) => string
  readonly style?: (finding: Finding) => Style
}

const columns: readonly Column[] = [
  { title: 'TIME', width: 19, cell: finding => timeCell(finding.time) },
  {
    title: 'RISK',
    width: 4,
    cell: finding => String(finding.risk.score).padStart(4),
    style: finding => levelStyles[finding.risk.level],
  },
  { title: 'DETECTION', width: 30, cell: finding => finding.detection.name, style: () => 'bold' },
  { title: 'ENTITY', width: 36, cell: finding => entityCell(finding.entities) },
  { title: 'ATT&CK', width: 9, cell: finding => finding.attack.map(a => a.technique).join(' ') },
]

const messageWidthMin = 24

/** Rows as the findings come, so that a long run shows what it has. */
export function findingTableSink(options: TableOptions): FindingSink {
  const paint = painter(options.color)
  const fixedWidth = columns.reduce((sum, column) => sum + column.width + gap.length, 0)
  const messageWidth =
    options.width === null ? null : Math.max(messageWidthMin, options.width - fixedWidth)
  let headed = false

  const header = (): string => {
    if (headed) return ''
    headed = true
    const titles = [...columns.map(({ title, width }) => title.padEnd(width)), 'MESSAGE']
    return `${paint('dim', titles.join(gap))}\n`
  }
  const cellText = (column: Column, finding: Finding): string => {
    const padded = cell(column.cell(finding), column.width, options.width !== null)
    return column.style ? paint(column.style(finding), padded) : padded
  }
  return {
    begin: () => '',
    render: finding => {
      const cells = columns.map(column => cellText(column, finding))
      return `${header()}${[...cells, fit(visibleText(finding.message), messageWidth)].join(gap)}\n`
    },
    finish: () => '',
  }
}

/** Devices before users: the host is what a responder goes to first. */
function entityCell(entities: readonly Entity[]): string {
  const devices = entities.filter(entity => entity.kind === 'device')
  const others = entities.filter(entity => entity.kind !== 'device')
  return [...devices, ...others].map(entity => entity.value).join(', ')
}
