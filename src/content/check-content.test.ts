import { describe, expect, test } from 'vitest'
import { contentFolder, detectionYaml, tagLines, told } from '../../test/content/content-folder.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { checkContent } from './check-content.ts'
import { summariseContent } from './content-summary.ts'

const field = (name: string): string => `ucast(map_get(input_event, "${name}"), "string", null)`

/** Reads `process_name` and `dest_user_id`, cannot match without the first, tells the second. */
const search = `search: |
  | from read_ssa_enriched_events()
  | eval name=lower(${field('process_name')}), user=${field('dest_user_id')}, id=${field('event_id')}
  | where name="anchor.exe"
  | eval start_time=1, end_time=1, entities=mvappend(user), body=create_map(["name", name, "id", id])
  | into write_ssa_detected_events();
`

const check = (files: Readonly<Record<string, string>>) => checkContent([contentFolder(files)])

const ofCodes = (diagnostics: readonly Diagnostic[], prefix: string): readonly string[] =>
  diagnostics.filter(({ code }) => code.startsWith(prefix)).map(told)

const checkFields = (list: string): readonly Diagnostic[] =>
  check({ 'a.yml': detectionYaml({ search, tags: tagLines + list }) }).diagnostics

describe('required fields are what the query reads', () => {
  test.each([
    ['all of them', '  required_fields: [process_name, dest_user_id]\n', []],
    ['under other names of theirs', '  required_fields: [process.file.name, user]\n', []],
    ['no such list', '', []],
    [
      'one without which nothing matches',
      '  required_fields: [dest_user_id]\n',
      [
        'CON0401 18:20 "[dest_user_id]": the query cannot match without `process_name`, which `required_fields` does not list',
      ],
    ],
    [
      'one that is only told',
      '  required_fields:\n  - process_name\n',
      [
        'CON0402 19:3 "- process_name": the query reads `dest_user_id`, which `required_fields` does not list',
      ],
    ],
    [
      'one that is not read',
      '  required_fields: [process_name, dest_user_id, process_path]\n',
      [
        'CON0403 18:20 "[process_name, dest_user_id, process_path]": `required_fields` lists `process_path`, which the query does not read',
      ],
    ],
    [
      'an empty list',
      '  required_fields: []\n',
      [
        'CON0402 18:20 "[]": the query reads `process_name`, `dest_user_id`, which `required_fields` does not list',
      ],
    ],
  ])('%s', (_, list, expected) => {
    expect(
      ofCodes(checkFields(list), 'CON040').filter(text => !text.startsWith('CON0404')),
    ).toEqual(expected)
  })

  test.each([
    ['  required_fields: []\n', 1, '[process_name, dest_user_id]'],
    ['  required_fields: [_time]\n', 2, '[_time, process_name, dest_user_id]'],
    ['  required_fields:\n  - _time\n', 2, '- _time\n  - process_name\n  - dest_user_id'],
    ['  required_fields:\n    - _time\n', 2, '- _time\n    - process_name\n    - dest_user_id'],
  ])('%j brings edits in its own style', (list, count, expected) => {
    const fixes = checkFields(list).flatMap(({ fix, source, span }) =>
      fix ? [{ fix, source, span }] : [],
    )
    expect(fixes).toHaveLength(count)
    const { source, span } = fixes[0] as (typeof fixes)[number]
    const edits = fixes.flatMap(({ fix }) => fix.edits)
    // Both kinds insert at the same point: applied from the last to the first.
    let text = source.text
    for (const edit of edits.toReversed()) {
      text = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end)
    }
    const grown = text.length - source.text.length
    expect(text.slice(span.start, span.end + grown)).toBe(expected)
    for (const { fix } of fixes) expect(fix.safe).toBe(true)
  })
})

describe('data models', () => {
  const tested = search.replace('  | eval name', '  | where "Web" IN(_datamodels)\n  | eval name')
  test('one that is listed and not among those tested', () => {
    const yaml = detectionYaml({ search: tested, more: 'datamodel: [Web, Email]\n' })
    expect(ofCodes(check({ 'a.yml': yaml }).diagnostics, 'CON0406')).toEqual([
      'CON0406 19:1 "datamodel": `datamodel` lists "Email", and the query keeps only events of others',
    ])
  })

  test('a query that tests none keeps none out', () => {
    const yaml = detectionYaml({ search, more: 'datamodel: [Web]\n' })
    expect(ofCodes(check({ 'a.yml': yaml }).diagnostics, 'CON0406')).toEqual([])
  })
})

