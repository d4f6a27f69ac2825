import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { temporaryTree } from '../temporary-tree.ts'
import { plainDetection } from '../testing/corpus-folder.ts'
import { bundledCommand } from './bundled-command.ts'
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

const { start } = bundledCommand()

const blockLines = 1000
const blocks = 300

/** Kilobytes that the process held at most so far, by the kernel's count. */
function peakKilobytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0)
}

async function watched(
  child: ReturnType<typeof start>,
): Promise<{ readonly code: number | null; readonly peak: number }> {
  const outcome = outcomeOf(child)
  let peak = 0
  while (child.exitCode === null && child.signalCode === null) {
    peak = Math.max(peak, peakKilobytes(child.pid))
    await sleep(20)
  }
  return { code: (await outcome).code, peak }
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

test.skipIf(process.platform !== 'linux')(
  'memory stays below 300 MB with 8 threads, where every line has to be decoded',
  async () => {
    const log = join(temporaryTree({ 'a.jsonl': line.repeat(blockLines * blocks) }), 'a.jsonl')
    // The package: each thread of the sources strips their types, and keeps what it needs for that.
    const child = start(['scan', log, '--workers', '8', '--no-summary', '--output', 'ndjson'])
    const { code, peak } = await watched(child)
    expect(code).toBe(0)
    // Less would mean that the threads were never there.
    expect(peak).toBeGreaterThan(150_000)
    expect(peak).toBeLessThan(300_000)
  },
)

const query = `| from read_ssa_enriched_events()
| eval host=ucast(map_get(input_event, "dest_device_id"), "string", null), time=parse_long(ucast(map_get(input_event, "_time"), "string", null))
| where ucast(map_get(input_event, "process"), "string", null) LIKE "bitsadmin%"
| eval start_time=time, end_time=time, entities=mvappend(host), body=input_event
| into write_ssa_detected_events();`

test.skipIf(process.platform !== 'linux')(
  'memory stays below 190 MB, where forty detections find every line',
  async () => {
    const detections = Array.from({ length: 40 }, (_, index) => [
      `content/detections/d${index}.yml`,
      // JSON is YAML.
      JSON.stringify(plainDetection(`Every line ${index}`, 0x9000, index, query)),
    ])
    const folder = temporaryTree({
      ...Object.fromEntries(detections),
      'a.jsonl': line.repeat(3000),
    })
    const content = ['--no-pack', '--content', join(folder, 'content')]
    const options = ['--workers', '1', '--no-summary', '--output', 'ndjson']
    const child = start(['scan', join(folder, 'a.jsonl'), ...content, ...options])
    let bytes = 0
    child.stdout?.on('data', (text: string | Buffer) => {
      bytes += text.length
    })
    const { code, peak } = await watched(child)
    expect(code).toBe(0)
    expect(bytes).toBeGreaterThan(100_000_000)
    expect(peak).toBeGreaterThan(80_000)
    expect(peak).toBeLessThan(190_000)
  },
)
