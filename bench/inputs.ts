import { execFileSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sharedPath, unpackShared } from '../test/shared.ts'
import { readQueryTexts, writeDetections } from './detection-folder.ts'

/** What is measured on; made once and kept, since making it takes longer than measuring. */
export interface BenchInputs {
  readonly json: string
  readonly evtx: string
  readonly small: string
  /** Content folders by their number of detections. */
  readonly content: Readonly<Record<100 | 726 | 1000, string>>
  /** The names of programs in the texts, one a line. */
  readonly names: string
}

const folder = join(tmpdir(), 'telltale-bench')

export async function makeInputs(evtxBytes: string): Promise<BenchInputs> {
  mkdirSync(folder, { recursive: true })
  const texts = readQueryTexts(sharedPath('corpus', 'spl2.json'))
  const content = (count: number): string =>
    writeDetections(texts, join(folder, `content-${count}`), count)
  const names = join(folder, 'names.txt')
  const found = texts.flatMap(({ text }) => text.toLowerCase().match(/[\w-]+\.exe/g) ?? [])
  writeFileSync(names, `${[...new Set(found)].toSorted().join('\n')}\n`)
  return {
    json: await joinedJson(),
    evtx: await replicatedEvtx(evtxBytes),
    small: join(import.meta.dirname, '../content/samples'),
    content: { 100: content(100), 726: content(726), 1000: content(1000) },
    names,
  }
}

/** All lines of the volume archive in one file, in the order of its paths. */
async function joinedJson(): Promise<string> {
  const target = join(folder, 'volume.jsonl')
  if (existsSync(target)) return target
  const source = await unpackShared('volume-otrf-json')
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map(path => join(source, path))
    .filter(path => statSync(path).isFile())
    .toSorted()
  for (const path of paths) {
    await pipeline(createReadStream(path), createWriteStream(target, { flags: 'a' }))
  }
  return target
}

/** A Sysmon log of a host, its records again and again under running numbers. */
async function replicatedEvtx(bytes: string): Promise<string> {
  const target = join(folder, `host-${bytes}.evtx`)
  if (existsSync(target)) return target
  const source = join(
    await unpackShared('evtx-attack-range-host'),
    't1562.001_pwsh_dism/Microsoft-Windows-Sysmon%4Operational.evtx',
  )
  const script = sharedPath('data', 'replicate.py')
  execFileSync('python3', [script, 'evtx', '--bytes', bytes, '--out', target, source], {
    stdio: 'inherit',
  })
  return target
}
