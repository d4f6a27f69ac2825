import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryTree } from '../temporary-tree.ts'
import { samples, telltale } from './telltale.ts'

const securityLog = join(samples, 'persistence-security-xml.log')

interface Written {
  readonly notables: readonly Record<string, unknown>[]
  readonly timelines: readonly Record<string, unknown>[]
  readonly stdout: string
}

async function scan(...args: string[]): Promise<Written> {
  const root = temporaryTree({})
  const files = ['--notables', join(root, 'n.ndjson'), '--timelines', join(root, 't.json')]
  const { code, stdout, stderr } = await telltale(['scan', ...files, ...args])
  if (code !== 0) throw new Error(stderr)
  const lines = readFileSync(join(root, 'n.ndjson'), 'utf8').split('\n').filter(Boolean)
  return {
    notables: lines.map(line => JSON.parse(line)),
    timelines: JSON.parse(readFileSync(join(root, 't.json'), 'utf8')),
    stdout,
  }
}

describe('risk over findings', () => {
  test('a notable comes when an entity passes 100 points within a day', async () => {
    const { notables, stdout } = await scan(securityLog)
    expect(notables).toContainEqual(
      expect.objectContaining({
        entity: { kind: 'device', value: 'wks-042.harbor.example' },
        score: 112,
        severity: 'medium',
      }),
    )
    expect(stdout).toContain('Risk Above 100 Within 24 Hours')
  })

  test('timelines tell the story of an entity in the order of time', async () => {
    const { timelines } = await scan(securityLog)
    expect(timelines.map(({ score, findings }) => [score, findings])).toEqual([
      [392, 7],
      [392, 7],
    ])
    const [{ points, stories }] = timelines as [{ points: { time: string }[]; stories: object[] }]
    expect(points.map(({ time }) => time)).toEqual(points.map(({ time }) => time).toSorted())
    expect(stories).toContainEqual(expect.objectContaining({ story: 'BITS Jobs' }))
  })

  test('--top shows the timelines of the entities with most risk below the table', async () => {
    const { stdout } = await scan(securityLog, '--top', '1')
    const timeline = stdout.slice(stdout.lastIndexOf('TIME  '))
    expect(timeline.match(/^2025-03-04 .*Windows Bits Job Persistence/gm)).toHaveLength(7)
    expect(timeline).toContain('BITS Jobs')
  })

  test('damping that is switched on makes one BITS job count once', async () => {
    const { notables, stdout } = await scan(securityLog, '--risk-on', 'One Finding Per BITS Job')
    expect(notables).toEqual([])
    expect(stdout).toContain('no notables: no entity passes a risk rule')
  })

  test('an unknown piece of risk content is an error that names those there are', async () => {
    const { code, stderr } = await telltale(['scan', samples, '--risk-on', 'Nope'])
    expect(code).toBe(2)
    expect(stderr).toContain('Risk Above 100 Within 24 Hours')
  })

  test('explain --notable lists every point', async () => {
    const { notables } = await scan(securityLog)
    const id = String(notables[0]?.['id']).slice('sha256:'.length, 'sha256:'.length + 12)
    const { code, stdout } = await telltale(['explain', '--notable', id, securityLog])
    expect(code).toBe(0)
    expect(stdout.match(/ {2}56 {2}/g)?.length).toBe(2)
    expect(stdout).toMatch(/112 {2}= 2 findings, severity medium/)
  })

  test('split input with --state gives the notables of one scan', async () => {
    const whole = await scan(samples)
    const root = temporaryTree({})
    const state = ['--state', join(root, 'state.json')]
    const logs = [
      'deployment-security-text.log',
      'near-misses-sysmon.jsonl',
      'persistence-security-xml.log',
      'second-look-sysmon.jsonl',
    ]
    const parts: Record<string, unknown>[] = []
    for (const log of logs) parts.push(...(await scan(join(samples, log), ...state)).notables)
    expect(parts).toEqual(whole.notables)
  })
})
