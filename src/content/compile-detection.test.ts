import { describe, expect, test } from 'vitest'
import { contentFolder, detectionYaml, tagLines, told } from '../../test/content/content-folder.ts'
import { describeWithShared, sharedPath } from '../../test/shared.ts'
import { macroTable } from '../language/macro-table.ts'
import { type CompiledDetection, compileDetection, compileDetections } from './compile-detection.ts'
import type { Detection } from './detection.ts'
import { loadContent } from './load-content.ts'

function compile(files: Readonly<Record<string, string>>): CompiledDetection {
  const content = loadContent([contentFolder(files)])
  expect(content.diagnostics.map(told)).toEqual([])
  return compileDetection(content.detections[0] as Detection, macroTable(content.macros))
}

const compileYaml = (yaml: string): CompiledDetection => compile({ 'detections/a.yml': yaml })

const filterKinds = ({ runnable }: CompiledDetection): readonly string[] =>
  runnable?.plan.streams.flatMap(({ operators }) => operators.map(({ kind }) => kind)) ?? []

test('a detection becomes a plan and the facts of its findings', () => {
  const { runnable, diagnostics } = compileYaml(detectionYaml())
  expect(diagnostics).toEqual([])
  expect(runnable?.plan.streams.at(-1)?.output?.kind).toBe('findings')
  expect(runnable?.facts).toMatchObject({ generation: 1, riskScore: 30, version: 2 })
  expect(runnable?.facts.message?.parts).toHaveLength(3)
})

const macro = (definition: string): string =>
  `name: anchor_dropped_filter\ndefinition: ${JSON.stringify(definition)}\n`

describe('the filter macro', () => {
  test.each([['search *'], ['true'], ['']])('`%s` is no filter', definition => {
    const filtered = compile({ 'd.yml': detectionYaml(), 'm.yml': macro(definition) })
    expect(filterKinds(filtered)).toEqual(filterKinds(compileYaml(detectionYaml())))
  })

  test('filters behind everything else', () => {
    const definition = 'where body.berth != "7"'
    const filtered = compile({ 'd.yml': detectionYaml(), 'm.yml': macro(definition) })
    expect(filtered.diagnostics.map(told)).toEqual([])
    expect(filterKinds(filtered)).toEqual([...filterKinds(compileYaml(detectionYaml())), 'filter'])
  })

  test('a fault in it is told where the macro defines it, and the detection does not run', () => {
    const { runnable, diagnostics } = compile({
      'd.yml': detectionYaml(),
      'm.yml': macro('where birth = "7"'),
    })
    expect(runnable).toBeNull()
    expect(diagnostics.map(told)[0]).toMatch(/^SPL0236 2:20 "birth"/)
  })
})

describe('metadata and query must agree', () => {
  test('a message field that nobody has is an error where it stands', () => {
    const tags = tagLines.replace('$dest$', '$berht$')
    const { runnable, diagnostics } = compileYaml(detectionYaml({ tags }))
    expect(diagnostics.map(told)).toEqual([
      'CON0208 16:30 "$berht$": no finding has a field `berht`',
    ])
    expect(diagnostics[0]?.hint).toBe('did you mean `berth`?')
    expect(runnable).toBeNull()
  })

  test.each([
    'berth',
    'start_time',
    'dest',
    'user',
    'actor.user.name',
    'cmd_line',
    'registry_path',
  ])('a message may ask for %s', field => {
    const tags = tagLines.replace('$dest$', `$${field}$`)
    expect(compileYaml(detectionYaml({ tags })).diagnostics).toEqual([])
  })

  test('an observable of a field that nobody has is doubted', () => {
    const tags = `${tagLines}  observable:\n  - {name: dest, type: Hostname}\n  - {name: berthh, type: Other}\n`
    const { runnable, diagnostics } = compileYaml(detectionYaml({ tags }))
    expect(diagnostics.map(told)).toEqual([
      'CON0213 19:12 "berthh": no finding has the field `berthh` of this observable',
    ])
    expect(diagnostics[0]?.hint).toBe('did you mean `berth`?')
    expect(runnable).not.toBeNull()
  })

  test('a data model that is tested but not listed is doubted', () => {
    const search = `search: |
  | from read_ssa_enriched_events()
  | where "Endpoint_Processes" IN (_datamodels) AND "Web" IN (_datamodels)
  | eval start_time=1, end_time=1, entities=[], body="x"
  | into write_ssa_detected_events();
`
    const yaml = detectionYaml({ search, more: 'datamodel: [Web]\n' })
    const { runnable, diagnostics } = compileYaml(yaml)
    expect(diagnostics.map(told)).toEqual([
      'CON0207 10:11 "\\"Endpoint_Processes\\" IN (_datamodels)": the query reads the data model "Endpoint_Processes", which `datamodel` does not list',
    ])
    expect(runnable).not.toBeNull()
    expect(compileYaml(detectionYaml({ search })).diagnostics).toEqual([])
  })

  test('a query must write findings', () => {
    const search = "search: '| from read_ssa_enriched_events() | eval x=1'\n"
    const { runnable, diagnostics } = compileYaml(detectionYaml({ search }))
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ['CON0211', 'end it in `| into write_ssa_detected_events();`'],
    ])
    expect(runnable).toBeNull()
    const draft = "search: '| from read_ssa_enriched_events() | eval x=1 | into write_null();'\n"
    const discarded = compileYaml(detectionYaml({ search: draft }))
    expect(discarded.diagnostics.map(({ code }) => code)).toEqual(['CON0212'])
    expect(discarded.runnable).not.toBeNull()
  })
})

