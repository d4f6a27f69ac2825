import { execFileSync } from 'node:child_process'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sharedPath, unpackShared } from '../test/shared.ts'
import { readQueryTexts, takeTexts, writeDetections } from './detection-folder.ts'

const folder = join(tmpdir(), 'telltale-bench')
export const samples = join(import.meta.dirname, '../content/samples')

/** Where something that is made for a run lies; inputs are kept, since making them takes longer than measuring. */
export function benchPath(name: string): string {
  mkdirSync(folder, { recursive: true })
  return join(folder, name)
}

/** Lines that the reference detection finds, and behind them all lines of the volume archive. */
export const volumeJson = (): Promise<string> =>
  makeOnce('bits-and-volume.jsonl', async target => {
    const source = await unpackShared('volume-otrf-json')
    const paths = globSync(join(source, '**/*'))
      .filter(path => statSync(path).isFile())
      .toSorted()
    for (const path of [join(samples, 'second-look-sysmon.jsonl'), ...paths]) {
      await pipeline(createReadStream(path), createWriteStream(target, { flags: 'a' }))
    }
  })

/** The volume file again and again, hosts and record numbers changed, up to `bytes` such as `5G`. */
export async function replicatedJson(bytes: string): Promise<string> {
  const source = await volumeJson()
  return makeOnce(`bits-and-volume-${bytes}.jsonl`, target =>
    replicate('json', bytes, target, source),
  )
}

/** Sysmon logs of a host and one of BITS jobs in one file, again and again, record numbers running on. */
export async function replicatedEvtx(bytes: string): Promise<string> {
  const source = await makeOnce('sysmon.evtx', async target => {
    const host = await unpackShared('evtx-attack-range-host')
    const paths = globSync(join(host, '*/Microsoft-Windows-Sysmon*.evtx')).toSorted()
    joinEvtx([...paths, sharedPath('data/bits/eas/PanacheSysmon_vs_AtomicRedTeam01.evtx')], target)
  })
  return makeOnce(`sysmon-${bytes}.evtx`, target => replicate('evtx', bytes, target, source))
}

/** The first lines of `source`, of no more than `bytes` together. */
export const headOf = (source: string, bytes: number): Promise<string> =>
  makeOnce(`bits-and-volume-head-${bytes}.jsonl`, target => {
    const head = Buffer.alloc(bytes)
    const file = openSync(source, 'r')
    const length = readSync(file, head, 0, bytes, 0)
    closeSync(file)
    const lines = head.subarray(0, head.subarray(0, length).lastIndexOf('\n') + 1)
    writeFileSync(target, lines)
  })

/** A content folder of `count` published queries. */
export const publishedContent = (count: number): string =>
  writeDetections(takeTexts(publishedTexts(), count), benchPath(`content-${count}`))

/** A file with the names of programs in the published queries, one a line. */
export function programNames(): string {
  const path = benchPath('names.txt')
  const found = publishedTexts().flatMap(
    ({ text }) => text.toLowerCase().match(/[\w-]+\.exe/g) ?? [],
  )
  writeFileSync(path, `${[...new Set(found)].toSorted().join('\n')}\n`)
  return path
}

const publishedTexts = () => readQueryTexts(sharedPath('corpus', 'spl2.json'))

/** Makes a file under another name first, so that one half made is never taken for whole. */
async function makeOnce(
  name: string,
  make: (target: string) => Promise<void> | void,
): Promise<string> {
  const target = benchPath(name)
  if (existsSync(target)) return target
  const partial = `${target}.${process.pid}`
  await make(partial)
  renameSync(partial, target)
  return target
}

function replicate(mode: 'json' | 'evtx', bytes: string, target: string, source: string): void {
  const script = sharedPath('data', 'replicate.py')
  execFileSync('python3', [script, mode, '--bytes', bytes, '--out', target, source], {
    stdio: 'inherit',
  })
}

const evtxHeaderBytes = 4096

/** The header of the first and the chunks of all: enough for the replication, which writes a header anew. */
function joinEvtx(paths: readonly string[], target: string): void {
  const logs = paths.map(path => readFileSync(path))
  const header = logs.slice(0, 1).map(log => log.subarray(0, evtxHeaderBytes))
  writeFileSync(
    target,
    Buffer.concat([...header, ...logs.map(log => log.subarray(evtxHeaderBytes))]),
  )
}
