import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryTree } from '../temporary-tree.ts'
import { type Outcome, telltale } from './telltale.ts'

const yaml = (name: string, id: string, query: string): string => `name: ${name}
id: ${id}
version: 1
date: '2024-01-01'
author: Tests
type: Anomaly
description: For tests.
search: |
${query.replace(/^/gm, '  ')}
how_to_implement: None.
known_false_positives: None.
references: []
tags:
  analytic_story: []
  confidence: 50
  impact: 50
  message: seen
  mitre_attack_id: [T1197]
  observable: []
  product: [Splunk Behavioral Analytics]
`

const firstSeen = `| from read_ssa_enriched_events()
| eval line = ucast(map_get(input_event, "process"), "string", null), t = parse_long(ucast(map_get(input_event, "_time"), "string", null))
| first_time_event input_columns=["line"]
| where first_time_line
| eval start_time = t, end_time = t, entities = mvappend(line), body = create_map(["line", line])
| into write_ssa_detected_events();`

const windowed = `| from read_ssa_enriched_events()
| eval line = ucast(map_get(input_event, "process"), "string", null), t = parse_long(ucast(map_get(input_event, "_time"), "string", null))
| stats count(line) AS n BY line, span(t, 60s)
| eval start_time = window_start, end_time = window_end, entities = mvappend(line), body = create_map(["n", n])
| into write_ssa_detected_events();`

const event = (process: string, second: number): string =>
  `${JSON.stringify({
    _time: String(1_700_000_040_000 + second * 1000),
    _datamodels: ['Endpoint_Processes'],
    dest_device_id: 'ws01',
    process,
    process_name: 'x.exe',
  })}\n`

const lines = [event('a', 0), event('b', 1), event('a', 2), event('a', 30), event('c', 90)]

function workspace(): { readonly root: string; readonly args: readonly string[] } {
  const root = temporaryTree({
    'content/detections/first.yml': yaml(
      'First',
      '7a1b0f5e-52e0-4b7c-9a53-0d6d5a1f0001',
      firstSeen,
    ),
    'content/detections/window.yml': yaml(
      'Window',
      '7a1b0f5e-52e0-4b7c-9a53-0d6d5a1f0002',
      windowed,
    ),
  })
  const content = ['--content', join(root, 'content'), '--no-pack', '--no-summary']
  return { root, args: ['scan', '-', '--output', 'ndjson', ...content] }
}

const scanLines = (args: readonly string[], input: readonly string[]): Promise<Outcome> =>
  telltale(args, { input: input.join('') })

/** Where a finding came from differs between one input and two; nothing else may. */
const told = (...texts: readonly string[]): readonly string[] =>
  texts
    .flatMap(text => text.split('\n').filter(line => line !== ''))
    .map(line => JSON.stringify({ ...JSON.parse(line), source: null }))
    .toSorted()

describe('--state', () => {
  test.each([0, 1, 2, 3, 4, 5])('split after %i events, two scans find what one does', async at => {
    const { root, args } = workspace()
    const whole = await scanLines(args, lines)
    expect(told(whole.stdout).length).toBeGreaterThan(5)
    const state = ['--state', join(root, 'state.json'), '--allow-empty']
    const head = await scanLines([...args, ...state], lines.slice(0, at))
    const tail = await scanLines([...args, ...state, '--close-windows'], lines.slice(at))
    expect(tail.stderr).toBe('')
    expect(told(head.stdout, tail.stdout)).toEqual(told(whole.stdout))
  })

  test('a file that is no state is an error, and stays as it was', async () => {
    const { root, args } = workspace()
    const path = join(root, 'state.json')
    writeFileSync(path, '{"other": true}')
    const { code, stderr } = await scanLines([...args, '--state', path], lines)
    expect(code).toBe(2)
    expect(stderr).toContain('is no state file')
    expect(readFileSync(path, 'utf8')).toBe('{"other": true}')
  })

  test('a state of another query is named, and the detection starts anew', async () => {
    const { root, args } = workspace()
    const path = join(root, 'state.json')
    await scanLines([...args, '--state', path], lines)
    const changed = firstSeen
      .replaceAll('"line"]', '"t"]')
      .replace('first_time_line', 'first_time_t')
    writeFileSync(
      join(root, 'content/detections/first.yml'),
      yaml('First', '7a1b0f5e-52e0-4b7c-9a53-0d6d5a1f0001', changed),
    )
    const { code, stderr } = await scanLines([...args, '--state', path], lines)
    expect(code).toBe(0)
    expect(stderr).toContain('First starts without its saved state: the state is of another plan')
  })

  test('--state-entries bounds what is kept, and the report counts what was given up', async () => {
    const { root, args } = workspace()
    const report = join(root, 'report.json')
    const bounded = [...args, '--state-entries', '1', '--report', report, '--detection', 'First']
    await scanLines(bounded, lines)
    const [detection] = JSON.parse(readFileSync(report, 'utf8')).detections
    expect(detection.evicted).toBeGreaterThan(0)
  })
})
