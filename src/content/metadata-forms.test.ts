import { describe, expect, test } from 'vitest'
import { told } from '../../test/content/content-folder.ts'
import { loadDetection } from './load-detection.ts'
import { parseYaml } from './parse-yaml.ts'

const head = (type: string, dates = "date: '2025-03-04'"): string => `name: Anchor Dropped
id: 5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa
version: 2
${dates}
author: Otto
status: production
type: ${type}
description: Finds an anchor.
data_source: [Sysmon EventID 1]
search: '| tstats count from datamodel=Endpoint.Processes'
drilldown_searches:
- {name: a, search: b, earliest_offset: c, latest_offset: d}
`

function load(yaml: string) {
  const { file, diagnostics } = parseYaml({ name: 'detections/a.yml', text: yaml })
  if (!file) throw new Error(diagnostics.map(told).join('\n'))
  const { detection, diagnostics: found } = loadDetection(file)
  return { detection, told: found.map(told) }
}

const tagsWithoutScore = `tags:
  analytic_story: [Anchors]
  asset_type: Endpoint
  mitre_attack_id: [T1197]
  product: [Splunk Enterprise]
  security_domain: endpoint
  cve: [CVE-2025-0001]
`

describe('release 5', () => {
  const rba = `rba:
  message: $process_name$ on $dest$
  risk_objects:
  - {field: user, type: user, score: 40}
  - {field: dest, type: system, score: 64}
  threat_objects:
  - {field: process_name, type: process_name}
`

  test('scores by entity, the highest is the score', () => {
    const { detection, told: said } = load(head('TTP') + rba + tagsWithoutScore)
    expect(said).toEqual([])
    expect(detection).toMatchObject({
      form: 'written',
      riskScore: 64,
      impact: null,
      confidence: null,
      date: '2025-03-04',
      analyticStories: ['Anchors'],
      killChainPhases: ['Exploitation', 'Installation'],
      cve: ['CVE-2025-0001'],
      dataSources: ['Sysmon EventID 1'],
      observables: [
        { field: 'user', type: 'user', roles: ['Victim'] },
        { field: 'dest', type: 'Device', roles: ['Victim'] },
        { field: 'process_name', type: 'process name', roles: ['Attacker'] },
      ],
      threatObjects: [{ field: 'process_name', type: 'process_name' }],
    })
    expect(detection?.message?.text).toBe('$process_name$ on $dest$')
    expect(
      detection?.riskObjects.map(({ field, score, message }) => [field, score, message?.text]),
    ).toEqual([
      ['user', 40, '$process_name$ on $dest$'],
      ['dest', 64, '$process_name$ on $dest$'],
    ])
    expect(detection?.places.observables).toHaveLength(3)
  })

  test('faults stand where they are, one message in them is told once', () => {
    const faulty = rba.replace('score: 40', 'score: 140').replace('  message', '  mesage')
    expect(load(head('TTP') + faulty + tagsWithoutScore).told.toSorted()).toEqual([
      'CON0101 14:3 "mesage": `mesage` is not a known key and is ignored',
      'CON0102 13:1 "rba": `rba.message` is missing',
      'CON0103 16:38 "140": `rba.risk_objects[0].score` must be 100 or less',
    ])
    const open = rba.replace('$dest$', '$dest')
    expect(load(head('TTP') + open + tagsWithoutScore).told).toEqual([
      'CON0209 14:30 "$dest": `$dest` is not closed and is told as it stands',
    ])
  })

  test.each([
    'Hunting',
    'Correlation',
    'batch',
  ])('a search of type %s may be without score', type => {
    const { detection, told: said } = load(head(type) + tagsWithoutScore)
    expect(said).toEqual([])
    expect(detection).toMatchObject({ riskScore: 0, message: null, observables: [] })
  })

  test('a TTP may not', () => {
    const { detection, told: said } = load(head('TTP') + tagsWithoutScore)
    expect(detection).toBeNull()
    expect(said).toEqual([
      'CON0102 13:1 "tags": `tags.confidence` is missing',
      'CON0102 13:1 "tags": `tags.impact` is missing',
      'CON0102 13:1 "tags": `tags.message` is missing',
    ])
  })
})

