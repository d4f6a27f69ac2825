import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ValueMap } from '../../src/event/value.ts'
import { findingsOf, samples, telltale } from './telltale.ts'

const detection = 'Windows Bits Job Persistence'
const nearMisses = join(samples, 'near-misses-sysmon.jsonl')
const secondLook = join(samples, 'second-look-sysmon.jsonl')

const explain = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await telltale(['explain', detection, ...args])
  if (code !== 0) throw new Error(stderr)
  return stdout
}

describe('explain', () => {
  test('marks the condition that decided against an event, and shows what it read', async () => {
    const text = await explain(nearMisses, '--line', '4')
    expect(text).toContain(
      'Windows Bits Job Persistence does not match near-misses-sysmon.jsonl, line 4',
    )
    expect(text).toContain(
      '    - process_name = "bitsadmin.exe"  <- decided against it\n        process_name = "cmd.exe"\n',
    )
    expect(text).toMatch(/\d+: where {2}<- the row ends here\n/)
    expect(text).toMatch(/\d+: extend \(not reached\)\n/)
  })

  test('finds the event that came nearest when none is named', async () => {
    const text = await explain(nearMisses)
    expect(text).toContain('4 of 5 conditions hold')
    expect(text).toContain('    - OR  <- decided against it\n        - cmd_line LIKE "%create%"\n')
  })

  test('--nearest N shows so many, the nearest first', async () => {
    const held = [
      ...(await explain(nearMisses, '--nearest', '9')).matchAll(/(\d) of 5 conditions/g),
    ]
    const counts = held.map(([, count]) => Number(count))
    expect(counts.length).toBeGreaterThan(5)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  })

  test('names a difference in letter case under collation strict', async () => {
    const text = await explain(secondLook, '--line', '1', '--collation', 'strict')
    expect(text).toContain('it differs in letter case alone: --collation windows ignores that')
    expect(await explain(secondLook, '--line', '1')).toContain(`${detection} matches `)
  })

  test('names the field that is null', async () => {
    const event = { _time: '1700000000000', _datamodels: ['Endpoint_Processes'], process: 'x' }
    const { stdout } = await telltale(['explain', detection, '-'], {
      input: `${JSON.stringify({ ...event, dest_device_id: 'ws01' })}\n`,
    })
    expect(stdout).toContain('    - process_name IS NOT NULL  <- decided against it\n')
    expect(stdout).toContain('process_name is null, so the condition is unknown')
  })

  test('follows the event of a finding by its id, as JSON', async () => {
    const [finding] = await findingsOf([secondLook])
    const id = String((finding?.body as ValueMap | undefined)?.['event_id'])
    const trace = JSON.parse(await explain(secondLook, '--event', id, '--output', 'json'))
    expect(trace).toMatchObject({ matches: true, event: { id } })
    expect(trace.streams[0].satisfied).toBe(trace.streams[0].asked)
  })

  test('takes a detection file in place of a name', async () => {
    const file = join(samples, '../detections/endpoint/windows_bits_job_persistence.yml')
    const { code, stdout } = await telltale(['explain', file, secondLook, '--no-pack'])
    expect(code).toBe(0)
    expect(stdout).toContain(`${detection} matches `)
  })

  test.each([
    ['an unknown detection', ['Nope', secondLook], 'Nope'],
    ['a line without an event', [detection, secondLook, '--line', '77'], 'line 77'],
    ['an unknown id', [detection, secondLook, '--event', 'sha256:0'], 'sha256:0'],
  ])('%s is an error', async (_, args, words) => {
    const { code, stderr } = await telltale(['explain', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(words)
  })
})
