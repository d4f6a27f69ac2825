import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { told } from '../../test/content/content-folder.ts'
import type { RiskItem } from '../risk/risk-content.ts'
import { attackTechniques } from './attack.ts'
import { parseYaml } from './parse-yaml.ts'
import { unmatchedRiskPatterns } from './risk-references.ts'
import { isRiskContent, loadRiskItem } from './risk-rules.ts'

const general = `name: Anchor Watch
id: 5D2F0A51-3c0e-4c1b-8a52-90a7c0b4f1aa
version: 2
date: '2025-03-04'
author: Otto
description: Watches anchors.
`

function load(text: string) {
  const { file, diagnostics } = parseYaml({ name: 'risk.yml', text: general + text })
  if (!file) throw new Error(diagnostics[0]?.message)
  return { file, ...loadRiskItem(file) }
}

const faultsOf = (text: string): readonly string[] => load(text).diagnostics.map(told)

const ruleLines = `type: Risk Rule
window: 24h
fires_when:
  points_above: 100
severity: medium
`

describe('the shipped pack', () => {
  const folder = resolve('content/risk')
  const files = readdirSync(folder).filter(name => name.endsWith('.yml'))

  const item = (name: string): RiskItem => {
    const { file } = parseYaml({ name, text: readFileSync(join(folder, name), 'utf8') })
    const loaded = file && loadRiskItem(file).item
    if (!loaded) throw new Error(`${name} does not load`)
    return loaded
  }

  test('rules and lists are on; factors and dampings are what users switch on', () => {
    for (const name of files) {
      const { kind, enabled } = item(name)
      expect([name, enabled]).toEqual([name, kind === 'rule' || kind === 'entities'])
    }
  })

  test('the rules have the bounds of Splunk Enterprise Security', () => {
    expect(item('notable_threshold_24h.yml')).toMatchObject({
      condition: { pointsAbove: 100, tacticsMin: null, detectionsMin: null },
      windowMs: 24 * 3_600_000,
    })
    expect(item('notable_tactics_7d.yml')).toMatchObject({
      condition: { pointsAbove: null, tacticsMin: 3, detectionsMin: 4 },
      windowMs: 7 * 24 * 3_600_000,
    })
  })

  test('its README names every file, and no other', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8')
    const named = [...readme.matchAll(/^\| `(.+?\.yml)`/gm)].map(([, name = '']) => name)
    expect(named.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(files.toSorted())
  })
})

test('a rule in full', () => {
  const { item, diagnostics } = load(`type: Risk Rule
enabled: false
entities:
  kinds: [user]
  names: ['svc-*']
  except: [svc-1]
  attributes:
    priority: [high, critical]
    owner: otto
findings:
  stories: [BITS Jobs]
window: 90m
fires_when:
  points_above: 0
  tactics: 2
severity: low
severity_from_points:
  critical: 80
  medium: 20.5
suppression:
  window: 1d
`)
  expect(diagnostics).toEqual([])
  expect(item).toEqual({
    kind: 'rule',
    id: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa',
    name: 'Anchor Watch',
    version: 2,
    description: 'Watches anchors.',
    enabled: false,
    appliesTo: {
      kinds: ['user'],
      names: ['svc-*'],
      exceptNames: ['svc-1'],
      attributes: [
        { name: 'priority', values: ['high', 'critical'] },
        { name: 'owner', values: ['otto'] },
      ],
    },
    counts: { detections: [], stories: ['BITS Jobs'], tactics: [], techniques: [], types: [] },
    windowMs: 5_400_000,
    condition: { pointsAbove: 0, tacticsMin: 2, detectionsMin: null },
    severity: 'low',
    severitySteps: [
      { severity: 'medium', pointsMin: 20.5 },
      { severity: 'critical', pointsMin: 80 },
    ],
    suppression: { windowMs: 86_400_000, unlessSeverityRises: false },
  })
})

test.each([
  ['multiply: 1.5', { kind: 'multiply', by: 1.5 }],
  ['multiply: 0', { kind: 'multiply', by: 0 }],
  ['add: -5', { kind: 'add', points: -5 }],
])('a factor: %s', (line, effect) => {
  expect(load(`type: Risk Factor\n${line}\n`).item).toMatchObject({ kind: 'factor', effect })
})

test.each([
  ['each_repeat_counts: 0', { kind: 'repeats', share: 0 }],
  ['cap: {times_highest: 3}', { kind: 'cap', timesHighest: 3 }],
  ['cap: {points: 150}', { kind: 'cap points', points: 150 }],
])('a damping: %s', (line, limit) => {
  const { item } = load(`type: Risk Damping
window: 1h
group_by:
- detection
- user
- {field: process, parse: bits_job}
- {field: process, pattern: '(?<host>\\w+)\\.example'}
${line}
`)
  expect(item).toMatchObject({
    kind: 'damping',
    limit,
    groupBy: [
      { kind: 'detection' },
      { kind: 'field', field: 'user', reading: { kind: 'whole' } },
      { kind: 'field', field: 'process', reading: { kind: 'bits job' } },
      {
        kind: 'field',
        field: 'process',
        reading: { kind: 'pattern', pattern: '(?<host>\\w+)\\.example' },
      },
    ],
  })
})

