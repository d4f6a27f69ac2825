import { summariseContent } from '../../content/content-summary.ts'
import { contentDiagnostics, languageDiagnostics } from '../../diagnostics/catalogue/catalogue.ts'
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts'
import { renderGithub } from '../../diagnostics/render-github.ts'
import { type HumanOptions, renderHuman } from '../../diagnostics/render-human.ts'
import { diagnosticJson } from '../../diagnostics/render-json.ts'
import { renderSarif } from '../../diagnostics/render-sarif.ts'
import { version } from '../version.ts'
import { type CheckOptions, severities } from './check-options.ts'
import type { CheckResult } from './run-check.ts'

type Render = (result: CheckResult, options: CheckOptions, human: HumanOptions) => string

const renderers: Readonly<Record<CheckOptions['output'], Render>> = {
  human: ({ diagnostics }, { hints }, human) =>
    diagnostics
      .filter(({ severity }) => hints || severity !== 'hint')
      .map(diagnostic => `${renderHuman(diagnostic, human)}\n\n`)
      .join(''),
  json: result => `${JSON.stringify(checkJson(result), null, 2)}\n`,
  sarif: ({ diagnostics }) =>
    `${renderSarif(diagnostics, {
      name: 'telltale',
      version,
      catalogue: [...languageDiagnostics, ...contentDiagnostics],
    })}\n`,
  github: ({ diagnostics }) =>
    diagnostics.map(diagnostic => `${renderGithub(diagnostic)}\n`).join(''),
}

export const renderCheck: Render = (result, options, human) =>
  renderers[options.output](result, options, human)

const checkJson = ({ checked, queries, diagnostics }: CheckResult) => ({
  content: summariseContent(checked),
  queries,
  notRunnable: checked.content.detections.flatMap(({ name, path, runnable }) =>
    runnable.kind === 'no' ? [{ name, path, cause: runnable.cause, reason: runnable.reason }] : [],
  ),
  overrides: checked.content.overrides,
  superseded: checked.content.superseded,
  failed: checked.content.failed,
  passedOver: checked.content.skipped,
  severities: countSeverities(diagnostics),
  diagnostics: diagnostics.map(diagnosticJson),
})

export const countSeverities = (
  diagnostics: readonly Diagnostic[],
): Readonly<Record<Severity, number>> => {
  const counts = { error: 0, warning: 0, hint: 0 }
  for (const { severity } of diagnostics) counts[severity]++
  return counts
}

/** Whether a diagnostic is as grave as the severity, or graver. */
export const isAtLeast =
  (floor: Severity) =>
  ({ severity }: Diagnostic): boolean =>
    severities.indexOf(severity) <= severities.indexOf(floor)
