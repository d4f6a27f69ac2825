import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answers, kinds } from '../../src/cli/new/answers.ts'
import { type Given, gatherAnswers } from '../../src/cli/new/ask.ts'
import { contentFiles } from '../../src/cli/new/content-files.ts'
import { loadContent } from '../../src/content/load-content.ts'
import { telltale } from '../e2e/telltale.ts'
import { temporaryTree } from '../temporary-tree.ts'
import { runTests } from './run-tests.ts'

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()

const made = {
  program: '',
  id: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa',
  storyId: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1ab',
  date: '2026-03-04',
}

const answersOf = async (given: Given): Promise<Answers> =>
  ({ ...made, ...(await gatherAnswers(given, null)) }) as Answers

/** A folder of what `telltale new` writes for these answers. */
async function scaffold(given: Given): Promise<string> {
  const files = contentFiles(await answersOf(given), false)
  return temporaryTree(Object.fromEntries(files.map(({ path, text }) => [path, text])))
}

/** What the folder's own tests, its mutants and its diagnostics leave to be desired. */
async function faultsOf(folder: string): Promise<readonly unknown[]> {
  const { result, report, outcomes } = await runTests(folder, '--mutate-strict')
  return [
    ...(result === 'passed' ? [] : outcomes),
    ...(report.mutation?.unnoticed ?? []),
    ...(outcomes.length === 2 ? [] : ['a test is missing']),
    ...report.suite.diagnostics,
    ...loadContent([folder]).diagnostics,
  ]
}

const given = (kind: string, text: string): Given => ({
  name: 'Anchor Dropped',
  kind,
  text,
  ...(kind === 'process' && { program: 'anchor.exe' }),
})

describe('what `telltale new` writes', () => {
  test.each(
    kinds,
  )('passes its own tests, holds each clause, and has no diagnostics: %s', async kind => {
    expect(await faultsOf(await scaffold(given(kind, 'rope')))).toEqual([])
  })

  test('whatever the text', async () => {
    const hostile = fc.constantFrom('"', '\\', '\\\\', '%', '_', '/', '$', '(', '[', '#', ': ', '*')
    const letters = fc.constantFrom('a', 'Z', '0', 'ß', 'İ', '界', '😀', '-', ' ')
    const texts = fc
      .array(fc.oneof(hostile, letters), { minLength: 1, maxLength: 12 })
      .map(parts => parts.join('').trim())
      .filter(text => text !== '' && !'anchor.exe'.includes(text.toLowerCase()))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), texts, async (kind, text) => {
        expect(await faultsOf(await scaffold(given(kind, text)))).toEqual([])
      }),
      { seed: 4, numRuns: 60 },
    )
  })

  test('whatever the name, story and description', async () => {
    const folder = await scaffold({
      ...given('process', 'rope'),
      name: "Otto's #1: \"Anchor\" & 'Rope' @ 100%",
      story: '- Anchors: {all}',
      description: '| not yaml: [',
      author: '*otto',
      techniques: 'T1197, T1059.001',
    })
    expect(await faultsOf(folder)).toEqual([])
    const { detections, stories } = loadContent([folder])
    expect(detections[0]).toMatchObject({
      name: "Otto's #1: \"Anchor\" & 'Rope' @ 100%",
      description: '| not yaml: [',
      author: '*otto',
      analyticStories: ['- Anchors: {all}'],
    })
    expect(stories[0]?.name).toBe('- Anchors: {all}')
  })
})

