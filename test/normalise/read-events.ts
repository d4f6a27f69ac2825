import { readFileSync } from 'node:fs'
import type { Event } from '../../src/event/event.ts'
import { createNormaliser, isSkipped } from '../../src/normalise/normalise.ts'
import type { Reader } from '../../src/source/source.ts'
import { sha256 } from './made-record.ts'

/** All events of one small file. */
export async function readEvents(path: string, reader: Reader): Promise<readonly Event[]> {
  const { normalise } = createNormaliser({ sha256 })
  const bytes = readFileSync(path)
  const events: Event[] = []
  for await (const { records } of reader.read({ path, sizeBytes: null, bytes: once(bytes) })) {
    for (const record of records) {
      const event = normalise(record)
      if (!isSkipped(event)) events.push(event)
    }
  }
  return events
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
