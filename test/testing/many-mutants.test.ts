import { expect, test } from 'vitest'
import { temporaryTree } from '../temporary-tree.ts'
import { runTests } from './run-tests.ts'
import { anchorDetection, anchorQuery, processStart, testOf } from './test-content.ts'

/** A detection that names so many programs, the one of its sample among them. */
function listing(programs: number, number: number): string {
  const names = Array.from({ length: programs - 1 }, (_, index) => `"boat${index}.exe"`)
  const listed = `process_name IN (${[...names, '"anchor.exe"'].join(', ')})`
  const search = anchorQuery.replace(
    'process_name="anchor.exe" AND like(cmd_line, "%--drop%")',
    listed,
  )
  return anchorDetection(testOf('a.jsonl'), search)
    .replace('Anchor Dropped', `Anchor ${number}`)
    .replace('5d2f0a51', `5d2f0a5${number}`)
}

test('each mutant of each detection is judged by itself, however many there are', async () => {
  const folder = temporaryTree({
    'detections/a.yml': listing(400, 1),
    'detections/b.yml': listing(450, 2),
    'detections/c.yml': listing(300, 3),
    'a.jsonl': processStart('anchor'),
  })
  const { report } = await runTests(folder, '--mutate')
  // Negations of both clauses, the IN dropped, and each of its items.
  expect(report.mutation).toMatchObject({ mutants: 403 + 453 + 303, omitted: 0, skipped: [] })
  const messages = report.mutation?.unnoticed.map(({ message }) => message) ?? []
  // The one item that the sample needs is missed, and so are both negations.
  expect(messages).toHaveLength(400 + 450 + 300)
  expect(messages.filter(message => message.includes('anchor.exe" is'))).toEqual([])
})

test('mutants beyond the bound are counted', async () => {
  const folder = temporaryTree({
    'detections/a.yml': listing(700, 1),
    'a.jsonl': processStart('anchor'),
  })
  const { report } = await runTests(folder, '--mutate')
  expect(report.mutation).toMatchObject({ mutants: 500, omitted: 203 })
})

test('a detection that fails a test is not mutated, one with data missing is', async () => {
  const missing = `${testOf('a.jsonl')}${testOf('none.jsonl').replace('fires', 'far')}`
  const folder = temporaryTree({
    'detections/a.yml': anchorDetection(testOf('a.jsonl', '  must_not_match: true\n')),
    'detections/b.yml': anchorDetection(missing)
      .replace('Anchor Dropped', 'Rope Dropped')
      .replace('5d2f0a51', '5d2f0a52'),
    'a.jsonl': processStart('anchor --drop'),
  })
  const { report } = await runTests(folder, '--mutate')
  expect(report.mutation?.mutants).toBe(5)
  expect(report.mutation?.skipped.map(({ name }) => name)).toEqual(['Anchor Dropped'])
})
