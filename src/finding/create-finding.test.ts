import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ValueMap } from '../event/value.ts'
import { createFinding } from './create-finding.ts'
import type { DetectionFacts, FindingEvent, FindingRow } from './finding-input.ts'
import { parseMessageTemplate } from './message-template.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const facts: DetectionFacts = {
  id: '0F3A52B8-6E5B-4E07-9D0A-6C9A3C1C3B11',
  name: 'Print Spooler Copies Itself',
  version: 3,
  type: 'TTP',
  generation: 1,
  riskScore: 56,
  impact: 70,
  confidence: 80,
  message: parseMessageTemplate(
    '$parent_process_name$ ran $process_name$ on $dest$ as $dest_user_id$',
  ),
  observables: [
    { field: 'dest_user_id', type: 'User', roles: ['Victim'] },
    { field: 'dest_device_id', type: 'Hostname', roles: ['Victim'] },
    { field: 'process_name', type: 'Process', roles: ['Child Process'] },
  ],
  attack: [{ technique: 'T1197', name: 'BITS Jobs', tactics: ['Defense Evasion', 'Persistence'] }],
  analyticStories: ['Printers'],
  killChainPhases: ['Exploitation'],
}

const event: FindingEvent = {
  time: 1_700_000_000_123,
  host: 'PRINT-07.corp.example',
  origin: { path: 'spool.log', line: 4, offset: 812 },
  enriched: {
    dest_device_id: 'print-07.corp.example',
    dest_user_id: 'corp\\lena',
    process: 'spoolsv.exe -copy',
    process_name: 'spoolsv.exe',
    parent_process_name: 'C:\\Windows\\System32\\cmd.exe',
  },
  ocsf: {
    device: { hostname: 'PRINT-07.corp.example' },
    process: { cmd_line: 'spoolsv.exe -copy', file: { name: 'spoolsv.exe' } },
    actor: { user: { name: 'lena' }, process: { file: { name: 'cmd.exe' } } },
  },
}

const row = (columns: ValueMap, more: Partial<FindingRow> = {}): FindingRow => ({
  columns,
  lineage: 'sha256:aa',
  event,
  ...more,
})

const columns: ValueMap = {
  start_time: 1_699_999_999_000,
  end_time: 1_700_000_000_000,
  entities: ['corp\\lena', 'print-07.corp.example'],
  body: { process_name: 'spoolsv.exe', process_path: null },
}

const idOf = (f: DetectionFacts, r: FindingRow): string => createFinding(f, r, sha256).id

/** Over an event without views. */
const message = (template: string, values: ValueMap): string =>
  createFinding(
    { ...facts, message: parseMessageTemplate(template) },
    row(values, { event: { ...event, enriched: null, ocsf: null } }),
    sha256,
  ).message

describe('generation 1', () => {
  test('a row becomes a finding whose members stand in the order of the output', () => {
    const finding = createFinding(facts, row(columns), sha256)
    expect(finding).toEqual({
      id: `sha256:${sha256('["0f3a52b8-6e5b-4e07-9d0a-6c9a3c1c3b11",3,"sha256:aa"]')}`,
      detection: { id: facts.id, name: facts.name, version: 3, type: 'TTP' },
      time: '2023-11-14T22:13:20.000Z',
      start_time: 1_699_999_999_000,
      end_time: 1_700_000_000_000,
      entities: [
        { kind: 'user', value: 'corp\\lena', role: 'victim' },
        { kind: 'device', value: 'print-07.corp.example', role: 'victim' },
      ],
      risk: { score: 56, impact: 70, confidence: 80, level: 'medium' },
      message:
        'C:\\Windows\\System32\\cmd.exe ran spoolsv.exe on print-07.corp.example as corp\\lena',
      attack: facts.attack,
      analytic_stories: ['Printers'],
      kill_chain_phases: ['Exploitation'],
      body: { process_name: 'spoolsv.exe', process_path: null },
      source: event.origin,
    })
    expect(Object.keys(finding).slice(0, 3)).toEqual(['id', 'detection', 'time'])
  })

  test('the id follows detection, version and events, and nothing else', () => {
    const first = idOf(facts, row(columns))
    expect(idOf({ ...facts, id: facts.id.toLowerCase(), name: 'x' }, row({ body: 'other' }))).toBe(
      first,
    )
    expect(idOf({ ...facts, version: 4 }, row(columns))).not.toBe(first)
    expect(idOf(facts, row(columns, { lineage: 'sha256:ab' }))).not.toBe(first)
  })

  test.each([
    ['absent', {}],
    ['text', { start_time: 'soon', end_time: '1700000000000' }],
    ['beyond the calendar', { start_time: Number.NaN, end_time: 9e15 }],
  ])('times that are %s become the time of the event', (_, times) => {
    const finding = createFinding(facts, row({ ...times, body: {} }), sha256)
    expect([finding.start_time, finding.end_time]).toEqual([event.time, event.time])
    expect(finding.time).toBe('2023-11-14T22:13:20.123Z')
  })

  test.each([
    ['missing', {}],
    ['empty', { entities: [] }],
    ['the word of a draft', { entities: 'TBD' }],
  ])('entities that are %s leave the risk with user and device of the event', (_, entities) => {
    expect(createFinding(facts, row(entities), sha256).entities).toEqual([
      { kind: 'user', value: 'corp\\lena', role: 'victim' },
      { kind: 'device', value: 'print-07.corp.example', role: 'victim' },
    ])
  })

  test('an entity is known by its observable, by the event, or not at all; twice is once', () => {
    const entities = ['spoolsv.exe', 'corp\\lena', 'stranger', 'corp\\lena', null, 7]
    const { entities: found } = createFinding(facts, row({ entities }), sha256)
    expect(found).toEqual([
      { kind: 'process', value: 'spoolsv.exe', role: 'other' },
      { kind: 'user', value: 'corp\\lena', role: 'victim' },
      { kind: 'other', value: 'stranger', role: 'other' },
      { kind: 'other', value: '7', role: 'other' },
    ])
  })

  test('roles take a side where the words do', () => {
    const observables = [
      { field: 'user', type: 'User', roles: ['Actor', 'Attacker'] },
      { field: 'dest', type: 'Other', roles: [] },
    ]
    const { entities } = createFinding({ ...facts, observables }, row(columns), sha256)
    expect(entities.map(({ kind, role }) => [kind, role])).toEqual([
      ['user', 'attacker'],
      ['device', 'victim'],
    ])
  })
})

