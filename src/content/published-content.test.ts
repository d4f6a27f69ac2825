import { beforeAll, expect, test } from 'vitest'
import { isScalar, parseDocument, visit } from 'yaml'
import { told } from '../../test/content/content-folder.ts'
import { describeWithShared, sharedPath } from '../../test/shared.ts'
import { type Diagnostic } from '../diagnostics/diagnostic.ts'
import { decodeScalar } from './embedded-text.ts'
import { findContentFiles } from './find-content-files.ts'
import { loadContent } from './load-content.ts'
import { repairQuotedLines } from './repair-yaml.ts'

const counted = (diagnostics: readonly Diagnostic[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { code } of diagnostics) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

describeWithShared('published content loads unedited', () => {
  test.each([
    [
      'v3.50.0',
      { detections: 46, macros: 38, stories: 37, tests: 31 },
      { CON0209: 1, CON0210: 2, CON0214: 1 },
    ],
    [
      'v4.5.0/ssa_detections',
      { detections: 56, macros: 0, stories: 0, tests: 48 },
      { CON0209: 1, CON0214: 1 },
    ],
    ['v4.5.0/dev_ssa', { detections: 47, macros: 0, stories: 0, tests: 47 }, { CON0003: 1 }],
    ['v4.5.0/dist', { detections: 44, macros: 0, stories: 0, tests: 44 }, {}],
    [
      'v4.24.0/ssa_detections',
      { detections: 60, macros: 0, stories: 0, tests: 52 },
      { CON0209: 1, CON0214: 1 },
    ],
    ['v4.24.0/dist', { detections: 47, macros: 0, stories: 0, tests: 47 }, {}],
    // Texts whose further lines begin at the margin, two scores off, a lone `$`, `eferences`, files of
    // lookups that this part of the release leaves out.
    [
      'v4.42.0',
      { detections: 556, macros: 189, stories: 181, tests: 492 },
      { CON0003: 10, CON0101: 1, CON0203: 2, CON0209: 1, CON0302: 9 },
    ],
  ])('%s', (folder, expected, doubts) => {
    const { detections, macros, stories, diagnostics, failed } = loadContent([
      sharedPath('content', folder),
    ])
    expect(failed).toEqual([])
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(told)).toEqual([])
    // The folders hold a part of the stories only.
    expect(counted(diagnostics.filter(({ code }) => code !== 'CON0205'))).toEqual(doubts)
    const tests = detections.reduce((sum, detection) => sum + detection.tests.length, 0)
    expect({
      detections: detections.length,
      macros: macros.length,
      stories: stories.length,
      tests,
    }).toEqual(expected)
  })

  test.each([
    ['v4.5.0', 56, { sigma: 47, rendered: 44 }],
    ['v4.24.0', 60, { rendered: 47 }],
  ])('%s holds one detection in several forms, and the written one counts', (tree, count, others) => {
    const content = loadContent([sharedPath('content', tree)])
    expect(content.failed).toEqual([])
    expect(content.detections).toHaveLength(count)
    expect(new Set(content.detections.map(({ form }) => form))).toEqual(new Set(['written']))
    const forms = Map.groupBy(content.superseded, ({ form }) => form)
    expect(Object.fromEntries([...forms].map(([form, found]) => [form, found.length]))).toEqual(
      others,
    )
    const paths = new Set(content.detections.map(({ path }) => path))
    for (const { by } of content.superseded) expect(paths).toContain(by)
  })

  test('filter macros are named as Splunk names them', () => {
    const { detections } = loadContent([sharedPath('content', 'v4.42.0', 'detections')])
    for (const { name, query, filterMacro } of detections) {
      expect(query.text, name).toContain(`\`${filterMacro}\``)
    }
  })
})

const tokens = (text = ''): readonly string[] => text.match(/"[^"]*"|\w+|[^\s\w]/g) ?? []

describeWithShared('the reference detection', () => {
  const reference = 'ssa___windows_bits_job_persistence.yml'
  let published: ReturnType<typeof loadContent>
  beforeAll(() => {
    published = loadContent([sharedPath('content', 'v3.50.0', 'detections', 'endpoint', reference)])
  })

  test('has no faults of its own', () => {
    expect(published.diagnostics.map(told)).toEqual([])
    const { diagnostics } = loadContent([
      'content/stories',
      sharedPath('content', 'v3.50.0', 'detections', 'endpoint', reference),
    ])
    expect(diagnostics.map(told)).toEqual([])
  })

  test('is what the shipped pack says it is, word for word where words are facts', () => {
    const [shipped] = loadContent(['content']).detections
    const [original] = published.detections
    const facts = [
      'id',
      'name',
      'version',
      'date',
      'author',
      'type',
      'product',
      'dataModels',
      'requiredFields',
      'references',
      'analyticStories',
      'killChainPhases',
      'attack',
      'impact',
      'confidence',
      'riskScore',
      'observables',
    ] as const
    for (const fact of facts) expect(shipped?.[fact], fact).toEqual(original?.[fact])
    expect(shipped?.message?.text).toBe(original?.message?.text)
    expect(tokens(shipped?.query.text)).toEqual(tokens(original?.query.text))
    expect(tokens(shipped?.query.text).length).toBeGreaterThan(200)
  })
})

describeWithShared('every text of every published file', () => {
  test('is decoded exactly, so that every offset has its place', () => {
    let scalars = 0
    for (const { name, text } of findContentFiles(sharedPath('content')).sources) {
      const whole = parseDocument(text, { keepSourceTokens: true })
      const repaired = whole.errors.length > 0 ? repairQuotedLines({ name, text }) : null
      const document = repaired
        ? parseDocument(repaired.source.text, { keepSourceTokens: true })
        : whole
      visit(document, {
        Scalar: (_, node) => {
          if (!isScalar(node) || typeof node.value !== 'string' || !node.srcToken) return
          scalars++
          expect(decodeScalar(node.srcToken)?.text, name).toBe(node.value)
        },
      })
    }
    expect(scalars).toBeGreaterThan(50_000)
  })
})
