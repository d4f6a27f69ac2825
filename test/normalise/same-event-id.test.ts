import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evtxReader } from '../../src/source/evtx/reader.ts'
import { jsonReader } from '../../src/source/json/reader.ts'
import { windowsXmlReader } from '../../src/source/winxml/reader.ts'
import { describeWithShared, sharedPath, unpackShared } from '../shared.ts'
import { readEvents } from './read-events.ts'

const idsOf = (events: readonly { readonly id: string }[]): readonly string[] =>
  events.map(({ id }) => id)

describeWithShared('one event in several formats', () => {
  test('has one id in EVTX, its XML and the JSON of three tools', async () => {
    const log = sharedPath('data', 'bits', 'eas', 'PanacheSysmon_vs_AtomicRedTeam01.evtx')
    const processes = (await readEvents(log, evtxReader)).filter(
      ({ family }) => family === 'process_creation',
    )
    const ids = idsOf(processes)
    expect(new Set(ids).size).toBe(511)

    const folder = join(await unpackShared('derived-bits'), 'formats')
    for (const [file, reader] of [
      ['sysmon-xmlwineventlog.log', windowsXmlReader],
      ['sysmon-evtx_dump.jsonl', jsonReader],
      ['sysmon-evtx_dump-pretty.json', jsonReader],
      ['sysmon-xml2json-bom.jsonl', jsonReader],
      ['sysmon-evtxecmd.jsonl', jsonReader],
    ] as const) {
      expect(idsOf(await readEvents(join(folder, file), reader)), file).toEqual(ids)
    }
  })

  test('has one id in an EVTX file and in what evtx_dump made of it', async () => {
    const folder = await unpackShared('sigma-regression')
    const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.evtx'))
      .map(file => join(folder, file.slice(0, -'.evtx'.length)))
      .filter(stem => existsSync(`${stem}.json`))
    expect(logs).toHaveLength(102)
    for (const stem of logs) {
      const ids = idsOf(await readEvents(`${stem}.evtx`, evtxReader))
      expect(ids.length, stem).toBeGreaterThan(0)
      expect(idsOf(await readEvents(`${stem}.json`, jsonReader)), stem).toEqual(ids)
    }
  })
})
