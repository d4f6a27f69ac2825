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
import { loadDetection } from './load-detection.ts'
import { loadMacro } from './load-macro.ts'
import { loadRenderedDetection } from './load-rendered-detection.ts'
import { loadStory } from './load-story.ts'
import { loadTestFile } from './load-test-file.ts'
import { parseYaml } from './parse-yaml.ts'

const shipped = readFileSync(
  resolve('content/detections/endpoint/windows_bits_job_persistence.yml'),
  'utf8',
)

/** Whatever the text: no exception, and every diagnostic lies inside it. */
function loadAll(text: string): { readonly loaded: boolean } {
  const { file, diagnostics } = parseYaml({ name: 'a.yml', text })
  expectInside(diagnostics, text)
  if (!file) return { loaded: false }
  const detection = loadDetection(file)
  for (const result of [
    detection,
    loadRenderedDetection(file),
    loadMacro(file),
    loadStory(file),
    loadTestFile(file),
  ]) {
    expectInside(result.diagnostics, text)
  }
  return { loaded: detection.detection !== null }
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
    'tags:\n',
    'search: |\n  x\n',
    'id: 1\n',
    '$',
    '$x$',
    '\ufeff',
  ),
  string({ maxLength: 8 }),
)

test('a shipped detection with random edits loads or says why', () => {
  const edit = record({ at: nat(shipped.length), cut: integer({ min: 0, max: 30 }), put: fragment })
  const loaded = { yes: 0, no: 0 }
  assert(
    property(array(edit, { minLength: 1, maxLength: 4 }), edits => {
      let text = shipped
      for (const { at, cut, put } of edits) text = text.slice(0, at) + put + text.slice(at + cut)
      loaded[loadAll(text).loaded ? 'yes' : 'no']++
    }),
    { numRuns: 400, seed: 1 },
  )
  expect(Math.min(loaded.yes, loaded.no)).toBeGreaterThan(10)
})

test('random YAML never breaks the loader', () => {
  assert(
    property(array(fragment, { maxLength: 30 }), fragments => {
      loadAll(fragments.join(''))
    }),
    { numRuns: 2000, seed: 1 },
  )
})
