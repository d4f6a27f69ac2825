import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countedBy } from '../../bench/answer.ts'
import { isInstalled, type Subject } from '../../bench/measure.ts'
import { renderJq } from '../../bench/predicates/jq.ts'
import type { Predicate } from '../../bench/predicates/predicate.ts'
import { renderSigma } from '../../bench/predicates/sigma.ts'
import { renderSql } from '../../bench/predicates/sql.ts'
import { bitsPredicate, hundredPredicates } from '../../bench/predicates/table.ts'
import { writeSpl2 } from '../../bench/predicates/write-predicates.ts'

const root = join(import.meta.dirname, '../..')
const predicates = [...hundredPredicates, bitsPredicate]

interface Start {
  readonly name: string
  readonly commandLine: string
}

/** For each predicate a start that meets it, one of another program, and one for each group left out. */
const starts = predicates.flatMap(({ names, groups }): readonly Start[] => {
  const name = names.at(-1) ?? ''
  const words = groups.map(group => group.at(-1) ?? '')
  const without = words.map((_, index) => words.filter((_, other) => other !== index))
  return [
    { name, commandLine: `x ${words.join(' x ')} y`.toUpperCase() },
    { name: `not-${name}`, commandLine: `x ${words.join(' x ')} y` },
    ...without.map(left => ({ name, commandLine: `x ${left.join(' x ')} y` })),
  ]
})

const time = '2024-01-02 03:04:05.678'
const shapes: readonly ((start: Start, index: number) => object)[] = [
  ({ name, commandLine }, index) => ({
    EventID: 1,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: 'h',
    UtcTime: time,
    RecordNumber: index,
    Image: `C:\\Windows\\${name}`,
    CommandLine: commandLine,
  }),
  ({ name, commandLine }, index) => ({
    EventID: 4688,
    Channel: 'security',
    Hostname: 'h',
    TimeCreated: time,
    RecordNumber: index,
    NewProcessName: `C:\\${name.toUpperCase()}`,
    CommandLine: commandLine,
  }),
  ({ name, commandLine }, index) => ({
    event_id: 1,
    log_name: 'Microsoft-Windows-Sysmon/Operational',
    computer_name: 'h',
    record_number: String(index),
    '@timestamp': '2024-01-02T03:04:05.678Z',
    source_name: 'Microsoft-Windows-Sysmon',
    type: 'wineventlog',
    level: 'Information',
    event_data: { UtcTime: time, Image: `C:\\Windows\\${name}`, CommandLine: commandLine },
  }),
]

const isMet = ({ names, groups }: Predicate, { name, commandLine }: Start): boolean =>
  names.includes(name) &&
  groups.every(words => words.some(word => commandLine.toLowerCase().includes(word)))

const expected = new Map(
  predicates.map(predicate => [
    predicate.id,
    shapes.length * starts.filter(start => isMet(predicate, start)).length,
  ]),
)

const folder = mkdtempSync(join(tmpdir(), 'telltale-renderings-'))
const log = join(folder, 'starts.jsonl')

beforeAll(() => {
  const lines = starts.flatMap((start, index) =>
    shapes.map((write, shape) => JSON.stringify(write(start, index * shapes.length + shape + 1))),
  )
  writeFileSync(log, `${lines.join('\n')}\n`)
})

afterAll(() => rmSync(folder, { recursive: true }))

const countsOf = (command: Subject['command'], idOf: (line: string) => string) => {
  const [program = '', ...args] = command
  const output = execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  return countedBy(idOf)(output).counts
}

test('there are a hundred conditions, none twice, of words that need no escape anywhere', () => {
  const said = predicates.map(({ names, groups }) => JSON.stringify([names, groups]))
  expect(hundredPredicates).toHaveLength(100)
  expect(new Set(said).size).toBe(said.length)
  for (const { names, groups } of predicates) {
    for (const text of [...names, ...groups.flat()]) expect(text).toMatch(/^[ a-z0-9.:/@-]+$/)
  }
})

test('the SPL2 finds what the conditions say', () => {
  const content = writeSpl2(predicates, join(folder, 'spl2'))
  const options = ['--output', 'ndjson', '--no-summary', '--no-pack', '--content', content]
  const command = [process.execPath, join(root, 'bin/telltale.js'), 'scan', log, ...options]
  expect(countsOf(command, line => JSON.parse(line).detection.name)).toEqual(expected)
})

test('the SQL finds what the conditions say', () => {
  const query = join(folder, 'query.sql')
  writeFileSync(query, renderSql(predicates, log))
  const command = [process.execPath, join(root, 'bench/duckdb.ts'), query, '1']
  expect(countsOf(command, line => line)).toEqual(expected)
})

test.skipIf(!isInstalled('jq'))('the filters of jq find what the conditions say', () => {
  for (const predicate of predicates.slice(-5)) {
    const counts = countsOf(['jq', '-R', '-r', renderJq(predicate), log], line => line)
    expect(counts).toEqual(new Map([[predicate.id, expected.get(predicate.id)]]))
  }
})

test.skipIf(!isInstalled('rsigma'))('the Sigma rules find what the conditions say', () => {
  const rules = join(folder, 'sigma')
  mkdirSync(rules)
  for (const [index, predicate] of predicates.entries()) {
    const uuid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    writeFileSync(join(rules, `${index}.yml`), renderSigma(predicate, 'json', uuid))
  }
  const options = ['--quiet', '--output-format', 'ndjson', '--rules', rules, '--event', `@${log}`]
  const counts = countsOf(
    ['rsigma', 'engine', 'eval', ...options],
    line => JSON.parse(line).rule_title,
  )
  expect(counts).toEqual(expected)
})
