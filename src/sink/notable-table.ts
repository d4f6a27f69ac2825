import { visibleText } from '../base/visible-text.ts'
import { type ExplanationLine, explainNotable } from '../risk/explain-notable.ts'
import type { Notable } from '../risk/notable.ts'
import { shortNotableId } from '../risk/notable-id.ts'
import type { TableOptions } from './finding-table.ts'
import { cell, fit, gap, levelStyles, painter, type Style, timeCell } from './table-cells.ts'

interface Column {
  readonly title: string
  readonly width: number
  readonly text: (notable: Notable) => string
  readonly style?: (notable: Notable) => Style
}

const columns: readonly Column[] = [
  { title: 'TIME', width: 19, text: ({ time }) => timeCell(time) },
  { title: 'RISK', width: 6, text: ({ score }) => String(score).padStart(6) },
  {
    title: 'SEVERITY',
    width: 8,
    text: ({ severity }) => severity,
    style: ({ severity }) => levelStyles[severity],
  },
  { title: 'ENTITY', width: 30, text: ({ entity }) => entity.value, style: () => 'bold' },
  { title: 'FINDINGS', width: 8, text: ({ points }) => String(points.length).padStart(8) },
  { title: 'TACTICS', width: 7, text: ({ tactics }) => String(tactics.length).padStart(7) },
  { title: 'NOTABLE', width: 12, text: ({ id }) => shortNotableId(id) },
]

const ruleWidthMin = 24

/** The notables of a run, one a line under a heading; nothing for none. */
export function renderNotables(notables: readonly Notable[], options: TableOptions): string {
  if (notables.length === 0) return ''
  const paint = painter(options.color)
  const fixedWidth = columns.reduce((sum, { width }) => sum + width + gap.length, 0)
  const ruleWidth =
    options.width === null ? null : Math.max(ruleWidthMin, options.width - fixedWidth)
  const titles = [...columns.map(({ title, width }) => title.padEnd(width)), 'RULE']
  const rows = notables.map(notable => {
    const cells = columns.map(({ text, width, style }) => {
      const filled = cell(text(notable), width, options.width !== null)
      return style ? paint(style(notable), filled) : filled
    })
    return [...cells, fit(visibleText(notable.rule.name), ruleWidth)].join(gap)
  })
  return linesOf([paint('dim', titles.join(gap)), ...rows])
}

/** Why a notable was issued: every finding with its points, and what they add up to. */
export function renderExplanation(notable: Notable, options: TableOptions): string {
  const paint = painter(options.color)
  const lines = explainNotable(notable).map(line => {
    const time = line.time === null ? '' : timeCell(line.time)
    const points = line.points === null ? '' : String(line.points)
    const start = `${time.padEnd(timeWidth)}${gap}${points.padStart(pointsWidth)}${gap}`
    const isAboutPoints = pointKinds.has(line.kind)
    const room = options.width === null ? null : Math.max(textWidthMin, options.width)
    const text = `${isAboutPoints ? start : ''}${indents[line.kind]}${visibleText(line.text)}`
    return paint(styles[line.kind], fit(text, room).trimEnd())
  })
  return linesOf(lines)
}

const timeWidth = 19
const pointsWidth = 8
const textWidthMin = 60

type LineKind = ExplanationLine['kind']

const pointKinds: ReadonlySet<LineKind> = new Set(['point', 'factor', 'damping', 'total'])

const indents: Readonly<Record<LineKind, string>> = {
  notable: '',
  rule: 'rule: ',
  point: '',
  factor: '  ',
  damping: '  ',
  total: '= ',
  story: 'story: ',
  missing: '  ',
}

const styles: Readonly<Record<LineKind, Style>> = {
  notable: 'bold',
  rule: 'dim',
  point: 'reset',
  factor: 'cyan',
  damping: 'yellow',
  total: 'bold',
  story: 'reset',
  missing: 'dim',
}

const linesOf = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')
