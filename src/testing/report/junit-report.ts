import type { FailureKind } from '../judge/failure.ts'
import type { Suite } from '../suite/test-case.ts'
import type { TestOutcome } from '../suite/test-outcome.ts'
import { failureWords } from './failure-words.ts'
import { type Acceptance, isAccepted, type TestReport } from './test-report.ts'
import { element, escaped } from './xml.ts'

export interface JUnitFacts {
  /** ISO 8601 without a zone, as the schema wants it: `2026-03-04T10:30:00`. */
  readonly timestamp: string
  readonly hostname: string
}

interface SuiteCase {
  readonly name: string
  readonly seconds: number
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
  readonly content: string
}

/**
 * The report as JUnit XML in the form that the schemas of Ant and of Jenkins both take: a suite for
 * each detection, a case for each test. A test that did not run is an error, one whose missing data
 * are accepted is skipped; a broken file is a suite with one case that is an error.
 */
export function renderJUnit(
  { suite, outcomes }: TestReport,
  acceptance: Acceptance,
  facts: JUnitFacts,
): string {
  const byDetection = [...Map.groupBy(outcomes, ({ testCase }) => testCase.detection)]
  const suites = [
    ...byDetection.map(([{ name, path }, ofDetection]) => ({
      name,
      path,
      cases: ofDetection.map(outcome => caseOf(outcome, acceptance)),
    })),
    ...brokenSuites(suite),
  ]
  const written = suites.map((one, index) => renderSuite(one, index, facts))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${written.join('')}</testsuites>\n`
}

interface SuiteContent {
  readonly name: string
  readonly path: string
  readonly cases: readonly SuiteCase[]
}

const brokenSuites = ({ broken, orphans }: Suite): readonly SuiteContent[] => [
  ...broken.map(({ name, path, reason }) => ({ name, path, cases: [brokenCase(reason)] })),
  ...orphans.map(({ message, source }) => ({
    name: source.name,
    path: source.name,
    cases: [brokenCase(message)],
  })),
]

const brokenCase = (reason: string): SuiteCase => ({
  name: 'is loaded',
  seconds: 0,
  kind: 'error',
  content: problem('error', 'detection-broken', reason, []),
})

function renderSuite({ name, path, cases }: SuiteContent, id: number, facts: JUnitFacts): string {
  const count = (kind: SuiteCase['kind']) => cases.filter(one => one.kind === kind).length
  const attributes = {
    name,
    package: path,
    id,
    timestamp: facts.timestamp,
    hostname: facts.hostname,
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds(cases.reduce((sum, one) => sum + one.seconds, 0)),
  }
  const written = cases.map(one => {
    const attributes = { name: one.name, classname: name, time: seconds(one.seconds) }
    return `    ${element('testcase', attributes, one.content)}\n`
  })
  const content = `\n    <properties/>\n${written.join('')}    <system-out/>\n    <system-err/>\n  `
  return `  ${element('testsuite', attributes, content)}\n`
}

const seconds = (value: number): string => value.toFixed(3)

function caseOf(outcome: TestOutcome, acceptance: Acceptance): SuiteCase {
  const { testCase, status, failures } = outcome
  const common = { name: testCase.test.name, seconds: outcome.seconds }
  const [failure] = failures
  if (status === 'passed' || !failure) return { ...common, kind: 'passed', content: '' }
  // The schema allows one problem in a case: the first gives its type, the text has all of them.
  const words = failures.map(failureWords)
  const lines = words.flatMap(({ message, details, hint }) => [
    message,
    ...details.map(line => `  ${line}`),
    ...(hint === null ? [] : [`  hint: ${hint}`]),
  ])
  if (isAccepted(outcome, acceptance)) return { ...common, kind: 'skipped', content: '<skipped/>' }
  const kind = status === 'failed' ? 'failure' : 'error'
  const message = words[0]?.message ?? ''
  return { ...common, kind, content: problem(kind, failure.kind, message, lines) }
}

const problem = (
  name: 'failure' | 'error',
  type: FailureKind,
  message: string,
  lines: readonly string[],
): string => element(name, { message, type }, escaped(lines.join('\n')))
