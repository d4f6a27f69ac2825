import { describe, expect, test } from 'vitest'
import { contentFolder, detectionYaml, told } from '../../test/content/content-folder.ts'
import { macroTable } from '../language/macro-table.ts'
import { printExpression } from '../plan/print-expression.ts'
import { compileDetection } from './compile-detection.ts'
import type { Detection } from './detection.ts'
import { loadContent } from './load-content.ts'

/** A detection with this search, its lines indented by two blanks below `search:`. */
function compile(search: string, more: Readonly<Record<string, string>> = {}) {
  const lines = search.trim().split('\n')
  const yaml = detectionYaml({ search: `search:\n${lines.map(line => `  ${line}\n`).join('')}` })
  const content = loadContent([contentFolder({ 'dev_ssa/a.yml': yaml, ...more })])
  const detection = content.detections[0] as Detection
  const { runnable, diagnostics } = compileDetection(detection, macroTable(content.macros))
  return {
    detection,
    filters: (runnable?.plan.streams ?? [])
      .flatMap(({ operators }) => operators)
      .flatMap(operator =>
        operator.kind === 'filter' ? [printExpression(operator.predicate)] : [],
      ),
    told: [...content.diagnostics, ...diagnostics].map(told),
    plan: runnable?.plan ?? null,
  }
}

/** The condition that one field test becomes. */
function conditionOf(fieldTest: string): string | undefined {
  const { filters, told: said } = compile(`s:\n  ${fieldTest}\ncondition: s`)
  expect(said).toEqual([])
  return filters[0]
}

describe('field tests', () => {
  test.each([
    ['process.file.name: sc.exe', 'process_file_name = "sc.exe"'],
    ['process.file.name: [sc.exe, net.exe]', 'process_file_name IN ("sc.exe", "net.exe")'],
    ['process.file.name: [sc.exe]', 'process_file_name = "sc.exe"'],
    ['process.pid: 4', 'process_pid = 4'],
    ['share: null', 'share IS NULL'],
    ['process.cmd_line|contains: a', 'process_cmd_line LIKE "%a%"'],
    ['process.cmd_line|startswith: a', 'process_cmd_line LIKE "a%"'],
    ['process.cmd_line|endswith: 1', 'process_cmd_line LIKE "%1"'],
    [
      'process.cmd_line|contains: [a, b]',
      'process_cmd_line LIKE "%a%" OR process_cmd_line LIKE "%b%"',
    ],
    [
      'process.cmd_line|contains|all: [a, b]',
      'process_cmd_line LIKE "%a%" AND process_cmd_line LIKE "%b%"',
    ],
    ['process.cmd_line|re: \\bsc\\b', 'match_regex(process_cmd_line, /(?i)\\bsc\\b/)'],
    ["process.cmd_line|re: ''", 'match_regex(process_cmd_line, /(?i)/)'],
    ['process.file.path: C:\\*\\sc?.exe', 'process_file_path LIKE "C:*\\\\sc_.exe"'],
    ['process.file.path: C:\\\\*.exe', 'process_file_path LIKE "C:\\\\%.exe"'],
    ['process.file.path: C:\\\\Windows', 'process_file_path = "C:\\\\Windows"'],
    ['process.cmd_line|contains: 100%_x', 'match_regex(process_cmd_line, /(?s)\\A.*100%_x.*\\z/)'],
    [
      'process.file.name: [a, b*, c]',
      'process_file_name IN ("a", "c") OR process_file_name LIKE "b%"',
    ],
  ])('%s', (fieldTest, condition) => {
    expect(conditionOf(fieldTest)).toBe(condition)
  })
})

describe('conditions', () => {
  const selections =
    's1: {process.pid: 1}\ns2: {process.pid: 2, share: x}\nt: [{share: a}, {share: b}]\n'
  test.each([
    [
      's1 and not s2 or t',
      'process_pid = 1 AND NOT (process_pid = 2 AND share = "x") OR share = "a" OR share = "b"',
    ],
    [
      '1 of s* and t',
      '(process_pid = 1 OR process_pid = 2 AND share = "x") AND (share = "a" OR share = "b")',
    ],
    [
      'all of s* or t',
      'process_pid = 1 AND process_pid = 2 AND share = "x" OR share = "a" OR share = "b"',
    ],
    [
      '1 of them',
      'process_pid = 1 OR process_pid = 2 AND share = "x" OR share = "a" OR share = "b"',
    ],
  ])('%s', (condition, expected) => {
    const { filters, told: said } = compile(`${selections}condition: ${condition}`)
    expect(said).toEqual([])
    expect(filters[0]).toBe(expected)
  })
})

