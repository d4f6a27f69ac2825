import { styleText } from 'node:util'
import { displayWidth } from '../base/display-width.ts'
import { visibleText } from '../base/visible-text.ts'
import type { RiskLevel } from '../finding/finding.ts'

export type Style = Parameters<typeof styleText>[0]
export type Paint = (style: Style, text: string) => string

export const painter = (color: boolean): Paint =>
  color ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text

export const levelStyles: Readonly<Record<RiskLevel, Style>> = {
  info: 'dim',
  low: 'cyan',
  medium: 'yellow',
  high: 'red',
  critical: ['bold', 'red'],
}

/** Two blanks between columns, as in the table of findings. */
export const gap = '  '

/** `2026-03-01 08:00:00`, out of ISO 8601. */
export const timeCell = (iso: string): string => iso.slice(0, 19).replace('T', ' ')

/** Text of a log on one line, in a column: cut where it is longer (not with `null`), filled where shorter. */
export function cell(text: string, width: number, isCut = true): string {
  const visible = visibleText(text)
  const fitted = isCut ? fit(visible, width) : visible
  return fitted + ' '.repeat(Math.max(0, width - displayWidth(fitted)))
}

/** A text cut to so many terminal columns, with `…` at its end; null leaves it whole. */
export function fit(text: string, width: number | null): string {
  if (width === null || displayWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const character of text) {
    used += displayWidth(character)
    if (used > width - 1) break
    kept += character
  }
  return `${kept}…`
}