test('a query with errors has no plan, each error in the YAML', () => {
  const search =
    "search: '| from read_ssa_enriched_events()\n\n  | where lowr(input_event)=''x''\n\n  | into write_ssa_detected_events();'\n"
  const { runnable, diagnostics } = compileYaml(detectionYaml({ search }))
  expect(runnable).toBeNull()
  expect(diagnostics.map(told).some(text => text.startsWith('SPL0201 10:11 "lowr"'))).toBe(true)
})

test('what cannot run yet is no error', () => {
  const { runnable, diagnostics, detection } = compileYaml(
    detectionYaml({ search: 'search: "| tstats count"\n' }),
  )
  expect(detection.runnable).toEqual({
    kind: 'no',
    cause: 'SPL',
    reason: 'SPL is not supported yet',
  })
  expect([runnable, diagnostics]).toEqual([null, []])
})

test('a report left to the build carries the numbers of the tags', () => {
  const search = `search: ' $main = from source | eval timestamp = time | eval process_cmd_line = process.cmd_line | eval device_hostname = device.hostname | where process_cmd_line LIKE "%x%" --finding_report--'\n`
  const tags =
    'tags:\n  impact: 80\n  confidence: 70\n  message: $process_name$ on $dest$\n  mitre_attack_id: [T1197]\n  analytic_story: []\n'
  const { runnable, diagnostics } = compileYaml(detectionYaml({ search, tags }))
  expect(diagnostics.map(told)).toEqual([])
  expect(runnable?.facts).toMatchObject({ generation: 3, riskScore: 56 })
  const plan = JSON.stringify(runnable?.plan.streams)
  expect(runnable?.plan.source.text).toContain('risk_score = 56')
  expect(runnable?.plan.source.text).toContain('"phase": "Installation", "phase_id": 5')
  expect(plan).toContain('"kind":"findings"')
})

describeWithShared('published streaming detections compile', () => {
  test.each([
    ['v3.50.0', 46],
    ['v4.5.0/ssa_detections', 56],
    ['v4.5.0/dist', 44],
    ['v4.24.0/ssa_detections', 60],
    ['v4.24.0/dist', 47],
  ])('%s', (folder, count) => {
    const compiled = compileDetections(loadContent([sharedPath('content', folder)]))
    const failed = compiled.filter(({ runnable }) => runnable === null)
    expect(
      failed.flatMap(({ detection, diagnostics }) => [detection.name, ...diagnostics.map(told)]),
    ).toEqual([])
    expect(compiled).toHaveLength(count)
  })
})

test('the shipped pack compiles without a word', () => {
  const compiled = compileDetections(loadContent(['content']))
  expect(compiled.flatMap(({ diagnostics }) => diagnostics.map(told))).toEqual([])
  expect(compiled.map(({ runnable }) => runnable?.facts.riskScore)).toEqual([56])
})