test('the report, the filter macro and the evidence are as for SPL2', () => {
  const search = 's: {process.cmd_line|contains: anchor}\ncondition: s'
  const filter =
    'name: anchor_dropped_filter\ndefinition: where process_pid > 4 AND device_hostname != "quay"\n'
  const { filters, plan } = compile(search, { 'macros/f.yml': filter })
  expect(filters[1]).toBe('process_pid > 4 AND device_hostname != "quay"')
  expect(plan?.source.text).toContain('risk_score = 30')
  expect(plan?.source.text).toContain('"process.cmd_line": process_cmd_line')
  expect(plan?.streams.at(-1)?.output?.kind).toBe('findings')
})

describe('faults stand where they are', () => {
  test.each([
    ['s: {share: x}', ['SGM0101 9:3 "": this search has no condition']],
    ['s: {share: x}\ncondition: [s]', ['SGM0101 10:3 "condition": this search has no condition']],
    [
      's: {share: x}\ncondition: "s and\n  \\x6eone"',
      ['SGM0104 11:5 "\\\\x6eone": no selection is named `none`'],
    ],
    [
      's: {share: x}\ncondition: s and (s or',
      [
        'SGM0102 10:25 "": expected the name of a selection, `not`, `(`, `1 of` or `all of` and found the end of the condition',
      ],
    ],
    [
      's: {share: x}\nt: {share: y}\ncondition: s',
      ['SGM0105 10:3 "t": the condition does not use the selection `t`'],
    ],
    ['s: {share: []}\ncondition: s', ['SGM0106 9:14 "[]": nothing is listed here']],
    ['s: {}\nt: {share: a}\ncondition: s or t', ['SGM0106 9:6 "{}": nothing is listed here']],
    [
      's: [a, b]\nt: {share: a}\ncondition: s or t',
      ['SGM0107 9:7 "a": a word without a field cannot stand here'],
    ],
    ['s: {share: {a: b}}\ncondition: s', ['SGM0107 9:14 "{a: b}": a map cannot stand here']],
    [
      's: {share|contians: a}\ncondition: s',
      ['SGM0108 9:7 "share|contians": `contians` is not a known modifier'],
    ],
    [
      's: {share|contains|re: a}\ncondition: s',
      ['SGM0109 9:7 "share|contains|re": `contains`, `re` cannot stand together'],
    ],
    ['s: {share|all: [a]}\ncondition: s', ['SGM0109 9:7 "share|all": `all` cannot stand together']],
    [
      's: {share: a, proces.pid: 4}\ncondition: s',
      ['SGM0110 9:17 "proces.pid": events have no attribute `proces.pid`'],
    ],
  ])('%s', (search, expected) => {
    expect(compile(search).told).toEqual(expected)
  })

  test('a regular expression that cannot be used', () => {
    expect(compile("s: {process.cmd_line|re: ['a', 'b)c']}\ncondition: s").told).toEqual([
      'SGM0111 9:36 ")": the regex is refused: a ) closes nothing',
    ])
  })

  test('a field that clashes with nothing but is no attribute makes a search of another product', () => {
    const { detection, told: said } = compile('s: {Image|endswith: sc.exe}\ncondition: s')
    expect(detection.runnable).toEqual({
      kind: 'no',
      cause: 'raw Windows fields',
      reason: 'its search is of fields of raw Windows events: Image',
    })
    expect(said).toEqual([])
  })

  test('aliases and keys given twice', () => {
    const search = 's: &s {share: a}\nt: *s\nu: {share: a, share: b}\ncondition: s or t or u'
    const { filters, told: said } = compile(search)
    expect(said.map(text => text.slice(0, 7))).toEqual(['CON0003'])
    expect(filters[0]).toBe('share = "a" OR share = "a" OR share = "b"')
  })
})

test('scores alone are not enough for the standard report', () => {
  const yaml = detectionYaml({
    search: 'search:\n  s: {share: x}\n  condition: s\n',
    tags: 'tags: {}\nrba:\n  message: m\n  risk_objects: [{field: dest, type: system, score: 10}]\n',
  })
  const content = loadContent([contentFolder({ 'a.yml': yaml })])
  const { runnable, diagnostics } = compileDetection(content.detections[0] as Detection, new Map())
  expect(runnable).toBeNull()
  expect(diagnostics.map(({ code }) => code)).toEqual(['CON0215'])
})
