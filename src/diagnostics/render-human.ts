import { visibleText } from '../base/visible-text.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'
import { type Excerpt, excerptOf } from './excerpt.ts'
import { outermost, type Place, positionOf } from './source-text.ts'

export type StyleRole = Severity | 'emphasis' | 'muted'

/** Gives a text its colour; the plain one leaves it as it is. */
export type Styler = (role: StyleRole, text: string) => string

export interface HumanOptions {
  readonly style?: Styler
  /** Cells of a line of excerpt, the margin not counted. */
  readonly excerptWidth?: number
}

const plain: Styler = (_role, text) => text

interface Drawing {
  readonly style: Styler
  readonly margin: string
  readonly width: number
}

/**
 * A diagnostic as people read it: what, where, the line with the place underlined, the places that
 * belong to it, the remedy. Several lines, no line end at the end. A fix is told where it can be
 * applied unseen; one that needs thought says no more than the hint does.
 */
export function renderHuman(diagnostic: Diagnostic, options: HumanOptions = {}): string {
  const { style = plain, excerptWidth = 100 } = options
  const place = outermost(diagnostic)
  const related = (diagnostic.related ?? []).map(item => ({
    ...outermost(item),
    label: item.label,
  }))
  const lines = [place, ...related].map(
    ({ source, span }) => positionOf(source.text, span.start).line,
  )
  const margin = ' '.repeat(String(Math.max(...lines)).length)
  const drawing: Drawing = { style, margin, width: excerptWidth }
  const { severity, code, message, label, hint, fix } = diagnostic
  return [
    `${style(severity, `${severity}[${code}]`)}${style('emphasis', `: ${visibleText(message)}`)}`,
    ...drawPlace(drawing, place, label ?? '', { role: severity, mark: '^' }),
    ...related.flatMap(item => drawPlace(drawing, item, item.label, { role: 'muted', mark: '-' })),
    ...(hint === undefined ? [] : [`${margin} ${style('muted', '= hint:')} ${visibleText(hint)}`]),
    ...(fix && (fix.safe || hint === undefined)
      ? [`${margin} ${style('muted', '= fix:')} ${visibleText(fix.title)}`]
      : []),
  ].join('\n')
}

interface Underline {
  readonly role: StyleRole
  readonly mark: string
}

function drawPlace(
  { style, margin, width }: Drawing,
  { source, span }: Place,
  label: string,
  { role, mark }: Underline,
): readonly string[] {
  const excerpt = excerptOf(source, span, width)
  const { column } = positionOf(source.text, span.start)
  const number = String(excerpt.line).padStart(margin.length)
  return [
    `${margin} ${style('muted', '┌─')} ${visibleText(source.name)}:${excerpt.line}:${column}`,
    `${style('muted', `${number} │`)} ${excerpt.text}`.trimEnd(),
    `${style('muted', `${margin} │`)} ${underlined(excerpt, style, role, mark)} ${visibleText(label)}`.trimEnd(),
  ]
}

const underlined = (excerpt: Excerpt, style: Styler, role: StyleRole, mark: string): string =>
  ' '.repeat(excerpt.markStart) + style(role, mark.repeat(excerpt.markLength))