describe('tests', () => {
  test.each([
    ['production', 1],
    ['experimental', 0],
    ['deprecated', 0],
  ])('status %s', (status, count) => {
    const yaml = detectionYaml({ more: `status: ${status}\n` })
    expect(ofCodes(check({ 'a.yml': yaml }).diagnostics, 'CON0404')).toHaveLength(count)
  })
})

const described = (description: string, macros: Readonly<Record<string, string>> = {}) => {
  const yaml = detectionYaml({
    search: "search: '`starts` | where x=1'\n",
    more: 'data_source: [Sysmon EventID 1]\n',
  }).replace('Finds an anchor.', description)
  return ofCodes(check({ 'a.yml': yaml, ...macros }).diagnostics, 'CON0405')
}

describe('descriptions', () => {
  test.each([
    ['Finds `winch.exe` and anchor.exe, and winch.exe again.', ['`winch.exe`']],
    ['Looks at event ID 4688 and EventCode 1.', ['event 4688']],
    ['Nothing of the kind.', []],
  ])('%s', (description, words) => {
    expect(described(description).map(text => text.replace(/.*names (.*), which.*/, '$1'))).toEqual(
      words,
    )
  })

  test('what the macros of the query mention counts, and what its name says', () => {
    const macros = { 'm.yml': 'name: starts\ndefinition: process=Winch.EXE EventCode=4688\n' }
    expect(described('Finds winch.exe and anchor.exe, event id 4688.', macros)).toEqual([])
  })
})

const spl = (query: string) => detectionYaml({ search: `search: '${query}'\n` })

describe('macros of SPL', () => {
  test('are defined, have their number of arguments and do not use themselves', () => {
    const { diagnostics } = check({
      'a.yml': spl(
        '`none` | `one(a, b)` | `loop` | `drop_dm_object_name(x)` | `anchor_dropped_filter`',
      ),
      'm1.yml': 'name: one\ndefinition: a\narguments: [x]\n',
      'm2.yml': 'name: loop\ndefinition: "`pool`"\n',
      'm3.yml': 'name: pool\ndefinition: "`loop`"\n',
    })
    expect(ofCodes(diagnostics, 'SPL03').map(text => text.replace(/"[^"]*": /, ''))).toEqual([
      'SPL0301 8:10 unknown macro `none`',
      'SPL0302 8:19 the macro `one` does not take 2 arguments',
      'SPL0303 2:14 the macro `loop` uses itself: loop → pool → loop',
    ])
    expect(diagnostics.every(({ severity }) => severity !== 'error')).toBe(true)
  })

  test('are told once for all searches', () => {
    const { diagnostics } = check({
      'a.yml': spl('`none`'),
      'b.yml': spl('`none`').replace('Anchor', 'Other').replace('aa\n', 'ab\n'),
    })
    expect(ofCodes(diagnostics, 'SPL0301')).toHaveLength(1)
  })
})

test('stories are told once each, and not at all without any story', () => {
  const story = `name: Anchors\nid: 0b8f7b0e-4d7a-4d5c-9d43-1f6f0f7a2c11\nversion: 1
date: 2025-03-04\nauthor: Otto\ndescription: d\nnarrative: n\n`
  const yaml = detectionYaml({ tags: `${tagLines}  analytic_story: [Anchor]\n` })
  const other = yaml.replace('Dropped', 'Lifted').replace('aa\n', 'ab\n')
  const files = { 'a.yml': yaml, 'b.yml': other }
  expect(ofCodes(check(files).diagnostics, 'CON0205')).toEqual([])
  expect(ofCodes(check({ ...files, 's.yml': story }).diagnostics, 'CON0205')).toEqual([
    'CON0205 17:20 "Anchor": the analytic story "Anchor" is not loaded (named 2 times)',
  ])
})

test('the summary leaves no file out', () => {
  const checked = check({
    'detections/a.yml': detectionYaml({ search }),
    'detections/b.yml': detectionYaml({
      search: "search: '| tstats count'\n",
      name: 'B',
      id: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1ab',
    }),
    'detections/c.yml': detectionYaml({
      search: "search: '| from source | nope'\n",
      name: 'C',
      id: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1ac',
    }),
    'detections/d.yml': 'search: [',
    'macros/m.yml': 'name: m\ndefinition: a\n',
    'data_sources/a.yml': 'name: a\n',
    'x.yml': 'a: 1\n',
  })
  expect(summariseContent(checked)).toMatchObject({
    files: 7,
    detections: { total: 3, forms: { written: 3 }, run: 1, notRunnable: { SPL: 1 }, broken: 1 },
    macros: 1,
    superseded: {},
    failed: { file: 1 },
    passedOver: { 'data source': 1, unknown: 1 },
  })
})
