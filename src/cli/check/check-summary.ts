import { visibleText } from '../../base/visible-text.ts'
import type { Override } from '../../content/content.ts'
import { type ContentSummary, summariseContent } from '../../content/content-summary.ts'
import { formatCount, formatNoun } from '../figures.ts'
import type { CheckOptions } from './check-options.ts'
import { countSeverities } from './render-check.ts'
import type { CheckResult } from './run-check.ts'

/** What was looked at and what came out, in a few lines. */
export function renderCheckSummary(
  { checked, queries, diagnostics }: CheckResult,
  { hints, output }: Pick<CheckOptions, 'hints' | 'output'>,
): string {
  const summary = summariseContent(checked)
  const { error, warning, hint } = countSeverities(diagnostics)
  const hidden = hint > 0 && !hints && output === 'human' ? ' (--hints shows them)' : ''
  const lines = [
    ...(summary.detections.total > 0 ? [detectionLine(summary)] : []),
    ...otherLines(summary),
    ...overrideLines(checked.content.overrides),
    ...(queries > 0 ? [formatNoun(queries, 'query', 'queries')] : []),
    `${formatNoun(error, 'error')}, ${formatNoun(warning, 'warning')}, ${formatNoun(hint, 'hint')}${hidden}`,
  ]
  return `${lines.map(line => ` ${line}`).join('\n')}\n`
}

function detectionLine({ detections }: ContentSummary): string {
  const { total, run, notRunnable, broken } = detections
  const parts = [
    `${formatCount(run)} run`,
    ...Object.entries(notRunnable).map(
      ([cause, count]) => `${formatCount(count)} not runnable: ${cause}`,
    ),
    ...(broken > 0 ? [`${formatCount(broken)} broken`] : []),
  ]
  return `${formatNoun(total, 'detection')}: ${parts.join(', ')}`
}

function otherLines(summary: ContentSummary): readonly string[] {
  const { macros, stories, lookups, riskContent, tests } = summary
  const loaded = [
    [tests, 'test'],
    [macros, 'macro'],
    [stories, 'story', 'stories'],
    [lookups, 'lookup'],
    [riskContent, 'piece of risk content', 'pieces of risk content'],
  ] as const
  const present = loaded.filter(([count]) => count > 0)
  const superseded = counted(summary.superseded)
  return [
    present.map(([count, one, many]) => formatNoun(count, one, many)).join(' · '),
    superseded === '' ? '' : `further forms of detections, not loaded: ${superseded}`,
    prefixed('could not be loaded: ', counted(summary.failed)),
    prefixed('passed over: ', counted(summary.passedOver)),
  ].filter(line => line !== '')
}

/** More overrides than this are counted; all are in the JSON. */
const overridesMax = 10

function overrideLines(overrides: readonly Override[]): readonly string[] {
  const lines = overrides
    .slice(0, overridesMax)
    .map(
      ({ kind, name, path, overriddenPath }) =>
        `${kind} ${visibleText(name)}: ${visibleText(path)} replaces ${visibleText(overriddenPath)}`,
    )
  const more = overrides.length - lines.length
  return more === 0 ? lines : [...lines, `and ${formatNoun(more, 'more override')}`]
}

/** Words for counts of files, where the name of the kind itself does not do. */
const words: Readonly<Record<string, readonly [one: string, many: string]>> = {
  documentation: ['file of documentation', 'files of documentation'],
  'risk content': ['piece of risk content', 'pieces of risk content'],
  rendered: ['rendered', 'rendered'],
  sigma: ['Sigma-like', 'Sigma-like'],
  story: ['story', 'stories'],
  unknown: ['unknown file', 'unknown files'],
}

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => formatNoun(count, words[name]?.[0] ?? name, words[name]?.[1]))
    .join(', ')

const prefixed = (prefix: string, text: string): string => (text === '' ? '' : prefix + text)
