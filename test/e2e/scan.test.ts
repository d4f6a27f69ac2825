import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryTree } from '../temporary-tree.ts'
import { findingsOf, outcomeOf, samples, startTelltale, telltale } from './telltale.ts'

const cleanLog = `${JSON.stringify({
  EventID: 4688,
  Channel: 'Security',
  Hostname: 'ws01.example',
  '@timestamp': '2024-03-05T10:20:30.456Z',
  NewProcessName: 'C:\\Windows\\System32\\notepad.exe',
  CommandLine: 'notepad.exe',
  SubjectUserName: 'amy',
  SubjectDomainName: 'EXAMPLE',
})}\n`

const scanSamplesAs = async (format: string): Promise<string> =>
  (await telltale(['scan', '--output', format, samples])).stdout

const lines = (text = ''): string[] => text.trimEnd().split('\n')

const codeWith = async (...extra: string[]): Promise<number | null> =>
  (await telltale(['scan', samples, '--no-summary', ...extra])).code

const macro = (definition: string): string =>
  `name: windows_bits_job_persistence_filter\ndefinition: '${definition}'\ndescription: Ours.\n`

describe('scan', () => {
  test('prints a table of findings, the risk by entity and what was read', async () => {
    const { code, stdout } = await telltale(['scan', samples])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^TIME +RISK +DETECTION +ENTITY +ATT&CK +MESSAGE\n/)
    expect(stdout.match(/ 56 {2}Windows Bits Job Persistence/g)).toHaveLength(13)
    expect(stdout).toMatch(/wks-042\.harbor\.example +392 .*7 findings, 1 detection, 2 tactics/)
    expect(stdout).toMatch(/4 files · 26 events · /)
    expect(stdout).toMatch(/\n13 findings\n$/)
  })

  test('yields a finding with all that an investigation starts from', async () => {
    const [finding] = await findingsOf([join(samples, 'second-look-sysmon.jsonl')])
    expect(finding).toMatchObject({
      id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      detection: {
        id: '1e25e97a-8ea4-11ec-9767-acde48001122',
        name: 'Windows Bits Job Persistence',
        version: 1,
        type: 'TTP',
      },
      entities: [
        { kind: 'user', value: 'harbor\\otto', role: 'victim' },
        { kind: 'device', value: 'wks-117.harbor.example', role: 'victim' },
      ],
      risk: { score: 56, impact: 70, confidence: 80, level: 'medium' },
      message: expect.stringContaining('on endpoint wks-117.harbor.example by user harbor\\otto'),
      attack: [
        {
          technique: 'T1197',
          name: 'BITS Jobs',
          tactics: expect.arrayContaining(['Defense Evasion', 'Persistence']),
        },
      ],
      analytic_stories: ['BITS Jobs', 'Living Off The Land'],
      kill_chain_phases: ['Exploitation'],
      body: {
        event_id: expect.stringMatching(/^sha256:[0-9a-f]{32}$/),
        cmd_line: expect.stringContaining('/CrEaTe'),
        process_name: 'BITSADMIN.EXE',
        parent_process_name: expect.any(String),
        process_path: expect.any(String),
      },
      source: { path: 'second-look-sysmon.jsonl', line: 1, offset: 0 },
    })
    expect(Date.parse(finding?.time ?? '')).toBe(finding?.end_time)
  })

  test('is the same, byte for byte, every time', async () => {
    const [first, second] = await Promise.all([
      telltale(['scan', '--output', 'ndjson', samples]),
      telltale(['scan', '--output', 'ndjson', samples]),
    ])
    expect(first.stdout).not.toBe('')
    expect(second.stdout).toBe(first.stdout)
  })

  test('every output format holds the same findings', async () => {
    const [ndjson, json, csv, sarif, ocsf] = await Promise.all(
      ['ndjson', 'json', 'csv', 'sarif', 'ocsf'].map(scanSamplesAs),
    )
    const findings = lines(ndjson).map(line => JSON.parse(line))
    expect(findings).toHaveLength(13)
    expect(JSON.parse(json ?? '')).toEqual(findings)
    expect(lines(csv)).toHaveLength(14)
    expect(JSON.parse(sarif ?? '').runs[0].results).toHaveLength(13)
    expect(lines(ocsf).map(line => JSON.parse(line).metadata.uid)).toEqual(
      findings.map(({ id }) => id),
    )
  })

  test('reads standard input', async () => {
    const { code, stdout } = await telltale(['scan', '-', '--output', 'ndjson'], {
      input: readFileSync(join(samples, 'second-look-sysmon.jsonl')),
    })
    expect(code).toBe(0)
    const paths = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).source.path)
    expect(paths).toEqual(['stdin', 'stdin', 'stdin'])
  })

  test('collation strict and windows differ where the letter case differs', async () => {
    const file = join(samples, 'second-look-sysmon.jsonl')
    const windows = await findingsOf([file])
    const strict = await findingsOf([file, '--collation', 'strict'])
    const lost = windows.filter(({ id }) => !strict.some(finding => finding.id === id))
    expect(lost.map(({ source }) => source.line)).toEqual([1])
    expect(strict).toHaveLength(windows.length - 1)
  })

  test('--report accounts for every file, record, event and detection', async () => {
    const root = temporaryTree({ 'a.jsonl': `${cleanLog}{broken\n`, 'notes.txt': 'hello' })
    const report = join(root, 'report.json')
    const { code } = await telltale(['scan', root, '--report', report])
    expect(code).toBe(0)
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
      complete: true,
      files: [
        { path: 'a.jsonl', format: 'json-flat', records: { read: 1, lost: 1 }, skipped: null },
        { path: 'notes.txt', records: { read: 0, lost: 0 }, skipped: 'not a known log format' },
      ],
      records: { read: 1, lost: 1 },
      events: { process_creation: 1, registry: 0 },
      detections: [
        { name: 'Windows Bits Job Persistence', status: 'ran', reason: null, findings: 0 },
      ],
      findings: 0,
    })
  })

  test('says which detections cannot match this data', async () => {
    const logon = JSON.stringify({ ...JSON.parse(cleanLog), EventID: 4624, TargetUserName: 'amy' })
    const { stdout } = await telltale(['scan', '-'], { input: `${logon}\n` })
    expect(stdout).toContain('1 cannot match here (no process creation or script block events')
  })
})

