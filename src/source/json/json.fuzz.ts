import { isDeepStrictEqual } from 'node:util'
import { arrangements, jsonShapes } from '../../../test/source/json-shapes.ts'
import { processStart } from '../../../test/source/made-event.ts'
import { mutateText, type Random } from '../../../test/source/mutate-text.ts'
import { type ReadLog, readAll } from '../../../test/source/read-all.ts'
import { jsonReader } from './reader.ts'

/** What a round found wrong, in words; empty when all is well. */
export type Complaints = readonly string[]

const eventsEach = 12

/** Damages a log anywhere. It must be read to its end, and the chunks that it comes in must not matter. */
export async function fuzzDamage(random: Random): Promise<Complaints> {
  const mutant = mutateText(anyLog(random), random)
  const whole = await readAll(jsonReader, mutant, mutant.length + 1)
  const cut = await readAll(jsonReader, mutant, 1 + random(300))
  return isDeepStrictEqual(comparable(whole), comparable(cut))
    ? []
    : [`chunks matter: ${JSON.stringify([comparable(whole), comparable(cut)])}`]
}

/**
 * Damages one line of a log of one event a line, without cutting it in two: all others are still
 * read, and the damaged one is read or counted.
 */
export async function fuzzOneLine(random: Random): Promise<Complaints> {
  const write = jsonShapes[random(jsonShapes.length)]?.write ?? (() => ({}))
  const lines = Array.from({ length: eventsEach }, (_, index) =>
    Buffer.from(`${JSON.stringify(write({ ...processStart, recordId: index }))}\n`),
  )
  const damaged = random(eventsEach)
  const line = mutateText(lines[damaged]?.subarray(0, -1) ?? Buffer.alloc(0), random)
  lines[damaged] = Buffer.from([...line.filter(byte => byte !== 0x0a), 0x0a])
  const log = await readAll(jsonReader, Buffer.concat(lines), 1 + random(5000))
  const texts = new Set(log.records.map(record => record.origin.line))
  const missing = lines.flatMap((_, index) => (texts.has(index + 1) ? [] : [index]))
  return missing.every(index => index === damaged) ? [] : [`line ${damaged} cost ${missing.join()}`]
}

function anyLog(random: Random): Buffer {
  const shape = jsonShapes[random(jsonShapes.length)]
  const layout = arrangements[random(arrangements.length)]
  const events = Array.from({ length: eventsEach }, (_, index) => ({
    ...processStart,
    recordId: index,
  }))
  return layout?.lay(events.map(event => shape?.write(event) ?? {})) ?? Buffer.alloc(0)
}

const comparable = ({ records, losses, formats }: ReadLog): unknown => ({
  records: records.map(record =>
    record.kind === 'windows' ? { ...record, data: [...record.data] } : record,
  ),
  losses,
  formats,
})