test('every fault is told where it stands', () => {
  expect(
    faultsOf(`type: Risk Rule
windw: 24h
window: 24 hours
fires_when:
  tactics: 0
severity: urgent
severity_from_points:
  hihg: 1
suppression:
  unless_severity_rises: yes please
entities:
  kinds: [host]
  attributes:
    priority: 1
`),
  ).toEqual([
    'CON0103 18:11 "host": `entities.kinds[0]` must be one of user, device, process, other',
    'CON0103 20:15 "1": `entities.attributes.priority` must be a text or a list of texts',
    'CON0103 9:9 "24 hours": `window` must be a time such as 30m, 24h or 7d',
    'CON0103 11:12 "0": `fires_when.tactics` must be 1 or more',
    'CON0103 12:11 "urgent": `severity` must be one of info, low, medium, high, critical',
    'CON0101 14:3 "hihg": `hihg` is not a known key and is ignored',
    'CON0102 15:1 "suppression": `suppression.window` is missing',
    'CON0103 16:26 "yes please": `suppression.unless_severity_rises` must be true or false',
    'CON0101 8:1 "windw": `windw` is not a known key and is ignored',
  ])
})

const damping = 'type: Risk Damping\nwindow: 1h\n'

test.each([
  [
    'type: Risk Ruel',
    [
      'RSK0101 7:7 "Risk Ruel": this `type` is not one of Risk Rule, Risk Factor, Risk Damping, Risk Entities',
    ],
  ],
  [
    ruleLines.replace('points_above: 100', 'points_above: -1'),
    ['CON0103 10:17 "-1": `fires_when.points_above` must be 0 or more'],
  ],
  [
    ruleLines.replace('points_above: 100', 'tactics: 1.5'),
    ['CON0103 10:12 "1.5": `fires_when.tactics` must be a whole number'],
  ],
  [
    ruleLines.replace('fires_when:\n  points_above: 100', 'fires_when: {}'),
    ['CON0103 9:13 "{}": `fires_when` must ask for `points_above`, `tactics` or `detections`'],
  ],
  [ruleLines.replace('window: 24h\n', ''), ['CON0102 1:1 "name": `window` is missing']],
  ['type: Risk Factor', ['CON0103 1:1 "name": `multiply` must be given, or `add`, and not both']],
  [
    'type: Risk Factor\nmultiply: 1\nadd: 1',
    ['CON0103 8:11 "1": `multiply` must be given, or `add`, and not both'],
  ],
  [
    `${damping}group_by: []\neach_repeat_counts: 1`,
    [
      'CON0103 9:11 "[]": `group_by` must name a field, or `detection`',
      'CON0103 10:21 "1": `each_repeat_counts` must be less than 1',
    ],
  ],
  [
    `${damping}group_by: [detection]\ncap: {}`,
    ['CON0103 10:6 "{}": `cap` must have `times_highest` or `points`, and not both'],
  ],
  [
    `${damping}group_by: [detection]`,
    ['CON0103 1:1 "name": `each_repeat_counts` must be given, or `cap`, and not both'],
  ],
  [
    `${damping}group_by: [{field: a, pattern: (b)}]\neach_repeat_counts: 0`,
    ['CON0103 9:32 "(b)": `group_by[0].pattern` must have a named group, (?<name>…)'],
  ],
  [
    `${damping}group_by: [{field: a, pattern: "(?<b>"}]\neach_repeat_counts: 0`,
    ['CON0103 9:32 "\\"(?<b>\\"": `group_by[0].pattern` cannot be used: the group is not closed'],
  ],
  [
    `${damping}group_by: [{field: a, parse: json}]\neach_repeat_counts: 0`,
    ['CON0103 9:30 "json": `group_by[0].parse` must be bits_job'],
  ],
  [
    'type: Risk Entities\nentries: [{names: [], attributes: {}}]',
    ['CON0103 8:19 "[]": `entries[0].names` must have a name'],
  ],
])('%j is refused', (text, faults) => {
  expect(load(`${text}\n`).item).toBeNull()
  expect(faultsOf(`${text}\n`)).toEqual(faults)
})

test('what selects nothing that is loaded is doubted, with the nearest name', () => {
  const { file, item } = load(`${ruleLines}findings:
  detections: [Windows Bits Job Persistance, windows bits *]
  stories: [BITS Jobs, BITS Job]
  tactics: [Persistense, persistence]
  techniques: [T1197, T9999]
`)
  const detections = [
    { id: '1', name: 'Windows Bits Job Persistence', analyticStories: ['BITS Jobs'] },
  ]
  if (!item) throw new Error('the rule does not load')
  const doubts = unmatchedRiskPatterns(file, item, { detections, techniques: attackTechniques() })
  expect(doubts.map(doubt => `${told(doubt)} ${doubt.hint ?? ''}`)).toEqual([
    'RSK0102 13:16 "Windows Bits Job Persistance": no detection is named "Windows Bits Job Persistance" did you mean "Windows Bits Job Persistence"?',
    'RSK0102 14:24 "BITS Job": no analytic story is named "BITS Job" did you mean "BITS Jobs"?',
    'RSK0102 15:13 "Persistense": no ATT&CK tactic is named "Persistense" did you mean "Persistence"?',
    'RSK0102 16:23 "T9999": no ATT&CK technique is named "T9999" ',
  ])
})

test.each([
  [{ type: 'Risk Rule' }, true],
  [{ type: 'risk thing' }, true],
  [{ type: 'TTP' }, false],
  [{ type: 'Risky' }, false],
  [{ name: 'x' }, false],
  ['Risk Rule', false],
])('%j is risk content: %s', (value, expected) => {
  expect(isRiskContent(value)).toBe(expected)
})
