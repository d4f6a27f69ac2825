import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryTree } from '../temporary-tree.ts'
import { samples, telltale } from './telltale.ts'

const bitsadmin = 'from source | where process.file.name LIKE "bitsadmin%"'

describe('run', () => {
  test('prints the rows of an ad-hoc query as a table', async () => {
    const query = `${bitsadmin} | eval line = process.cmd_line, host = device.hostname | select host, line`
    const { code, stdout, stderr } = await telltale(['run', query, samples])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^host +line\nSRV-FILE01\.harbor\.example +bitsadmin {2}\/create/)
    expect(stderr).toContain('rows from 26 events')
  })

  test('runs stateful queries to the end of the input', async () => {
    const query = `${bitsadmin} | eval host = lower(device.hostname) | stats count(time) AS n BY host`
    const { stdout } = await telltale(['run', query, samples, '--output', 'ndjson'])
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(rows).toContainEqual({ host: 'srv-file01.harbor.example', n: 4 })
  })

  test('writes CSV, stops at --limit, and takes the query from a file', async () => {
    const file = join(temporaryTree({ 'q.spl2': `${bitsadmin} | fields time` }), 'q.spl2')
    const args = ['run', '--query-file', file, samples, '--output', 'csv', '--limit', '2']
    const { stdout } = await telltale(args)
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
    expect(stdout).toMatch(/^time\n\d+\n/)
  })

  test('a query with an error shows where, and what was meant', async () => {
    const { code, stdout, stderr } = await telltale([
      'run',
      'from source | where mtch(a, /x/)',
      samples,
    ])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('query:1:21')
    expect(stderr).toContain('did you mean `match`?')
  })

  test('says so when nothing could be read', async () => {
    const { code, stderr } = await telltale(['run', bitsadmin, temporaryTree({ a: 'no log' })])
    expect(code).toBe(2)
    expect(stderr).toContain('a: not a known log format')
  })
})

test('plan shows the query as written and as run', async () => {
  const { code, stdout } = await telltale(['plan', `${bitsadmin} | where 1 = 1`])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^as written\n {2}stream main\n {4}scan ocsf-columns\n/)
  expect(stdout).toContain('as run\n')
})

describe('functions', () => {
  test('lists them, explains one, and helps with a misspelt name', async () => {
    expect((await telltale(['functions'])).stdout).toMatch(/\n {2}lower +/)
    expect((await telltale(['functions', 'cidrmatch'])).stdout).toMatch(/^cidrmatch\(/)
    const { code, stderr } = await telltale(['functions', 'cidrmach'])
    expect(code).toBe(2)
    expect(stderr).toContain('did you mean cidrmatch?')
  })
})

describe('fmt', () => {
  test('lays out a query from standard input', async () => {
    const { stdout } = await telltale(['fmt', '-'], { input: 'from source|where a=1 or b=2' })
    expect(stdout).toBe('| from source\n| where a = 1 OR b = 2\n')
  })

  test('formats the query inside a detection, keeps the rest to the letter, and is stable', async () => {
    const yaml =
      "# ours\nname: X\nsearch: '| from read_ssa_enriched_events() | where a=\"it''s\"\n  | into write_ssa_detected_events();'\ntags: {impact: 70}  # kept\n"
    const root = temporaryTree({ 'detections/x.yml': yaml })
    const path = join(root, 'detections/x.yml')
    expect((await telltale(['fmt', root, '--check'])).code).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe(yaml)
    expect((await telltale(['fmt', root])).stdout).toContain('x.yml')
    expect(readFileSync(path, 'utf8')).toBe(`# ours
name: X
search: |
  | from read_ssa_enriched_events()
  | where a = "it's"
  | into write_ssa_detected_events();
tags: {impact: 70}  # kept
`)
    expect((await telltale(['fmt', root, '--check'])).code).toBe(0)
  })

  test('leaves a query with errors as it is and says why', async () => {
    const root = temporaryTree({ 'q.spl2': 'from source | where (' })
    const { code, stderr } = await telltale(['fmt', join(root, 'q.spl2')])
    expect(code).toBe(2)
    expect(stderr).toContain('q.spl2:1:')
    expect(readFileSync(join(root, 'q.spl2'), 'utf8')).toBe('from source | where (')
  })

  test('the shipped content is laid out', async () => {
    expect((await telltale(['fmt', '--check', join(samples, '..')])).code).toBe(0)
  })
})
