import { chunkBytes, chunkHeaderBytes, fileHeaderBytes } from './format.ts'
import type { FragmentSpec } from './test-support/binxml-writer.ts'
import { event, eventAround } from './test-support/event-specs.ts'
import {
  buildLog,
  element,
  fragment,
  instance,
  nestedValue,
  optionalSlot,
  slot,
  textValue,
  utf16,
  valueOf,
} from './test-support/evtx-builder.ts'
import { readLog } from './test-support/read-log.ts'
import { arrayFlag, valueTypes } from './value-types.ts'

/** Whole numbers below `bound`, the same for the same seed. */
export type Random = (bound: number) => number

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return bound => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}

/** What a round found wrong, in words; empty when all is well. */
export type Complaints = readonly string[]

/**
 * Damages a log in ways that leave its headers whole, and reads it. Then each of its records is
 * read or counted as lost, never both and never neither.
 */
export async function fuzzCountableDamage(random: Random): Promise<Complaints> {
  const { log, recordCount } = buildRandomLog(random)
  for (let changes = 1 + random(8); changes > 0; changes--) damageRecords(log, random)
  const firstRecordEnd = fileHeaderBytes + chunkHeaderBytes
  const cut = random(4) === 0 ? firstRecordEnd + random(log.length - firstRecordEnd) : log.length
  const { complaints, read, lost } = await inspect(log.subarray(0, cut), random)
  const counted = read + lost
  return counted === recordCount
    ? complaints
    : [...complaints, `${recordCount} records, ${read} read and ${lost} lost`]
}

/** Damages a log anywhere, shifts its parts and repeats them; asks only for sane answers. */
export async function fuzzAnyDamage(random: Random): Promise<Complaints> {
  let { log } = buildRandomLog(random)
  for (let changes = 1 + random(12); changes > 0; changes--) log = damageAnywhere(log, random)
  return (await inspect(log, random)).complaints
}

interface Inspection {
  readonly complaints: Complaints
  readonly read: number
  readonly lost: number
}

async function inspect(log: Uint8Array, random: Random): Promise<Inspection> {
  const complaints: string[] = []
  const { records, losses, lost } = await readLog(log, 1 + random(100_000))
  let end = 0
  for (const { origin } of records) {
    if (origin.offset < end) complaints.push(`record at ${origin.offset} overlaps the one before`)
    if (log[origin.offset] !== 0x2a) complaints.push(`no record at ${origin.offset}`)
    end = origin.offset + 28
  }
  for (const { reason, records: count, origin } of losses) {
    const inside = origin.offset >= 0 && origin.offset <= log.length
    if (!inside || !Number.isSafeInteger(count) || count < 0) {
      complaints.push(`${reason}: ${count} records at ${origin.offset}`)
    }
  }
  if (end > log.length) complaints.push(`a record ends at ${end} of ${log.length}`)
  return { complaints, read: records.length, lost }
}

export function buildRandomLog(random: Random): {
  readonly log: Uint8Array
  readonly recordCount: number
} {
  let nextId = 1 + random(1000)
  const firstRecordId = nextId
  const chunks = Array.from({ length: 1 + random(3) }, () =>
    Array.from({ length: 1 + random(30) }, () => randomRecord(nextId++, random)),
  )
  const log = buildLog({ chunks, firstRecordId, unusedChunks: random(2) })
  return { log, recordCount: nextId - firstRecordId }
}

/** Records in the shapes that real logs hold. */
function randomRecord(recordId: number, random: Random): FragmentSpec {
  switch (random(5)) {
    case 0:
      return event({ recordId, data: { Image: 'C:\\a.exe', CommandLine: 'a '.repeat(random(60)) } })
    case 1:
      return event({ recordId, data: { TargetUserName: 'user', Empty: '' } })
    case 2:
      return eventAround({ recordId }, typedValues)
    case 3:
      return eventAround({ recordId }, nestedUserData)
    default:
      return plainEvent(recordId)
  }
}

const typedValues = instance(
  {
    id: 21,
    content: [
      element(
        'EventData',
        {},
        Array.from({ length: 12 }, (_, index) =>
          element('Data', { Name: `N${index}` }, [slot(index)]),
        ),
      ),
    ],
  },
  [
    valueOf(valueTypes.uint32, [1, 2, 3, 4]),
    valueOf(valueTypes.hexInt64, [1, 2, 3, 4, 5, 6, 7, 8]),
    valueOf(valueTypes.guid, utf16('guidguid')),
    valueOf(valueTypes.sid, [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0]),
    valueOf(valueTypes.fileTime, [1, 2, 3, 4, 5, 6, 7, 1]),
    valueOf(valueTypes.systemTime, utf16('systemtm')),
    valueOf(valueTypes.boolean, [1, 0, 0, 0]),
    valueOf(valueTypes.binary, [1, 2, 3]),
    valueOf(valueTypes.float, [1, 2, 3, 4]),
    valueOf(valueTypes.int64, [1, 2, 3, 4, 5, 6, 7, 0xff]),
    valueOf(valueTypes.string | arrayFlag, utf16('one\0two\0')),
    valueOf(valueTypes.ansiString, [0x61, 0x62, 0]),
  ],
)

const nestedUserData = instance(
  {
    id: 22,
    content: [element('UserData', {}, [element('Part', { a: optionalSlot(0) }, [slot(1)], 0)])],
  },
  [
    textValue('attribute'),
    nestedValue(instance({ id: 23, content: [element('Leaf', {}, [slot(0)])] }, [textValue('x')])),
  ],
)

const plainEvent = (recordId: number): FragmentSpec =>
  fragment(
    element('Event', {}, [
      element('System', {}, [
        element('Provider', { Name: 'Plain' }),
        element('EventID', {}, ['7']),
        element('EventRecordID', {}, [String(recordId)]),
      ]),
      element('EventData', {}, [element('Data', { Name: 'A' }, ['text'])]),
    ]),
  )

/** Changes bytes behind the header of a chunk. */
export function damageRecords(log: Uint8Array, random: Random): void {
  const chunks = (log.length - fileHeaderBytes) / chunkBytes
  const chunk = fileHeaderBytes + random(chunks) * chunkBytes
  const reach = random(2) === 0 ? 8192 : chunkBytes - chunkHeaderBytes
  const start = chunk + chunkHeaderBytes + random(reach)
  overwrite(log.subarray(start, Math.min(chunk + chunkBytes, start + randomLength(random))), random)
}

function overwrite(bytes: Uint8Array, random: Random): void {
  const filling = random(3)
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = filling === 0 ? 0 : filling === 1 ? 0xff : random(256)
  }
}

const randomLength = (random: Random): number => 1 + random(random(4) === 0 ? 6000 : 4)

export function damageAnywhere(log: Uint8Array, random: Random): Uint8Array {
  const start = random(Math.min(log.length, random(2) === 0 ? 12_000 : log.length) + 1)
  const end = Math.min(log.length, start + randomLength(random))
  switch (random(5)) {
    case 0:
      return joined(log.subarray(0, start), log.subarray(end))
    case 1:
      return joined(log.subarray(0, end), log.subarray(start))
    case 2:
      return random(8) === 0 ? log.subarray(0, start) : log
    case 3: {
      const from = random(log.length + 1)
      return joined(
        log.subarray(0, start),
        log.subarray(from, from + end - start),
        log.subarray(end),
      )
    }
    default: {
      const changed = log.slice()
      overwrite(changed.subarray(start, end), random)
      return changed
    }
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const part of parts) {
    whole.set(part, end)
    end += part.length
  }
  return whole
}
