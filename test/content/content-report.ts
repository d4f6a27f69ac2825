import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { countSeverities } from '../../src/cli/check/render-check.ts'
import { runCheck } from '../../src/cli/check/run-check.ts'
import { summariseContent } from '../../src/content/content-summary.ts'
import {
  contentDiagnostics,
  languageDiagnostics,
} from '../../src/diagnostics/catalogue/catalogue.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { sharedPath } from '../shared.ts'

export const contentPage = resolve(import.meta.dirname, '../../docs/content.md')

/** Parts of security_content at four releases, and forms of them that are loaded alone. */
const trees = [
  'v3.50.0',
  'v4.5.0',
  'v4.5.0/dev_ssa',
  'v4.5.0/dist',
  'v4.24.0',
  'v4.24.0/dist',
  'v4.42.0',
] as const

const marks = ['<!-- begin: report -->', '<!-- end: report -->'] as const

/** The page with the report between its marks as it is today. */
export function withReport(page: string): string {
  const [start, end] = marks.map(mark => page.indexOf(mark))
  if (start === undefined || end === undefined || start === -1 || end < start) {
    throw new Error(`${contentPage} lacks the marks of the report`)
  }
  return `${page.slice(0, start)}${marks[0]}\n\n${contentReport()}\n${page.slice(end)}`
}

export const readContentPage = (): string => readFileSync(contentPage, 'utf8')

/** What `telltale check` counts in the trees, as two tables. */
function contentReport(): string {
  const results = trees.map(tree => {
    const { checked, diagnostics } = runCheck([sharedPath('content', tree)], {
      base: [],
      query: [],
    })
    return { tree, summary: summariseContent(checked), diagnostics }
  })
  const header = ['', ...trees]
  const figures = results.map(({ summary, diagnostics }) => figuresOf(summary, diagnostics))
  const names = Object.keys(figures[0] ?? {})
  const rows = names.map(name => [name, ...figures.map(found => found[name] ?? '')])
  return `${table([header, ...rows])}\n${table(reasonRows(results.map(({ diagnostics }) => diagnostics)))}`
}

type Summary = ReturnType<typeof summariseContent>

function figuresOf(
  summary: Summary,
  diagnostics: readonly Diagnostic[],
): Readonly<Record<string, string>> {
  const { error, warning, hint } = countSeverities(diagnostics)
  const { detections, superseded, failed, passedOver } = summary
  return {
    'YAML files': String(summary.files),
    detections: String(detections.total),
    '… that run': String(detections.run),
    '… of them Sigma-like': String(detections.forms.sigma ?? 0),
    '… not runnable: SPL': String(detections.notRunnable['SPL'] ?? 0),
    '… broken': String(detections.broken),
    'further forms, rendered': String(superseded.rendered ?? 0),
    'further forms, Sigma-like': String(superseded.sigma ?? 0),
    tests: String(summary.tests),
    macros: String(summary.macros),
    stories: String(summary.stories),
    lookups: String(summary.lookups),
    'passed over': listed(passedOver),
    'could not be loaded': listed(failed),
    errors: String(error),
    warnings: String(warning),
    hints: String(hint),
  }
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || '0'

function reasonRows(found: readonly (readonly Diagnostic[])[]): readonly (readonly string[])[] {
  const titles = new Map(
    [...contentDiagnostics, ...languageDiagnostics].map(({ code, title }) => [code, title]),
  )
  const graver = found.map(list => list.filter(({ severity }) => severity !== 'hint'))
  const codes = [...new Set(graver.flatMap(list => list.map(({ code }) => code)))].toSorted()
  return [
    ['errors and warnings', ...trees],
    ...codes.map(code => [
      `${code} ${titles.get(code) ?? ''}`,
      ...graver.map(list => String(list.filter(diagnostic => diagnostic.code === code).length)),
    ]),
  ]
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function table([header = [], ...rows]: readonly (readonly string[])[]): string {
  const rule = header.map((_, index) => (index === 0 ? '---' : '---:'))
  return `${[header, rule, ...rows].map(line).join('\n')}\n`
}