describe('exit codes', () => {
  test('0 without --fail-on, 1 at or above it, 0 below it', async () => {
    expect(await codeWith()).toBe(0)
    expect(await codeWith('--fail-on', 'medium')).toBe(1)
    expect(await codeWith('--fail-on', '57')).toBe(0)
  })

  test.each([
    ['a path that is not there', ['scan', '/no/such/evidence'], 'no such file'],
    ['an unknown option', ['scan', samples, '--colation', 'strict'], '--collation'],
    ['an unknown output', ['scan', samples, '--output', 'xml'], 'ndjson'],
    ['a time zone that is none', ['scan', samples, '--timezone', 'Mars/Base'], 'Europe/Berlin'],
    ['a risk that is none', ['scan', samples, '--fail-on', 'awful'], 'critical'],
    ['a detection that is not there', ['scan', samples, '--detection', 'Nope'], 'Nope'],
    ['no detection at all', ['scan', samples, '--no-pack'], 'no detection'],
  ])('2 and a reason for %s', async (_, args, words) => {
    const { code, stderr } = await telltale(args)
    expect(code).toBe(2)
    expect(stderr).toContain(words)
  })

  test('2 where nothing was read: a scan of nothing is no clean host', async () => {
    const empty = temporaryTree({ 'log.jsonl': '' })
    const { code, stderr } = await telltale(['scan', empty])
    expect(code).toBe(2)
    expect(stderr).toContain('empty file')
    expect((await telltale(['scan', empty, '--allow-empty'])).code).toBe(0)
  })
})

describe('filter macros', () => {
  test("a user's filter removes findings without a change to the detection", async () => {
    const root = temporaryTree({
      'macros/filter.yml': macro('NOT match(parent_process_name, /cmd\\.exe$/)'),
    })
    expect(await findingsOf([samples, '--content', root])).toEqual([])
    const deployment = temporaryTree({
      'macros/filter.yml': macro('NOT like(cmd_line, "% ChartUpdate%")'),
    })
    expect(await findingsOf([samples, '--content', deployment])).toHaveLength(10)
  })

  test.each(['search *', 'true', ''])('%j filters nothing', async definition => {
    const root = temporaryTree({ 'macros/filter.yml': macro(definition) })
    expect(await findingsOf([samples, '--content', root])).toHaveLength(13)
  })

  test('a broken one is an error that points into its file', async () => {
    const root = temporaryTree({ 'macros/filter.yml': macro('NOT match(parent_proces_name, /x/') })
    const { code, stderr, stdout } = await telltale(['scan', samples, '--content', root])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('macros/filter.yml:2:')
    expect(stderr).toContain('--allow-broken')
  })
})

describe('when things go wrong', () => {
  test('an interrupted scan writes and sums up what it has found', async () => {
    const child = startTelltale(['scan', '-', '--output', 'ndjson'])
    const outcome = outcomeOf(child)
    child.stdin?.write(readFileSync(join(samples, 'second-look-sysmon.jsonl')))
    child.stdin?.write(cleanLog.repeat(2000))
    await new Promise(resolve => child.stdout?.once('data', resolve))
    child.kill('SIGINT')
    const { code, stdout, stderr } = await outcome
    expect(code).toBe(130)
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
    expect(stderr).toContain('interrupted')
  })

  test.skipIf(process.platform !== 'linux')('a full disk is named', async () => {
    const { code, stderr } = await telltale(['scan', samples, '--output-file', '/dev/full'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/cannot write to \/dev\/full: .*ENOSPC/)
  })

  test('an output that cannot be opened is named before the scan', async () => {
    const { code, stderr } = await telltale(['scan', samples, '--output-file', '/no/such/dir/out'])
    expect(code).toBe(2)
    expect(stderr).toContain('/no/such/dir/out')
  })

  test('a reader that goes away ends the scan without a word', async () => {
    const child = startTelltale(['scan', samples, samples, '--output', 'ndjson', '--no-summary'])
    child.stdout?.destroy()
    const { code, stderr } = await outcomeOf(child)
    expect(code).toBe(0)
    expect(stderr).toBe('')
  })

  test('a cut gzip gives its readable head and names the loss', async () => {
    const { gzipSync } = await import('node:zlib')
    const whole = gzipSync(
      Buffer.concat([readFileSync(join(samples, 'second-look-sysmon.jsonl')), noiseLines()]),
    )
    const root = temporaryTree({ 'cut.jsonl.gz': whole.subarray(0, whole.length - 4000) })
    const { code, stdout } = await telltale(['scan', root])
    expect(code).toBe(0)
    expect(stdout).toContain('1 file damaged')
    expect(stdout).toMatch(/\n3 findings\n$/)
  })
})

/** Lines that do not compress away, so that the cut lies behind the findings. */
function noiseLines(): Buffer {
  const lines = Array.from({ length: 300 }, (_, index) =>
    JSON.stringify({
      ...JSON.parse(cleanLog),
      CommandLine: `x ${Math.sin(index)} ${Math.cos(index)}`,
    }),
  )
  return Buffer.from(`${lines.join('\n')}\n`)
}
