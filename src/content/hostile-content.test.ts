import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  array,
  assert,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
  string,
} from 'fast-check'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { outermost } from '../diagnostics/source-text.ts'
import { checkDescription } from './check-description.ts'
import { checkRequiredFields } from './check-required-fields.ts'
import { checkSplMacros } from './check-spl-macros.ts'
import { compileDetection } from './compile-detection.ts'
import type { Detection } from './detection.ts'
import { loadDetection } from './load-detection.ts'
import { loadLookup } from './load-lookup.ts'
import { loadMacro } from './load-macro.ts'
import { loadRenderedDetection } from './load-rendered-detection.ts'
import { loadStory } from './load-story.ts'
import { loadTestFile } from './load-test-file.ts'
import { parseYaml } from './parse-yaml.ts'
import { parseTable } from './read-lookup-table.ts'

const shipped = readFileSync(
  resolve('content/detections/endpoint/windows_bits_job_persistence.yml'),
  'utf8',
)

const head = `name: Anchor Dropped
id: 5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa
version: 2
author: Otto
status: production
type: TTP
description: Finds anchor.exe, event id 4688.
`

const findings = `creation_date: '2025-03-04'
modification_date: '2026-03-04'
finding:
  title: $process_name$ on $dest$
  entity: {field: user, type: user, score: 50}
intermediate_findings:
  entities:
  - {field: dest, type: system, score: 20, message: seen on $dest$}
threat_objects: [{field: process_name, type: process_name}]
mitre_attack_id: [T1197]
search: '| tstats count from datamodel=Endpoint.Processes where \`anchors(a, "b")\` by Processes.dest'
`

const rba = `date: '2025-03-04'
search: |
  \`anchors\` "a \`no\`" | \`anchor_dropped_filter\`
rba:
  message: $process_name$ on $dest$
  risk_objects: [{field: user, type: user, score: 40}]
tags: {analytic_story: [Anchors], mitre_attack_id: [T1197]}
`

const sigmaLike = `date: '2025-03-04'
data_source: [Windows Security 4688]
search:
  selection1: &s
    process.file.name: [anchor.exe, 'winch*', null, 7]
    process.cmd_line|contains|all: [drop, '%_\\\\']
  selection2: [{process.cmd_line|re: '(?i)a+b'}, *s]
  condition: selection1 and not (1 of selection2* or all of them)
tags:
  impact: 50
  confidence: 60
  message: $process_name$
  required_fields: [process.pid]
`

const lookup = `name: berths
filename: berths.csv
match_type: WILDCARD(ship), CIDR(network)
case_sensitive_match: 'false'
`

const texts: readonly (readonly [string, string])[] = [
  ['a shipped detection', shipped],
  ['release 5', head + rba],
  ['release 6', head + findings],
  ['a Sigma-like search', head + sigmaLike],
  ['a lookup', lookup],
]

/** Whatever the text: no exception, and every diagnostic lies inside it. */
function loadAll(text: string): { readonly loaded: boolean } {
  const { file, diagnostics } = parseYaml({ name: 'a.yml', text })
  expectInside(diagnostics, text)
  if (!file) return { loaded: false }
  const { detection, diagnostics: found } = loadDetection(file)
  expectInside(found, text)
  const lookups = loadLookup(file)
  for (const result of [
    lookups,
    loadRenderedDetection(file),
    loadMacro(file),
    loadStory(file),
    loadTestFile(file),
  ]) {
    expectInside(result.diagnostics, text)
  }
  if (detection) expectInside(checkAll(detection), text)
  return { loaded: detection !== null || lookups.lookup !== null }
}

function checkAll(detection: Detection): readonly Diagnostic[] {
  const macros = new Map()
  const { runnable, diagnostics } = compileDetection(detection, macros, { check: true })
  return [
    ...diagnostics,
    ...(runnable ? checkRequiredFields(detection, runnable.plan) : []),
    ...checkDescription(detection, macros),
    ...checkSplMacros([detection], macros),
  ]
}

function expectInside(diagnostics: readonly Diagnostic[], text: string): void {
  for (const diagnostic of diagnostics) {
    const { source, span } = outermost(diagnostic)
    expect(source.text).toBe(text)
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeGreaterThanOrEqual(span.start)
    expect(span.end).toBeLessThanOrEqual(text.length)
  }
}

const fragment = oneof(
  constantFrom(
    "'",
    '"',
    '|',
    '>',
    ': ',
    '- ',
    '\n',
    '\n  ',
    '[',
    '{',
    '&a ',
    '*a',
    '!t ',
    '#',
    '\t',
    '\r\n',
    '%',
    '---\n',
    '? ',
  ),
  constantFrom(
    '__proto__: 1\n',
    'constructor: {}\n',
    'rba:\n',
    'condition: not (a\n',
    '|contains',
    '*',
    '\\\\',
    'tags:\n',
    'search: |\n  x\n',
    'id: 1\n',
    '$',
    '$x$',
    '\ufeff',
  ),
  string({ maxLength: 8 }),
)

test.each(texts)('%s with random edits loads or says why', (_, original) => {
  const edit = record({
    at: nat(original.length),
    cut: integer({ min: 0, max: 30 }),
    put: fragment,
  })
  const loaded = { yes: 0, no: 0 }
  expect(loadAll(original).loaded).toBe(true)
  assert(
    property(array(edit, { minLength: 1, maxLength: 4 }), edits => {
      let text = original
      for (const { at, cut, put } of edits) text = text.slice(0, at) + put + text.slice(at + cut)
      loaded[loadAll(text).loaded ? 'yes' : 'no']++
    }),
    { numRuns: 400, seed: 1 },
  )
  expect(Math.min(loaded.yes, loaded.no)).toBeGreaterThan(10)
})

test('random tables are read or say why', () => {
  const part = oneof(
    constantFrom('"', '""', ',', '\n', '\r\n', 'a', ' ', '\ufeff', '\0'),
    string({ maxLength: 4 }),
  )
  assert(
    property(array(part, { maxLength: 40 }), parts => {
      const text = parts.join('')
      const { table, diagnostics } = parseTable({ name: 'a.csv', text })
      expectInside(diagnostics, text)
      for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.columns.length ?? 0)
    }),
    { numRuns: 2000, seed: 1 },
  )
})

test('random YAML never breaks the loader', () => {
  assert(
    property(array(fragment, { maxLength: 30 }), fragments => {
      loadAll(fragments.join(''))
    }),
    { numRuns: 2000, seed: 1 },
  )
})
