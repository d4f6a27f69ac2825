import { describe, expect, test } from 'vitest'
import { compileQuery } from '../../language/spl2/compile-query.ts'
import { optimisePlan } from '../optimise/optimise-plan.ts'
import { chooseLiterals, type LiteralChoice } from './choose-literals.ts'
import { always, type Need, processNamesOf } from './need.ts'
import { planNeeds } from './plan-need.ts'
import type { RecordShape } from './record-shape.ts'

const options = {
  collation: 'windows' as const,
  lenientText: true,
  now: () => 0,
  sha256: () => '',
}

/** A process creation, and an event that has no process. */
const process: RecordShape = {
  enriched: new Map([
    ['_datamodels', { kind: 'constant', value: ['Endpoint_Processes'] }],
    ['process', { kind: 'text' }],
    ['process_name', { kind: 'text', isProcessName: true }],
    ['action', { kind: 'any' }],
  ]),
  ocsf: new Map([
    ['process.cmd_line', { kind: 'text' }],
    ['process.file.name', { kind: 'text', isProcessName: true }],
    ['class_uid', { kind: 'constant', value: 1007 }],
  ]),
}
const registry: RecordShape = {
  enriched: new Map([['_datamodels', { kind: 'constant', value: ['Endpoint_Registry'] }]]),
  ocsf: new Map([['reg_value.path', { kind: 'text' }]]),
}
const prepared: RecordShape = { enriched: 'open', ocsf: null }

function needOf(text: string, shape: RecordShape): Need {
  const { plan, diagnostics } = compileQuery({ name: 'query', text })
  if (plan === null) throw new Error(JSON.stringify(diagnostics))
  return planNeeds(optimisePlan(plan, options), [shape], options)[0] ?? always
}

const choice = (text: string, shape: RecordShape): LiteralChoice =>
  chooseLiterals(needOf(text, shape))

const first = (where: string): string =>
  `| from read_ssa_enriched_events() | eval name = ucast(map_get(input_event, "process_name"), "string", null), line = lower(ucast(map_get(input_event, "process"), "string", null)), action = map_get(input_event, "action") | where ${where} | into write_ssa_detected_events();`

const oneOf = (...texts: readonly string[]): LiteralChoice => ({ kind: 'one of', texts })
const every: LiteralChoice = { kind: 'every' }
const none: LiteralChoice = { kind: 'none' }

