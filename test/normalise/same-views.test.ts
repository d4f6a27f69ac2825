import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Event } from '../../src/event/event.ts'
import { evtxReader } from '../../src/source/evtx/reader.ts'
import { jsonReader } from '../../src/source/json/reader.ts'
import { textReader } from '../../src/source/text-reader.ts'
import { describeWithShared, sharedPath, unpackShared } from '../shared.ts'
import { readEvents } from './read-events.ts'

/** Both views as text, without the event's id, which tells formats apart that lose a part of the record. */
const viewsOf = (event: Event): string =>
  JSON.stringify([event.enriched, event.ocsf]).replaceAll(event.id, 'the id')

/** Classic text has whole seconds, and writes logon ids in capitals. */
const asClassic = (views: string): string =>
  views
    .replace(/"_time":"(\d+)\d{3}"/, '"_time":"$1000"')
    .replace(/"time":(\d+)\d{3},/, '"time":$1000,')
    .replace(/"session":\{"uid":"[^"]*"\}/, session => session.toLowerCase())

describeWithShared('one event in several formats', () => {
  test('has the same views, whoever wrote it down', async () => {
    const log = sharedPath('data', 'bits', 'eas', 'PanacheSysmon_vs_AtomicRedTeam01.evtx')
    const expected = (await readEvents(log, evtxReader))
      .filter(({ family }) => family === 'process_creation')
      .map(viewsOf)
    expect(expected).toHaveLength(511)

    const folder = join(await unpackShared('derived-bits'), 'formats')
    for (const [file, reader] of [
      ['sysmon-xmlwineventlog.log', textReader],
      ['sysmon-wineventlog-classic.log', textReader],
      ['sysmon-nxlog-flat.jsonl', jsonReader],
      ['sysmon-nxlog-array.json', jsonReader],
      ['sysmon-nxlog-flat-utf16le.jsonl', jsonReader],
      ['sysmon-winlogbeat-ecs.jsonl', jsonReader],
    ] as const) {
      const events = await readEvents(join(folder, file), reader)
      expect(events.map(viewsOf), file).toEqual(expected)
    }
  })

  test('has the same views in classic text as in XML, but for what the text does not say', async () => {
    const folder = join(await unpackShared('derived-bits'), 'formats')
    const read = async (file: string): Promise<readonly string[]> =>
      (await readEvents(join(folder, file), textReader)).map(event => asClassic(viewsOf(event)))
    const expected = await read('security-4688-xmlwineventlog.log')
    expect(expected).toHaveLength(511)
    expect(await read('security-4688-wineventlog-classic.log')).toEqual(expected)
    expect(await read('security-4688-wineventlog-classic-crlf.log')).toEqual(expected)
  })
})