describe('release 6', () => {
  const dates = "creation_date: '2021-03-30'\nmodification_date: '2026-05-13'"
  const findings = `finding:
  title: $process_name$ by $user$
  entity: {field: user, type: user, score: 50}
intermediate_findings:
  entities:
  - {field: dest, type: system, score: 20, message: seen on $dest$}
threat_objects:
- {field: process_name, type: process_name}
`
  const top = `analytic_story: [Anchors]
asset_type: Endpoint
mitre_attack_id: [T1197]
product: [Splunk Enterprise]
category: endpoint
security_domain: endpoint
tests:
- name: fires
  attack_data: [{data: 'https://example.org/a.log', source: a, sourcetype: b}]
  test_type: unit
`

  test('says the same at the top, each entity with its message', () => {
    const { detection, told: said } = load(head('TTP', dates) + findings + top)
    expect(said).toEqual([])
    expect(detection).toMatchObject({
      riskScore: 50,
      date: '2026-05-13',
      product: ['Splunk Enterprise'],
      attack: [{ technique: 'T1197' }],
      observables: [
        { field: 'user', type: 'user', roles: ['Victim'] },
        { field: 'dest', type: 'Device', roles: ['Victim'] },
        { field: 'process_name', type: 'process name', roles: ['Attacker'] },
      ],
      tests: [{ name: 'fires' }],
    })
    expect(detection?.riskObjects.map(({ message }) => message?.text)).toEqual([
      '$process_name$ by $user$',
      'seen on $dest$',
    ])
    expect(detection?.message).toBe(detection?.riskObjects[0]?.message)
  })

  test('a hunting search has neither tags nor findings', () => {
    const { detection, told: said } = load(head('Hunting', dates) + top)
    expect(said).toEqual([])
    expect(detection).toMatchObject({ riskScore: 0, message: null, analyticStories: ['Anchors'] })
  })

  test('only intermediate findings', () => {
    const only = findings.slice(findings.indexOf('intermediate'))
    const { detection } = load(head('Anomaly', dates) + only + top)
    expect(detection).toMatchObject({ riskScore: 20 })
    expect(detection?.message?.text).toBe('seen on $dest$')
  })

  test('dates are there and in order', () => {
    const reversed = "creation_date: '2026-05-13'\nmodification_date: '2021-03-30'"
    expect(load(head('TTP', reversed) + findings + top).told).toEqual([
      'CON0103 5:20 "\'2021-03-30\'": `modification_date` must not be before `creation_date`',
    ])
    expect(load(head('TTP', '') + findings + top).told).toEqual([
      'CON0102 1:1 "name": `date` is missing',
    ])
  })
})

test('what its authors have removed does not run', () => {
  const yaml = (head('Hunting') + tagsWithoutScore).replace('production', 'removed')
  expect(load(yaml).detection?.runnable).toMatchObject({ kind: 'no', cause: 'removed' })
})

test.each([
  ['https://example.org/a?b=c#d', []],
  ['http://192.0.2.1/a', []],
  ['ftp://example.org', ['does not begin with https:// or http://']],
  ['see the wiki', ['does not begin with https:// or http://']],
  ['https://example.org/a b', ['has blanks inside']],
  ['https://example', ['names no site']],
  ['https://', ['names no site']],
])('the reference %s', (reference, faults) => {
  const yaml = `${head('Hunting')}references: ['${reference}']\n${tagsWithoutScore}`
  expect(load(yaml).told).toEqual(
    faults.map(fault => `CON0214 13:14 "'${reference}'": this reference ${fault}`),
  )
})
