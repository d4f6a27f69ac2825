import { describe, expect, test } from 'vitest'
import { detectionYaml, tagLines, told } from '../../test/content/content-folder.ts'
import { outermost } from '../diagnostics/source-text.ts'
import type { Detection } from './detection.ts'
import { loadDetection } from './load-detection.ts'
import { loadRenderedDetection } from './load-rendered-detection.ts'
import { parseYaml } from './parse-yaml.ts'

function loadAll(text: string, read = loadDetection) {
  const parsed = parseYaml({ name: 'pack/detections/endpoint/a.yml', text })
  expect(parsed.file, parsed.diagnostics.map(told).join('\n')).not.toBeNull()
  return read(parsed.file as NonNullable<typeof parsed.file>)
}

function load(text: string, read = loadDetection) {
  const { detection, diagnostics } = loadAll(text, read)
  return { detection, told: diagnostics.map(told) }
}

const loaded = (text: string): Detection => {
  const { detection, told: said } = load(text)
  expect(said).toEqual([])
  return detection as Detection
}

test('a detection without faults is all there', () => {
  const yaml = detectionYaml({
    id: '5D2F0A51-3C0E-4C1B-8A52-90A7C0B4F1AA',
    more: `references: [https://example.org/a]
tests:
- name: fires
  attack_data:
  - data: samples/a.log
    source: x
- name: silent
  pass_condition: '@count_eq(0)'
`,
    tags: `${tagLines}  analytic_story: [Anchors]
  mitre_attack_id: [T1197, T1059.001]
  observable:
  - {name: dest, type: Hostname, role: [Victim]}
  - {name: process.pid, type: Other}
`,
  })
  const { query, message, places, ...facts } = loaded(yaml)
  expect(facts).toMatchObject({
    id: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa',
    version: 2,
    language: 'spl2',
    runnable: { kind: 'yes' },
    impact: 50,
    confidence: 60,
    riskScore: 30,
    filterMacro: 'anchor_dropped_filter',
    path: 'pack/detections/endpoint/a.yml',
    root: 'pack',
    analyticStories: ['Anchors'],
    // From the tactics: persistence and execution, then defense evasion, in the chain's order.
    killChainPhases: ['Exploitation', 'Installation'],
    observables: [
      { field: 'dest', type: 'Hostname', roles: ['Victim'] },
      { field: 'process.pid', type: 'Other', roles: [] },
    ],
    tests: [
      {
        name: 'fires',
        passCondition: '@count_gt(0)',
        data: [{ location: 'samples/a.log', source: 'x', sourcetype: null }],
      },
      { name: 'silent', passCondition: '@count_eq(0)', data: [] },
    ],
  })
  expect(facts.attack.map(({ name }) => name)).toEqual(['BITS Jobs', 'PowerShell'])
  expect(query.text).toMatch(/^\| from read_ssa_enriched_events\(\)\n/)
  expect(message?.text).toBe('$process_name$ on $dest$')
  const at = outermost({ source: query, span: { start: 2, end: 6 } })
  expect(yaml.slice(at.span.start, at.span.end)).toBe('from')
  expect(yaml.slice(places.name.span.start, places.name.span.end)).toBe('Anchor Dropped')
})

describe('metadata faults stand where they are', () => {
  test.each([
    [
      'missing keys',
      'name: x\nsearch: y\ntags:\n  impact: 1\n',
      [
        'CON0102 1:1 "name": `id` is missing',
        'CON0102 1:1 "name": `version` is missing',
        'CON0102 1:1 "name": `author` is missing',
        'CON0102 1:1 "name": `type` is missing',
        'CON0102 1:1 "name": `description` is missing',
        'CON0102 3:1 "tags": `tags.confidence` is missing',
        'CON0102 3:1 "tags": `tags.message` is missing',
        'CON0102 1:1 "name": `date` is missing',
      ],
    ],
    [
      'an id that is none',
      detectionYaml({ id: 'abc' }),
      ['CON0103 2:5 "abc": `id` must be a UUID, 8-4-4-4-12 hexadecimal digits'],
    ],
    [
      'a day that is none',
      detectionYaml().replace('2025-03-04', '2025-02-29'),
      ['CON0103 4:7 "\'2025-02-29\'": `date` must be a date of the calendar, YYYY-MM-DD'],
    ],
    [
      'a version that is no whole number',
      detectionYaml().replace('version: 2', 'version: 1.5'),
      ['CON0103 3:10 "1.5": `version` must be a whole number'],
    ],
    [
      'an impact beyond the scale',
      detectionYaml({ tags: tagLines.replace('50', '101') }),
      ['CON0103 14:11 "101": `tags.impact` must be 100 or less'],
    ],
    [
      'a list that is a text',
      detectionYaml({ tags: `${tagLines}  mitre_attack_id: T1197\n` }),
      ['CON0103 17:20 "T1197": `tags.mitre_attack_id` must be a list'],
    ],
    [
      'a technique that is none',
      detectionYaml({ tags: `${tagLines}  mitre_attack_id: [T1197, t1, 5]\n` }),
      [
        'CON0103 17:28 "t1": `tags.mitre_attack_id[1]` must be an ATT&CK technique id, T1197 or T1059.001',
        'CON0103 17:32 "5": `tags.mitre_attack_id[2]` must be a text',
      ],
    ],
    [
      'tags that are no map',
      detectionYaml({ tags: 'tags: none\n' }),
      ['CON0103 13:7 "none": `tags` must be a map of keys'],
    ],
    [
      'an empty search',
      detectionYaml({ search: 'search:\n' }),
      ['CON0103 8:8 "": `search` must be a query'],
    ],
  ])('%s', (_, yaml, expected) => {
    const { detection, told: said } = load(yaml)
    expect(said).toEqual(expected)
    expect(detection).toBeNull()
  })
})

