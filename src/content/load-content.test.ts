import { chmodSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentFolder, detectionYaml, tagLines, told } from '../../test/content/content-folder.ts'
import { loadContent } from './load-content.ts'

const otherId = '0b8f7b0e-4d7a-4d5c-9d43-1f6f0f7a2c11'
const storyYaml = (name: string, id = otherId): string =>
  `name: ${name}\nid: ${id}\nversion: 1\ndate: 2025-03-04\nauthor: Otto\ndescription: d\nnarrative: n\n`
const macroYaml = (name: string, definition: string): string =>
  `name: ${name}\ndefinition: ${definition}\n`

describe('one folder', () => {
  test('everything in it is accounted for', () => {
    const folder = contentFolder({
      'detections/endpoint/anchor.yml': detectionYaml({
        tags: `${tagLines}  analytic_story: [Anchors, Anchor]\n`,
      }),
      'detections/endpoint/broken.yml': 'name: Broken\nsearch: [\n',
      'detections/endpoint/half.yaml': 'name: Half\n',
      'macros/anchor_dropped_filter.yml': macroYaml('anchor_dropped_filter', 'search *'),
      'stories/anchors.yml': storyYaml('Anchors'),
      'tests/endpoint/anchor.test.yml':
        "name: t\ntests:\n- name: one\n  file: endpoint/anchor.yml\n  pass_condition: '@count_gt(2)'\n  attack_data:\n  - data: samples/a.log\n- name: two\n  file: endpoint/none.yml\n",
      'lookups/a.yml': 'name: a\nfilename: a.csv\n',
      'lookups/b.yml': 'name: b\nfilename: b.csv\n',
      'lookups/b.csv': 'key,value\n1,2\n',
      'data_sources/a.yml': 'name: a\nsource: a\nsourcetype: b\n',
      'baselines/a.yml': 'name: a\nsearch: x\n',
      'notes/a.yml': 'remark: none\n',
      'notes/list.yml': '- 1\n',
      'samples/a.log': 'x',
      '.hidden/a.yml': 'broken: [',
      'node_modules/a.yml': 'broken: [',
    })
    const content = loadContent([folder])
    const below = (path: string): string => relative(folder, path)
    expect(content.detections.map(({ name, path }) => [name, below(path)])).toEqual([
      ['Anchor Dropped', 'detections/endpoint/anchor.yml'],
    ])
    expect(content.detections[0]?.root).toBe(folder)
    expect(content.detections[0]?.tests).toMatchObject([
      {
        name: 'one',
        passCondition: '@count_gt(2)',
        data: [{ location: 'samples/a.log', source: null, sourcetype: null, sha256: null }],
      },
    ])
    expect(content.macros.map(({ name, definition }) => [name, definition.text])).toEqual([
      ['anchor_dropped_filter', 'search *'],
    ])
    expect(content.stories.map(({ name }) => name)).toEqual(['Anchors'])
    expect(content.failed.map(({ kind, name, path }) => [kind, name, below(path)])).toEqual([
      ['file', null, 'detections/endpoint/broken.yml'],
      ['detection', 'Half', 'detections/endpoint/half.yaml'],
    ])
    expect(content.lookups.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(content.skipped.map(({ kind, path }) => [kind, below(path)])).toEqual([
      ['baseline', 'baselines/a.yml'],
      ['data source', 'data_sources/a.yml'],
      ['unknown', 'notes/a.yml'],
      ['unknown', 'notes/list.yml'],
    ])
    const codes = content.diagnostics.map(({ code, source }) => `${code} ${below(source.name)}`)
    expect(codes.filter(text => !text.startsWith('CON0102'))).toEqual([
      'CON0002 detections/endpoint/broken.yml',
      'CON0302 lookups/a.yml',
      'CON0006 notes/a.yml',
      'CON0006 notes/list.yml',
      'CON0210 tests/endpoint/anchor.test.yml',
      'CON0205 detections/endpoint/anchor.yml',
    ])
    expect(content.diagnostics.at(-1)?.hint).toBe('did you mean "Anchors"?')
  })

  test('ids and names are unique', () => {
    const folder = contentFolder({
      'detections/a.yml': detectionYaml(),
      'detections/b.yml': detectionYaml({ name: 'Other' }),
      'detections/c.yml': detectionYaml({ name: 'anchor dropped', id: otherId }),
      'macros/a.yml': macroYaml('m', 'a'),
      'macros/b.yml': macroYaml('m', 'b'),
      'macros/c.yml': macroYaml('M', 'c'),
    })
    const { detections, macros, failed, diagnostics } = loadContent([folder])
    expect(detections).toHaveLength(1)
    expect(macros.map(({ definition }) => definition.text)).toEqual(['a', 'c'])
    expect(failed.map(({ name }) => name)).toEqual(['Other', 'anchor dropped', 'm'])
    expect(diagnostics.map(told)).toEqual([
      'CON0201 2:5 "5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa": this id already belongs to "Anchor Dropped"',
      'CON0202 1:7 "anchor dropped": the name "anchor dropped" is taken',
      'CON0202 1:7 "m": the name "m" is taken',
    ])
    expect(diagnostics[0]?.related?.[0]?.source.name).toBe(join(folder, 'detections/a.yml'))
  })
})

describe('several folders', () => {
  const first = contentFolder({
    'detections/a.yml': detectionYaml(),
    'detections/b.yml': detectionYaml({ name: 'Buoy', id: otherId }),
    'macros/m.yml': macroYaml('m', 'a'),
    'stories/s.yml': storyYaml('Anchors'),
  })

  test('a later one replaces by id, macros and stories by name too', () => {
    const second = contentFolder({
      'detections/mine.yml': detectionYaml({ name: 'My Anchor' }),
      'macros/m.yml': macroYaml('m', 'b'),
      'stories/s.yml': storyYaml('Anchors', '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1ab'),
    })
    const { detections, macros, stories, overrides, diagnostics } = loadContent([first, second])
    expect(diagnostics).toEqual([])
    expect(detections.map(({ name }) => name)).toEqual(['Buoy', 'My Anchor'])
    expect(macros.map(({ definition }) => definition.text)).toEqual(['b'])
    expect(stories).toHaveLength(1)
    expect(overrides.map(({ kind, name, overriddenPath }) => [kind, name, overriddenPath])).toEqual(
      [
        ['detection', 'My Anchor', join(first, 'detections/a.yml')],
        ['macro', 'm', join(first, 'macros/m.yml')],
        ['story', 'Anchors', join(first, 'stories/s.yml')],
      ],
    )
  })

  test('a detection that takes a name without the id is refused', () => {
    const second = contentFolder({
      'a.yml': detectionYaml({ id: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1ab' }),
    })
    const { detections, failed, diagnostics } = loadContent([first, second])
    expect(detections.map(({ name }) => name)).toEqual(['Anchor Dropped', 'Buoy'])
    expect(failed.map(({ path }) => path)).toEqual([join(second, 'a.yml')])
    expect(diagnostics.map(({ code }) => code)).toEqual(['CON0202'])
  })

  test('a single file is content too', () => {
    const { detections } = loadContent([join(first, 'detections/b.yml')])
    expect(detections.map(({ name }) => name)).toEqual(['Buoy'])
  })
})

describe('what cannot be read is named', () => {
  test('a path that is not there, a text that is not UTF-8, a file too large', () => {
    const folder = contentFolder({})
    writeFileSync(join(folder, 'latin.yml'), Buffer.from([0x6e, 0x3a, 0xe4]))
    writeFileSync(join(folder, 'large.yml'), Buffer.alloc(1_048_577, 0x61))
    const { failed, diagnostics } = loadContent([join(folder, 'none'), folder])
    expect(failed.map(({ path }) => relative(folder, path))).toEqual([
      'none',
      'large.yml',
      'latin.yml',
    ])
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'this content cannot be read: ENOENT: no such file or directory',
      'this content cannot be read: it has 1048577 bytes, more than 1048576',
      'this content cannot be read: it is not UTF-8',
    ])
  })

  test.skipIf(process.getuid?.() === 0)('a folder without permission', () => {
    const folder = contentFolder({ 'detections/a.yml': detectionYaml() })
    chmodSync(join(folder, 'detections'), 0)
    expect(loadContent([folder]).diagnostics.map(({ code }) => code)).toEqual(['CON0001'])
    chmodSync(join(folder, 'detections'), 0o755)
  })
})

test('the shipped pack has no faults', () => {
  const { detections, macros, stories, diagnostics } = loadContent([resolve('content')])
  expect(diagnostics.map(told)).toEqual([])
  expect(detections.map(({ name }) => name)).toEqual(['Windows Bits Job Persistence'])
  expect(macros.map(({ name }) => name)).toEqual([detections[0]?.filterMacro])
  expect(stories.map(({ name }) => name)).toEqual(['BITS Jobs', 'Living Off The Land'])
})
