import { isDeepStrictEqual } from 'node:util'
import { classicText, processMessage } from '../../test/source/classic-text.ts'
import { mutateText, type Random } from '../../test/source/mutate-text.ts'
import { type ReadLog, readAll } from '../../test/source/read-all.ts'
import { textReader } from './text-reader.ts'

/** What a round found wrong, in words; empty when all is well. */
export type Complaints = readonly string[]

const eventsEach = 10

/** Damages a log of classic and XML events anywhere. It must be read to its end, in whatever chunks. */
export async function fuzzDamage(random: Random): Promise<Complaints> {
  const lineEnd = random(2) === 0 ? '\n' : '\r\n'
  const text = Array.from({ length: eventsEach }, (_, index) => anyEvent(index, random)).join('\n')
  const mutant = mutateText(Buffer.from(text.replaceAll('\n', lineEnd)), random)
  const whole = comparable(await readAll(textReader, mutant, mutant.length + 1))
  const cut = comparable(await readAll(textReader, mutant, 1 + random(300)))
  return isDeepStrictEqual(whole, cut) ? [] : [`chunks matter: ${JSON.stringify([whole, cut])}`]
}

function anyEvent(index: number, random: Random): string {
  const script = 'Creating Scriptblock text (1 of 1):\ndir\n\nScriptBlock ID: 1\nPath: '
  const sysmon = 'Process Create:\nUtcTime: 2024-05-06 07:08:09.123\nImage: C:\\größe.exe\nUser: a'
  switch (random(4)) {
    case 0:
      return classicText({
        eventNumber: 4688,
        recordId: index,
        message: processMessage('a "b"\nc'),
      })
    case 1:
      return classicText({ eventNumber: 4104, recordId: index, message: script })
    case 2:
      return classicText({
        eventNumber: 1,
        recordId: index,
        channel: 'Microsoft-Windows-Sysmon/Operational',
        message: sysmon,
      })
    default:
      return `<Event xmlns='urn:x'><System><EventID>1</EventID><EventRecordID>${index}</EventRecordID></System><EventData><Data Name='A'>ü &lt;</Data></EventData></Event>`
  }
}

const comparable = ({ records, losses, formats }: ReadLog): unknown => ({
  records: records.map(record =>
    record.kind === 'windows' ? { ...record, data: [...record.data] } : record,
  ),
  losses,
  formats,
})