describe('what a record must hold', () => {
  test.each([
    ['equality', 'name = "bitsadmin.exe"', oneOf('bitsadmin.exe')],
    ['equality the other way round', '"bitsadmin.exe" = name', oneOf('bitsadmin.exe')],
    [
      'the rarer of two',
      'name = "cmd.exe" AND like(line, "%setnotifycmdline%")',
      oneOf('setnotifycmdline'),
    ],
    ['either of two', 'name = "wmic.exe" OR name = "net.exe"', oneOf('wmic.exe', 'net.exe')],
    ['IN', 'name IN ("wmic.exe", "net.exe")', oneOf('wmic.exe', 'net.exe')],
    [
      'a pattern cut at what formats escape',
      'like(line, "%\\\\temp\\\\cachedump%")',
      oneOf('cachedump'),
    ],
    [
      'a regular expression',
      'match_regex(line, /(?i)mimi(katz|love)\\.exe/) = true',
      oneOf('mimikatz.exe', 'mimilove.exe'),
    ],
    ['a negation that negates', 'NOT (NOT (name = "wmic.exe"))', oneOf('wmic.exe')],
    ['nothing of a negation', 'NOT (name = "wmic.exe")', every],
    ['nothing of a difference', 'name != "wmic.exe"', every],
    ['nothing of one of two', 'name = "wmic.exe" OR len(line) > 3', every],
    ['nothing of a number, which may be spelled otherwise', 'name = "4688"', every],
    ['nothing of a number in hexadecimal', 'name = "0xdeadbeef"', every],
    ['nothing of a SID', 'name = "S-1-5-18"', every],
    ['nothing of a time', 'name = "2026-11-24T08:15:30.123456Z"', every],
    ['nothing of a truth value', 'name = "true"', every],
    ['a name of few letters that no binary value has', 'name = "sc.exe"', oneOf('sc.exe')],
    ['nothing of a made-up value', 'action = "modified"', every],
    ['nothing of a joined text', 'concat(name, "x") = "wmic.exex"', every],
    [
      'impossible: an attribute that is not there',
      'map_get(input_event, "file_path") = "wmic.exe"',
      none,
    ],
    ['impossible: null compared', 'map_get(input_event, "file_path") != "x"', none],
    ['possible: null looked for', 'map_get(input_event, "file_path") = null', every],
    [
      'the data model',
      '"Endpoint_Processes" IN (_datamodels) AND name = "wmic.exe"',
      oneOf('wmic.exe'),
    ],
    ['another data model', '"Authentication" IN (_datamodels)', none],
  ])('%s', (_, where, expected) => {
    expect(choice(first(where), process)).toEqual(expected)
  })

  test.each([
    ['one', 'name = "WMIC.exe"', ['wmic.exe']],
    ['the letter case changed', 'lower(name) = "wmic.exe"', ['wmic.exe']],
    [
      'a list',
      'name IN ("wmic.exe", "net.exe") OR name = "sc.exe"',
      ['wmic.exe', 'net.exe', 'sc.exe'],
    ],
    ['with more asked for', 'like(line, "%user%") AND name = "net.exe"', ['net.exe']],
    [
      'with two ways',
      '(name = "net.exe" AND like(line, "%user%")) OR name = "net1.exe"',
      ['net.exe', 'net1.exe'],
    ],
    ['not of a pattern', 'like(name, "net%.exe")', null],
    ['not of a part', 'substr(name, 1, 3) = "net"', null],
    ['not of a trimmed text', 'trim(name) = "net.exe"', null],
    ['not of a member', 'name.x = "net.exe"', null],
    ['not of one of two', 'name = "net.exe" OR like(line, "%user%")', null],
    ['not of a number', 'name = "7"', null],
    ['not of another attribute', 'line = "net.exe"', null],
    ['not of a negation', 'NOT name = "net.exe"', null],
  ])('process names: %s', (_, where, names) => {
    const found = processNamesOf(needOf(first(where), process))
    expect(found && [...found].toSorted()).toEqual(names?.toSorted() ?? null)
  })

  test('a query of one family needs nothing of another', () => {
    expect(choice(first('name = "wmic.exe"'), registry)).toEqual(none)
    expect(choice(first('"Endpoint_Processes" IN (_datamodels)'), registry)).toEqual(none)
  })

  test('normalised events hold what is asked of them, and their data models', () => {
    expect(choice(first('name = "wmic.exe"'), prepared)).toEqual(oneOf('wmic.exe'))
    expect(choice(first('"Endpoint_Processes" IN (_datamodels)'), prepared)).toEqual(
      oneOf('endpoint_processes'),
    )
  })

  test('generation 3 reads attributes as columns', () => {
    const text = '| from source | where process.file.name = "wmic.exe" | into sink;'
    expect(choice(text, process)).toEqual(oneOf('wmic.exe'))
    expect(choice(text, registry)).toEqual(none)
  })

  test('what stands behind a stage with state does not count', () => {
    const text =
      '| from read_ssa_enriched_events() | eval name = ucast(map_get(input_event, "process_name"), "string", null) | where name = "wmic.exe" | stats count() as hits by name | where name = "net.exe" | into write_ssa_detected_events();'
    expect(choice(text, process)).toEqual(oneOf('wmic.exe'))
  })

  test('a chain of columns that each read the last one twice takes no time', () => {
    const columns = Array.from({ length: 60 }, (_, at) => `c${at + 1} = c${at} AND c${at}`)
    const text = `| from read_ssa_enriched_events() | eval c0 = map_get(input_event, "process_name") = "wmic.exe", ${columns.join(', ')} | where c60 | into write_ssa_detected_events();`
    expect(choice(text, process)).toEqual(oneOf('wmic.exe'))
  })
})
