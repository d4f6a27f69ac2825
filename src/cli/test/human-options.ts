import { relative } from 'node:path'
import { styleText } from 'node:util'
import type { Acceptance } from '../../testing/report/test-report.ts'

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

export const painter =
  (hasColor: boolean): Paint =>
  (style, text) =>
    hasColor ? styleText(style, text, { validateStream: false }) : text

export interface HumanOptions {
  readonly acceptance: Acceptance
  /** Lists the tests that passed, however many. */
  readonly isVerbose: boolean
  readonly paint: Paint
}

/** As a user in this folder would write it. */
export function shownPath(path: string): string {
  const way = relative('', path)
  return way === '' || way.startsWith('..') ? path : way
}