const halfTags = (score: number): string =>
  `tags:\n  impact: 50\n  confidence: 65\n  message: x\n  risk_score: ${score}\n`

describe('doubts leave the detection usable', () => {
  test.each([
    [
      'unknown keys, with what was meant',
      detectionYaml({ more: 'eferences: []\nzzz: 1\n', tags: `${tagLines}  confidance: 3\n` }),
      [
        'CON0101 18:1 "eferences": `eferences` is not a known key and is ignored',
        'CON0101 19:1 "zzz": `zzz` is not a known key and is ignored',
        'CON0101 17:3 "confidance": `confidance` is not a known key and is ignored',
      ],
    ],
    [
      'unknown keys deep inside',
      detectionYaml({
        more: 'tests:\n- name: a\n  atack_data: []\n  attack_data:\n  - data: b\n    sorce: c\n',
      }),
      [
        'CON0101 19:3 "atack_data": `atack_data` is not a known key and is ignored',
        'CON0101 22:5 "sorce": `sorce` is not a known key and is ignored',
      ],
    ],
    [
      'a score that does not follow',
      detectionYaml({ tags: `${tagLines}  risk_score: 31\n` }),
      [
        'CON0203 17:15 "31": the risk score 31 does not follow from impact and confidence, which give 30',
      ],
    ],
    [
      'a technique that the table lacks',
      detectionYaml({ tags: `${tagLines}  mitre_attack_id: [T9999]\n` }),
      ['CON0204 17:21 "T9999": T9999 is not a known ATT&CK technique'],
    ],
    [
      'a data model that events lack',
      detectionYaml({ more: 'datamodel: [Endpoint_Proceses]\n' }),
      ['CON0206 17:13 "Endpoint_Proceses": "Endpoint_Proceses" is not a known data model'],
    ],
    [
      'a message field that is not closed',
      detectionYaml({ tags: tagLines.replace('$dest$', '$dest now') }),
      ['CON0209 16:30 "$dest": `$dest` is not closed and is told as it stands'],
    ],
  ])('%s', (_, yaml, expected) => {
    const { detection, told: said } = load(yaml)
    expect(said.toSorted()).toEqual(expected.toSorted())
    expect(detection).not.toBeNull()
  })

  test('an unknown key brings the known one that was meant', () => {
    const { diagnostics } = loadAll(
      detectionYaml({ more: 'tests:\n- name: a\n  atack_data: []\n' }),
    )
    expect(diagnostics.map(({ hint, fix }) => [hint, fix?.edits[0]?.text])).toEqual([
      ['did you mean `attack_data`?', 'attack_data'],
    ])
  })

  test('a score at a half may be rounded either way, and is kept', () => {
    expect(loaded(detectionYaml({ tags: halfTags(32) })).riskScore).toBe(32)
    expect(loaded(detectionYaml({ tags: halfTags(33) })).riskScore).toBe(33)
    expect(load(detectionYaml({ tags: halfTags(32.5) })).detection?.riskScore).toBe(33)
  })
})

describe('languages', () => {
  test.each([
    ['| from read_ssa_enriched_events() | into x', 'spl2'],
    ['$main = from source | into sink', 'spl2'],
    ['/* a */ from source', 'spl2'],
    ['| form read_ba_enriched_events() | into write_ba_finding_events()', 'spl2'],
    ['| tstats count from datamodel=Endpoint.Processes', 'spl'],
    ['| from datamodel Authentication | search x', 'spl'],
    ['`sysmon` EventCode=1', 'spl'],
  ])('%s is %s', (query, language) => {
    const search = `search: '${query}'\n`
    const detection = loaded(detectionYaml({ search }))
    expect(detection.language).toBe(language)
    expect(detection.runnable).toEqual(
      language === 'spl2'
        ? { kind: 'yes' }
        : { kind: 'no', cause: 'SPL', reason: 'SPL is not supported yet' },
    )
  })

  test('a Sigma-like search keeps its YAML and where it stands', () => {
    const yaml = detectionYaml({ search: 'search:\n  s1:\n    a: b\n  condition: s1\n' })
    const { query, language, runnable } = loaded(yaml)
    expect([language, runnable.kind]).toEqual(['sigma', 'no'])
    expect(query.text).toBe('s1:\n    a: b\n  condition: s1')
    const at = outermost({ source: query, span: { start: 8, end: 9 } })
    expect(yaml.slice(at.span.start, at.span.end)).toBe('a')
  })
})

test('the rendered form carries its score and lets its query tell', () => {
  const yaml = `name: Anchor Dropped
id: 5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa
version: 7
description: Finds an anchor.
search: ' $main = from source | into sink; '
tags:
  required_fields: [process.pid]
  risk_score: 35
  annotations:
    analytic_story: [Anchors]
    mitre_attack_id: [T1222]
test:
  name: a
  tests:
  - name: fires
    attack_data: [{data: 'https://example.org/a.log', source: b}]
runtime: SPL2
`
  const { detection, told: said } = load(yaml, loadRenderedDetection)
  expect(said).toEqual([])
  expect(detection).toMatchObject({
    riskScore: 35,
    impact: null,
    message: null,
    language: 'spl2',
    killChainPhases: ['Exploitation'],
    tests: [{ name: 'fires', passCondition: '@count_gt(0)' }],
  })
})
