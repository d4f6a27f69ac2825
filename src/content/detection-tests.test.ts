import { describe, expect, test } from 'vitest'
import { detectionYaml, told } from '../../test/content/content-folder.ts'
import { outermost } from '../diagnostics/source-text.ts'
import type { DetectionTest } from './detection.ts'
import { loadDetection } from './load-detection.ts'
import { parseYaml } from './parse-yaml.ts'

function load(tests: string) {
  const { file } = parseYaml({ name: 'detections/a.yml', text: detectionYaml({ more: tests }) })
  if (!file) throw new Error('the YAML of this test is broken')
  const { detection, diagnostics } = loadDetection(file)
  return { tests: detection?.tests ?? null, told: diagnostics.map(told) }
}

const only = (tests: string): DetectionTest => {
  const { tests: loaded, told: said } = load(tests)
  expect(said).toEqual([])
  expect(loaded).toHaveLength(1)
  return loaded?.[0] as DetectionTest
}

const sha256 = '0123456789ABCDEF'.repeat(4)

describe('tests of a detection', () => {
  test('expect counts, entities and parts of findings', () => {
    const { expected, passCondition, data, places } = only(`tests:
- name: fires
  attack_data:
  - {data: samples/a.log, sha256: ${sha256}}
  expect:
    count: 2
    entities:
    - QUAY\\otto
    - {value: wks-7, kind: device, role: victim}
    findings:
    - {risk: {score: 30}, body: {berth: '7'}}
`)
    expect(expected).toEqual({
      count: 2,
      entities: [
        { value: 'QUAY\\otto', kind: null, role: null },
        { value: 'wks-7', kind: 'device', role: 'victim' },
      ],
      findings: [{ risk: { score: 30 }, body: { berth: '7' } }],
    })
    expect(passCondition).toBe('@count_eq(2)')
    expect(data[0]?.sha256).toBe(sha256.toLowerCase())
    expect(places.passCondition).toBeNull()
    const { source, span } = outermost(places.name)
    expect(source.text.slice(span.start, span.end)).toBe('fires')
  })

  test.each([
    ['must_not_match: true', '@count_eq(0)'],
    ['must_not_match: false', '@count_gt(0)'],
    ['expect: {findings: [{message: a}]}', '@count_gt(0)'],
    ["must_not_match: true\n  pass_condition: '@count_lt(1)'", '@count_lt(1)'],
  ])('%s implies %s', (keys, condition) => {
    expect(only(`tests:\n- name: a\n  ${keys}\n`).passCondition).toBe(condition)
  })

  test('name benign data', () => {
    const { benignData, mustNotMatch } = only(
      'tests:\n- name: quiet\n  benign_data: [samples/benign]\n',
    )
    expect(benignData.map(({ location }) => location)).toEqual(['samples/benign'])
    expect(mustNotMatch).toBe(false)
  })

  test('keep the place of a written condition', () => {
    const { places } = only("tests:\n- name: a\n  pass_condition: '@count_gt(3)'\n")
    const source = places.passCondition
    const at = source && outermost({ source, span: { start: 1, end: 9 } })
    expect(at?.source.text.slice(at.span.start, at.span.end)).toBe('count_gt')
  })

  test.each([
    [
      'a misspelt expectation is an error, since it would expect nothing',
      'expect: {entites: [a]}',
      [
        'CON0103 19:21 "[a]": `tests[0].expect.entites` is nothing that a test can expect: `count`, `entities` and `findings` are',
      ],
      false,
    ],
    [
      'any other unknown key is ignored and told',
      'benign: [a]',
      ['CON0101 19:3 "benign": `benign` is not a known key and is ignored'],
      true,
    ],
    [
      'an empty part of a finding would be in any finding',
      'expect: {findings: [{}]}',
      ['CON0103 19:23 "{}": `tests[0].expect.findings[0]` must be a map that is not empty'],
      false,
    ],
    [
      'a negative count',
      'expect: {count: -1}',
      ['CON0103 19:19 "-1": `tests[0].expect.count` must be 0 or more'],
      false,
    ],
    [
      'an entity of an unknown kind',
      'expect: {entities: [{value: a, kind: boat}]}',
      [
        'CON0103 19:23 "{value: a, kind: boat}": `tests[0].expect.entities[0]` must be a text, or a map of `value` and, if wanted, `kind` (user, device, process, other) and `role` (victim, attacker, other)',
      ],
      false,
    ],
    [
      'a digest cut short',
      'attack_data: [{data: a, sha256: abc}]',
      [
        'CON0103 19:35 "abc": `tests[0].attack_data[0].sha256` must be a SHA-256, 64 hexadecimal digits',
      ],
      false,
    ],
  ])('%s', (_, keys, expected, isLoaded) => {
    const { tests, told: said } = load(`tests:\n- name: a\n  ${keys}\n`)
    expect(said).toEqual(expected)
    expect(tests !== null).toBe(isLoaded)
  })
})
