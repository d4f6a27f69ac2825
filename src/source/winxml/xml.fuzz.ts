import { isDeepStrictEqual } from 'node:util'
import { mutateText, type Random } from '../../../test/source/mutate-text.ts'
import { type ReadLog, readAll } from '../../../test/source/read-all.ts'
import { oracleRecords } from '../../../test/source/xml-oracle.ts'
import { writeXmlEvent } from '../../../test/source/xml-styles.ts'
import { windowsXmlReader } from './reader.ts'

/** What a round found wrong, in words; empty when all is well. */
export type Complaints = readonly string[]

const eventsEach = 8

/** Damages a log anywhere. It must be read to its end, and the chunks that it comes in must not matter. */
export async function fuzzDamage(random: Random): Promise<Complaints> {
  const separator = ['', '\n', '\r\n', '\n\n'][random(4)] ?? ''
  const mutant = mutateText(Buffer.from(events(random).join(separator)), random)
  const whole = comparable(await readAll(windowsXmlReader, mutant, mutant.length + 1))
  const cut = comparable(await readAll(windowsXmlReader, mutant, 1 + random(300)))
  return isDeepStrictEqual(whole, cut) ? [] : [`chunks matter: ${JSON.stringify([whole, cut])}`]
}

/** Damages one line of a log of one event a line: the others are still read, and read the same. */
export async function fuzzOneLine(random: Random): Promise<Complaints> {
  const lines = events(random).map(event => Buffer.from(event.replaceAll('\n', ' ')))
  const damaged = random(eventsEach)
  const mutant = mutateText(lines[damaged] ?? Buffer.alloc(0), random)
  lines[damaged] = Buffer.from(mutant.filter(byte => byte !== 0x0a))
  const bytes = Buffer.concat(lines.flatMap(line => [line, Buffer.from('\n')]))
  const log = await readAll(windowsXmlReader, bytes, 1 + random(5000))
  const read = new Set(log.records.map(record => record.origin.line))
  const missing = lines.flatMap((_, index) => (read.has(index + 1) ? [] : [index]))
  return missing.every(index => index === damaged) ? [] : [`line ${damaged} cost ${missing.join()}`]
}

/** What a strict parser accepts after damage must be read, too. */
export async function fuzzWellFormed(random: Random): Promise<Complaints> {
  const [event = ''] = events(random)
  const mutant = mutateText(Buffer.from(event), random, 2).toString()
  let oracle: ReturnType<typeof oracleRecords>
  try {
    oracle = oracleRecords(mutant)
  } catch {
    return []
  }
  const log = await readAll(windowsXmlReader, mutant)
  return log.records.length === oracle.length
    ? []
    : [`${oracle.length} events, ${log.records.length} read: ${mutant}`]
}

function events(random: Random): readonly string[] {
  return Array.from({ length: eventsEach }, (_, index) =>
    writeXmlEvent(
      {
        provider: 'P',
        eventNumber: index,
        channel: 'Security',
        computer: 'ws-1',
        time: '2024-01-02T03:04:05.1234567Z',
        message: random(2) === 0 ? null : 'It <happened> & more',
        part: random(2) === 0 ? 'EventData' : 'UserData',
        items: [
          { name: 'Image', value: 'C:\\größe.exe' },
          { name: null, value: '"<a>" & \'b\' 漢😀' },
          { name: 'Empty', value: '' },
        ],
      },
      random,
    ),
  )
}

const comparable = ({ records, losses }: ReadLog): unknown => ({
  records: records.map(record =>
    record.kind === 'windows' ? { ...record, data: [...record.data] } : record,
  ),
  losses,
})
