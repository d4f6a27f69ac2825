import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { outcomeOf, startTelltale } from './telltale.ts'

const line = `${JSON.stringify({
  EventID: 4688,
  Channel: 'Security',
  Hostname: 'ws01.example',
  '@timestamp': '2024-03-05T10:20:30.456Z',
  NewProcessName: 'C:\\Windows\\System32\\bitsadmin.exe',
  CommandLine: `bitsadmin /list ${'x'.repeat(800)}`,
  SubjectUserName: 'amy',
})}\n`

const blockLines = 1000
const blocks = 300

/** Kilobytes that the process held at most so far, by the kernel's count. */
function peakKilobytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0)
}

test.skipIf(process.platform !== 'linux')(
  'memory stays below 400 MB, however long the input',
  async () => {
    const child = startTelltale(['scan', '-', '--no-filter', '--no-summary', '--output', 'ndjson'])
    const outcome = outcomeOf(child)
    const block = Buffer.from(line.repeat(blockLines))
    let peak = 0
    for (let sent = 0; sent < blocks; sent++) {
      if (!child.stdin?.write(block))
        await new Promise(resolve => child.stdin?.once('drain', resolve))
      peak = Math.max(peak, peakKilobytes(child.pid))
    }
    child.stdin?.end()
    expect((await outcome).code).toBe(0)
    expect(peak).toBeGreaterThan(50_000)
    expect(peak).toBeLessThan(400_000)
  },
)
