import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentFolder, detectionYaml, tagLines } from '../content/content-folder.ts'
import { telltale } from './telltale.ts'

const samples = join(import.meta.dirname, '../../content/samples')

const queryOf = (view: string, condition: string): string => `search: |
  ${view}
  | where ${condition}
  --finding_report--
`

const generationThree = (condition: string): string =>
  queryOf('$main = from source | eval device_hostname = device.hostname', condition)

const detection = (index: number, name: string, search: string, techniques: string): string =>
  detectionYaml({
    name,
    id: `5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f10${index}`,
    search,
    tags: `${tagLines.replace('$process_name$ on $dest$', 'x')}  mitre_attack_id: [${techniques}]\n`,
  })

const folder = contentFolder({
  'a.yml': detection(
    0,
    'Start',
    generationThree('process.file.name="bitsadmin.exe"'),
    'T1197, T1105',
  ),
  'b.yml': detection(1, 'Key', generationThree('reg_value.name="Run"'), 'T1547.001'),
  'c.yml': detection(2, 'Share', generationThree('share="C$" AND access_mask=2'), 'T1021.002'),
  'd.yml': detection(3, 'Old', "search: '| tstats count'\n", 'T1197'),
  'e.yml': detection(4, '=cmd', generationThree('process.uid="7"'), 'T1059'),
})

const rowsOf = (stdout: string): readonly (readonly string[])[] =>
  stdout.split('\n').map(line => line.trim().split(/ {2,}/))

describe('by technique', () => {
  test('as a table', async () => {
    const { code, stdout } = await telltale(['coverage', folder])
    expect(code).toBe(0)
    expect(rowsOf(stdout).slice(0, 6)).toEqual([
      ['TECHNIQUE', 'NAME', 'TACTICS', 'RUN', 'DO NOT', 'DETECTIONS'],
      ['T1021.002', 'SMB/Windows Admin Shares', 'Lateral Movement', '1', '0', 'Share'],
      ['T1059', 'Command and Scripting Interpreter', 'Execution', '1', '0', '=cmd'],
      ['T1105', 'Ingress Tool Transfer', 'Command And Control', '1', '0', 'Start'],
      ['T1197', 'BITS Jobs', 'Defense Evasion, Persistence', '1', '1', 'Start, Old'],
      [
        'T1547.001',
        'Registry Run Keys / Startup Folder',
        'Persistence, Privilege Escalation',
        '1',
        '0',
        'Key',
      ],
    ])
    expect(stdout).toContain(' 5 techniques, 5 covered; 5 detections, 4 run\n')
  })

  test('as a layer of the Navigator', async () => {
    const { stdout } = await telltale(['coverage', folder, '-o', 'navigator'])
    const layer = JSON.parse(stdout)
    expect(layer).toMatchObject({
      domain: 'enterprise-attack',
      versions: { attack: '15', layer: '4.5' },
      gradient: { minValue: 0, maxValue: 1 },
    })
    expect(layer.techniques.map(({ techniqueID, score }: Layer) => [techniqueID, score])).toEqual([
      ['T1021.002', 1],
      ['T1059', 1],
      ['T1105', 1],
      ['T1197', 1],
      ['T1547.001', 1],
    ])
    expect(layer.techniques[3].metadata).toEqual([
      { name: 'Start', value: 'covers it' },
      { name: 'Old', value: 'not runnable: SPL' },
    ])
  })

  test('as CSV that no spreadsheet runs', async () => {
    const { stdout } = await telltale(['coverage', folder, '-o', 'csv'])
    const [header, ...rows] = stdout.trim().split('\n')
    expect(header).toBe('technique,name,tactics,detection,id,status,covers,reason')
    expect(rows).toHaveLength(6)
    expect(rows.find(row => row.includes('cmd'))).toContain(",'=cmd,")
  })

  test('of the shipped pack without a path, into a file', async () => {
    const path = join(contentFolder({}), 'out.json')
    const { stdout } = await telltale(['coverage', '-o', 'json', '--output-file', path])
    expect(stdout).toBe('')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      techniques: [{ technique: 'T1197', covered: 1 }],
      events: null,
    })
  })
})

interface Layer {
  readonly techniqueID: string
  readonly score: number
}

interface Covering {
  readonly name: string
  readonly covers: boolean
  readonly reason: string | null
  readonly data: { readonly kind: string; readonly untold: readonly string[] } | null
}

async function coveringIn(data: string): Promise<readonly Covering[]> {
  const { stdout } = await telltale(['coverage', folder, '-o', 'json', '--data', data])
  return JSON.parse(stdout).detections
}

describe('in data', () => {
  test('says what can match, and which events or fields are missing', async () => {
    const found = await coveringIn(join(samples, 'near-misses-sysmon.jsonl'))
    expect(found.map(({ name, covers, reason }) => [name, covers, reason])).toEqual([
      ['Start', true, null],
      ['Key', false, 'no such events here: Sysmon 12/14, Sysmon 13'],
      ['Share', false, 'no known event has: share, access_mask'],
      ['Old', false, 'not runnable: SPL'],
      ['=cmd', true, null],
    ])
  })

  test('knows fields that the events at hand lack', async () => {
    const found = await coveringIn(join(samples, 'persistence-security-xml.log'))
    expect(found[0]).toMatchObject({ name: 'Start', covers: true })
    expect(found.at(-1)).toMatchObject({
      name: '=cmd',
      covers: false,
      reason: expect.stringMatching(/^no event here has: process\.uid \(.*ProcessGuid of Sysmon 1/),
    })
  })

  test('lists in the table what cannot match', async () => {
    const { stdout } = await telltale(['coverage', folder, '--data', samples])
    expect(stdout).toContain('CANNOT MATCH HERE')
    expect(rowsOf(stdout)).toContainEqual(['Old', 'not runnable: SPL'])
    expect(stdout).toContain('5 detections, 2 can match')
  })
})

test.each([
  [['coverage', contentFolder({ 'a.md': '' })], 'hold no detection'],
  [['coverage', '--data', contentFolder({ 'a.log': 'nothing\n' })], 'no event was decoded'],
])('coverage of nothing is no success', async (args, message) => {
  const { code, stderr } = await telltale(args)
  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

test('what could not be loaded is told', async () => {
  const broken = contentFolder({ 'a.yml': detectionYaml(), 'b.yml': 'search: [\n' })
  const { code, stderr } = await telltale(['coverage', broken])
  expect(code).toBe(0)
  expect(stderr).toContain(' 1 file could not be loaded and is left out; telltale check says why')
})
