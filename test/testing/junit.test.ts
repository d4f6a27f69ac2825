import { describe, expect, test } from 'vitest'
import { renderJUnit } from '../../src/testing/report/junit-report.ts'
import { temporaryTree } from '../temporary-tree.ts'
import { antSchema, jenkinsSchema, parseXml, violations, type XmlElement } from './junit-schema.ts'
import { runTests } from './run-tests.ts'
import { anchorDetection, anchorQuery, lfsPointer, processStart, testOf } from './test-content.ts'

const facts = { timestamp: '2026-03-04T10:30:00', hostname: 'build-7' }
const accepting = (missing: boolean) => ({ missing, untested: true, unnoticed: true })

const named = (name: string, test: string): string => test.replace('fires', name)

/** Everything that a report can have, and characters that XML has no way to write. */
async function fullReport() {
  const hostile = '"\\"f\\" <&> \\x01\\n\\uFFFE"'
  const tests = [
    named('passes', testOf('a.jsonl')),
    named(hostile, testOf('b.jsonl')),
    named('matches', testOf('a.jsonl', '  must_not_match: true\n')),
    named('is missing', testOf('none.jsonl')),
    named('is a pointer', testOf('pointer.jsonl')),
    named('is empty', testOf('empty.jsonl')),
  ].join('')
  const broken = anchorDetection(testOf('a.jsonl'), anchorQuery.replace('like(', 'likes('))
  const folder = temporaryTree({
    'detections/a.yml': anchorDetection(tests),
    'detections/b.yml': broken.replace('Anchor Dropped', 'Rope').replace('5d2f0a51', '5d2f0a52'),
    'detections/c.yml': 'name: [\n',
    'detections/d.yml': anchorDetection('')
      .replace('Anchor', 'Idle')
      .replace('5d2f0a51', '5d2f0a53'),
    'tests/e.test.yml': 'name: e\ntests:\n- name: e\n  file: endpoint/e.yml\n',
    'a.jsonl': processStart('anchor --drop 7'),
    'b.jsonl': processStart('anchor --hoist'),
    'pointer.jsonl': lfsPointer,
    'empty.jsonl': '',
  })
  return (await runTests(folder)).report
}

const smallReport =
  '<testsuites><testsuite name="a" timestamp="2026-03-04T10:30:00" hostname="h" tests="1" failures="0" errors="0" time="0.1" package="p" id="0"><properties/><testcase name="a" classname="b" time="0.2"/><system-out/><system-err/></testsuite></testsuites>'

const casesOf = (root: XmlElement): readonly XmlElement[] =>
  root.children.flatMap(suite => suite.children.filter(({ name }) => name === 'testcase'))

describe('JUnit', () => {
  test.each([
    ['Ant', antSchema],
    ['Jenkins', jenkinsSchema],
  ])('keeps the schema of %s', async (_, schema) => {
    const report = await fullReport()
    for (const missing of [false, true]) {
      const root = parseXml(renderJUnit(report, accepting(missing), facts))
      expect(root.name).toBe('testsuites')
      expect(violations(root, schema)).toEqual([])
    }
  })

  test.each([
    ['', '', []],
    ['<properties/>', '', ['<testsuite> lacks <properties> at child 0']],
    [
      '<system-err/>',
      '<system-err/><testcase/>',
      ['<testsuite> has <testcase> where it may not stand'],
    ],
    [' id="0"', ' id="0" colour="red"', ['<testsuite> has the unknown attribute colour']],
    [' tests="1"', '', ['<testsuite> lacks tests']],
    ['T10:30:00', ' 10:30', ['<testsuite> has timestamp="2026-03-04 10:30"']],
    ['time="0.2"', 'time="x"', ['<testcase> has time="x"']],
    ['<system-out/>', '<system-out/>words', ['<testsuite> has text']],
  ])('the schema refuses what it should: %s → %s', (from, to, expected) => {
    const [first] = violations(parseXml(smallReport.replace(from, to)), antSchema)
    expect(first === undefined ? [] : [first]).toEqual(expected)
  })

  test('counts and kinds are those of the tests', async () => {
    const report = await fullReport()
    const root = parseXml(renderJUnit(report, accepting(true), facts))
    const [anchor] = root.children
    expect(anchor?.attributes).toMatchObject({
      name: 'Anchor Dropped',
      tests: '6',
      failures: '2',
      errors: '1',
      skipped: '2',
      timestamp: '2026-03-04T10:30:00',
    })
    const kinds = casesOf(root).map(({ attributes, children }) => [
      attributes['name'],
      children[0]?.name ?? 'passed',
      children[0]?.attributes['type'] ?? null,
    ])
    expect(kinds).toEqual([
      ['passes', 'passed', null],
      ['"f" <&> \ufffd\n\ufffd', 'failure', 'condition-failed'],
      ['matches', 'failure', 'negative-matched'],
      ['is missing', 'skipped', null],
      ['is a pointer', 'skipped', null],
      ['is empty', 'error', 'data-empty'],
      ['fires', 'error', 'detection-broken'],
      ['is loaded', 'error', 'detection-broken'],
      ['is loaded', 'error', 'detection-broken'],
    ])
    const strict = casesOf(parseXml(renderJUnit(report, accepting(false), facts)))
    expect(strict.filter(({ children }) => children[0]?.name === 'error')).toHaveLength(6)
  })
})