describe('the command', () => {
  const flags = ['--program', 'anchor.exe', '--text=--drop', '--no-pack']

  test('by flags', async () => {
    const folder = temporaryTree({})
    const { code, stdout } = await telltale([
      'new',
      'Anchor Dropped',
      '--dir',
      folder,
      ...flags,
      '--technique',
      'T1197',
      '--story',
      'Anchors',
      '--impact',
      '70',
      '--confidence',
      '80',
      '-y',
    ])
    const detection = join(folder, 'detections/endpoint/anchor_dropped.yml')
    expect(stdout).toMatch(`2 of 2 tests pass\nnext: telltale test --watch ${detection}\n`)
    expect(code).toBe(0)
    expect(filesIn(folder)).toEqual([
      'detections/endpoint/anchor_dropped.yml',
      'macros/anchor_dropped_filter.yml',
      'samples/anchor_dropped.jsonl',
      'samples/anchor_dropped_near_misses.jsonl',
      'stories/anchors.yml',
    ])
    expect(loadContent([folder]).detections[0]).toMatchObject({ riskScore: 56, impact: 70 })
    const checked = await telltale(['check', folder, '--hints'])
    expect(checked.stderr).toContain('0 errors, 0 warnings, 0 hints')
  })

  test('by questions, asked again where an answer cannot be read', async () => {
    const folder = temporaryTree({})
    const input = [
      'Rope Cut',
      'boat',
      'process',
      'C:\\rope.exe',
      'rope.exe',
      'rope',
      '--cut',
      '',
      'T9',
      '',
      '',
      '101',
      '10',
      '',
      '',
      '',
    ]
    const { code, stderr } = await telltale(['new', '--dir', folder, '--no-pack'], {
      input: `${input.join('\n')}\n`,
    })
    expect(code).toBe(0)
    expect(stderr).toContain('give the name without its folder')
    expect(stderr).toContain('every start of rope.exe holds that')
    expect(stderr).toContain('T9 is no technique of ATT&CK')
    expect(stderr).toContain('give a whole number from 0 to 100')
    expect(loadContent([folder]).detections[0]).toMatchObject({
      name: 'Rope Cut',
      impact: 10,
      confidence: 50,
      description: 'Finds starts of rope.exe where the command line holds --cut.',
    })
  })

  test('asks no further than the input goes', async () => {
    const folder = temporaryTree({})
    const { code, stderr } = await telltale(['new', '--dir', folder], { input: 'Rope Cut\n' })
    expect(code).toBe(2)
    expect(stderr).toMatch(/telltale: give --program: name of the program/)
    expect(filesIn(folder)).toEqual([])
  })

  test('overwrites nothing, and gives no name twice', async () => {
    const folder = temporaryTree({ 'samples/anchor_dropped.jsonl': 'mine' })
    const run = (name: string) => telltale(['new', name, '--dir', folder, ...flags, '-y'])
    expect(await run('Anchor Dropped')).toMatchObject({
      code: 2,
      stderr: `telltale: ${join(folder, 'samples/anchor_dropped.jsonl')} is there already\n`,
    })
    expect(filesIn(folder)).toEqual(['samples/anchor_dropped.jsonl'])
    expect(readFileSync(join(folder, 'samples/anchor_dropped.jsonl'), 'utf8')).toBe('mine')
    const other = temporaryTree({})
    for (const { path, text } of contentFiles(await answersOf(given('file', 'rope')), false)) {
      if (path.startsWith('detections')) writeFileSync(join(other, 'a.yml'), text)
    }
    const twin = await telltale(['new', 'anchor-dropped', '--dir', other, ...flags, '-y'])
    expect(twin.stderr).toBe(
      `telltale: ${join(other, 'a.yml')} has the name 'Anchor Dropped' already\n`,
    )
  })

  test.each([
    [['--kind', 'boat'], "--kind 'boat': give one of process, script, registry, file"],
    [['--impact', 'high'], "--impact 'high': give a whole number from 0 to 100"],
    [['--technique', 'T1197,T0'], "--technique 'T1197,T0': T0 is no technique of ATT&CK"],
    [['--author', '\u001b[31m'], 'give printable characters on one line'],
  ])('%j is refused', async (more, told) => {
    const folder = temporaryTree({})
    const { code, stderr } = await telltale(['new', 'A', '--dir', folder, ...flags, '-y', ...more])
    expect(code).toBe(2)
    expect(stderr).toContain(told)
    expect(filesIn(folder)).toEqual([])
  })
})