describe('messages', () => {
  test('the nearest value wins: column, body, event', () => {
    expect(message('$a$ $b$', { a: 'column', body: { a: 'body', b: 'body' } })).toBe('column body')
    expect(message('$dest$', {})).toBe('PRINT-07.corp.example')
    expect(message('$dest$', { dest: 'named' })).toBe('named')
  })

  test('a value is never read as a template, nor as more than one line', () => {
    expect(message('$a$!', { a: '$b$', b: 'no' })).toBe('$b$!')
    expect(message('$a$', { a: 'x\n\u001b[2Jy\u202ez' })).toBe('x\\x0a\\x1b[2Jy\\u202ez')
  })

  test('prototype members are no fields', () => {
    expect(message('$constructor$ $__proto__$', { body: {} })).toBe('unknown unknown')
  })

  test('lists are joined, numbers and truth values are told, maps and nulls are not', () => {
    expect(message('$a$ $b$ $c$ $d$', { a: ['x', null, 'y'], b: 5, c: true, d: { e: 1 } })).toBe(
      'x, y 5 true unknown',
    )
  })

  test('a long value is cut, never inside a character', () => {
    const long = `${'a'.repeat(499)}😀${'b'.repeat(1_000_000)}`
    expect(message('$a$', { a: long })).toBe(`${'a'.repeat(499)}…`)
  })
})

describe('generations 2 and 3', () => {
  const report: ValueMap = {
    devices: [{ hostname: 'PRINT-07', type_id: 0, uuid: null }, 'odd'],
    users: [{ name: 'lena', uid: 'S-1-5-21-7' }],
    evidence: { 'process.file.name': 'spoolsv.exe', 'process.pid': 4696 },
    message: 'told by\nthe query',
    start_time: 1_700_000_000_000,
    end_time: 1_700_000_000_500,
  }
  const entities = [
    { kind: 'user', value: 'lena', role: 'victim' },
    { kind: 'device', value: 'PRINT-07', role: 'victim' },
  ]

  test('generation 2 reads the report in its body', () => {
    const finding = createFinding({ ...facts, generation: 2 }, row({ body: report }), sha256)
    expect(finding.entities).toEqual(entities)
    expect(finding.body).toEqual(report['evidence'])
    expect(finding.row).not.toHaveProperty('evidence')
    expect(finding.row?.['users']).toEqual(report['users'])
    expect([finding.start_time, finding.end_time]).toEqual([1_700_000_000_000, 1_700_000_000_500])
  })

  test('generation 3 reads the columns, and CIM names find the evidence', () => {
    const finding = createFinding(
      {
        ...facts,
        generation: 3,
        message: parseMessageTemplate('$process_name$ on $dest$, $process$'),
      },
      row(report),
      sha256,
    )
    expect(finding.entities).toEqual(entities)
    expect(finding.message).toBe('spoolsv.exe on PRINT-07.corp.example, spoolsv.exe -copy')
  })

  test('without a template the query tells, and without both the name does', () => {
    const told = createFinding({ ...facts, generation: 3, message: null }, row(report), sha256)
    expect(told.message).toBe('told by\\x0athe query')
    const named = createFinding({ ...facts, generation: 2, message: null }, row({}), sha256)
    expect(named.message).toBe('Print Spooler Copies Itself')
  })

  test('a user the event does not name is no entity', () => {
    const users = [{ name: 'Unknown' }, { name: null }, {}]
    const finding = createFinding({ ...facts, generation: 3 }, row({ ...report, users }), sha256)
    expect(finding.entities).toEqual([entities[1]])
  })
})
