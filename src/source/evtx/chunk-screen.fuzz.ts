import type { WindowsRecord } from '../../event/record.ts'
import type { FilterPlan } from '../filter-plan.ts'
import { RecordFilter } from '../record-filter.ts'
import { type Complaints, damageAnywhere, damageRecords, type Random } from './evtx.fuzz.ts'
import { evtxReader } from './reader.ts'
import type { ContentSpec, FragmentSpec, PartSpec } from './test-support/binxml-writer.ts'
import {
  buildLog,
  element,
  fragment,
  instance,
  nestedValue,
  noValue,
  optionalSlot,
  slot,
  textValue,
  uint16Value,
  utf16,
  valueOf,
} from './test-support/evtx-builder.ts'
import { pieces } from './test-support/read-log.ts'
import { arrayFlag, valueTypes } from './value-types.ts'

const literals = ['wmic.exe', 'mimikatz', 'lsass']
const wantedNumbers = [1, 13]
const channel = 'Test/Operational'

/** Texts that hold a literal, nearly hold one, or hide one in characters whose lower case is ASCII. */
const texts = [
  'C:\\WMIC.exe',
  'mimikat',
  'mimi\u212aatz',
  'M\u0130M\u0130KATZ',
  'lsass',
  'katz',
  'plain',
  '',
]

/**
 * Reads a log, perhaps damaged, with a filter and without. Each record is read, passed over or
 * lost; one that is passed over is of no wanted kind or holds no literal.
 */
export async function fuzzScreenedRecords(random: Random): Promise<Complaints> {
  const log = randomLog(random)
  const plain = await read(log, null)
  const filtered = await read(log, filterOf(random))
  const complaints: string[] = []
  if (count(plain) !== count(filtered)) {
    complaints.push(`${count(plain)} records, ${count(filtered)} with the filter`)
  }
  for (const [offset, record] of plain.records) {
    if (isWanted(record) && !filtered.records.has(offset)) {
      complaints.push(`passed over at ${offset}: ${[...record.data.values()].join()}`)
    }
  }
  for (const [offset, { found, record }] of filtered.found) {
    const missing = literalsOf(record).filter(number => found !== null && !found.has(number))
    if (missing.length > 0) complaints.push(`not listed at ${offset}: ${missing.join()}`)
  }
  return complaints
}

const count = ({ records, lost, passedOver }: Outcome): number => records.size + lost + passedOver

const filterOf = (random: Random): RecordFilter =>
  new RecordFilter(filterPlanOf(random), { isOpen: false, unseenKinds: 0 })

export const filterPlanOf = (random: Random): FilterPlan => ({
  kinds: wantedNumbers.map(number => ({
    windows: { channel, provider: 'Test-Provider', eventNumbers: [number] },
  })),
  literals: literals.map(text => ({ text, kinds: 0b11 })),
  furtherTexts: [],
  always: random(6) === 0 ? 0b10 : 0,
})

interface Outcome {
  /** By offset. */
  readonly records: ReadonlyMap<number, WindowsRecord>
  readonly found: ReadonlyMap<
    number,
    { readonly record: WindowsRecord; readonly found: ReadonlySet<number> | null }
  >
  readonly lost: number
  readonly passedOver: number
}

async function read(log: Uint8Array, filter: RecordFilter | null): Promise<Outcome> {
  const records = new Map<number, WindowsRecord>()
  const found = new Map<number, { record: WindowsRecord; found: ReadonlySet<number> | null }>()
  let lost = 0
  let passedOver = 0
  const input = { path: 'a.evtx', sizeBytes: null, bytes: pieces(log, 65_536) }
  for await (const batch of evtxReader.read({ ...input, ...(filter && { filter }) })) {
    for (const [index, record] of batch.records.entries()) {
      if (record.kind !== 'windows') continue
      const offset = record.origin.offset ?? -1
      records.set(offset, record)
      found.set(offset, { record, found: batch.literals[index] ?? null })
    }
    lost += batch.losses.reduce((sum, loss) => sum + loss.records, 0)
    passedOver += batch.passedOver
  }
  return { records, found, lost, passedOver }
}

const isWanted = (record: WindowsRecord): boolean =>
  wantedNumbers.includes(record.eventNumber ?? -1) &&
  record.channel?.toLowerCase() === channel.toLowerCase() &&
  literalsOf(record).length > 0

function literalsOf({ data, computer }: WindowsRecord): readonly number[] {
  const text = [...data.values(), computer ?? ''].join('\n').toLowerCase()
  return literals.flatMap((literal, number) => (text.includes(literal) ? [number] : []))
}

export function soundLog(random: Random): Uint8Array {
  let nextId = 1
  const chunks = Array.from({ length: 1 + random(3) }, () =>
    Array.from({ length: 1 + random(25) }, () => randomRecord(nextId++, random)),
  )
  return buildLog({ chunks })
}

function randomLog(random: Random): Uint8Array {
  let log = soundLog(random)
  for (let changes = random(4); changes > 0; changes--) damageRecords(log, random)
  if (random(4) === 0) log = damageAnywhere(log, random)
  return log
}

const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)] as T

/** Each way of writing is a template of its own, so that chunks repeat some of them. */
function randomRecord(recordId: number, random: Random): FragmentSpec {
  const form = pick([0, 0, 1, 1, 2, 3, 4], random)
  const system = {
    id: 100 + form,
    content: [
      element('Event', {}, [
        element('System', {}, [
          element('Provider', { Name: optionalSlot(3) }),
          element('EventID', {}, [optionalSlot(0)], 0),
          element('Channel', {}, [optionalSlot(1)], 1),
          element('Computer', {}, computerForms[form]),
        ]),
        slot(2),
      ]),
    ],
  }
  return fragment(
    instance(system, [
      random(12) === 0 ? textValue('1') : uint16Value(pick([1, 1, 13, 7, 4688], random)),
      textValue(random(8) === 0 ? 'Elsewhere' : channel),
      nestedValue(dataPart(random)),
      random(4) === 0 ? noValue : textValue('Test-Provider'),
      random(2) === 0 ? nestedValue(dataPart(random)) : textValue(pick(texts, random)),
      valueOf(
        valueTypes.uint32,
        Array.from({ length: 4 }, () => recordId & 0xff),
      ),
    ]),
  )
}

const computerForms: readonly (readonly PartSpec[])[] = [
  ['host'],
  [slot(4)],
  ['mimi', slot(4)],
  ['lsass'],
  ['mimi', 'katz'],
]

/** Data whose texts are values, fixed, or put together of both. */
function dataPart(random: Random): ContentSpec {
  const form = random(dataForms.length)
  const content = dataForms[form] ?? []
  return instance({ id: 200 + form, content: [element('EventData', {}, content)] }, [
    // Of an odd size, so that the texts behind it lie at odd places.
    valueOf(
      valueTypes.binary,
      Array.from({ length: random(4) }, () => 0x41),
    ),
    textValue(pick(texts, random)),
    random(3) === 0
      ? valueOf(valueTypes.ansiString, Buffer.from('wmic.exe'))
      : textValue(pick(texts, random)),
    valueOf(valueTypes.string | arrayFlag, utf16(`${pick(texts, random)}\0x\0`)),
  ])
}

const data = (name: string, ...parts: readonly PartSpec[]): ContentSpec =>
  element('Data', { Name: name }, parts)

const dataForms: readonly (readonly ContentSpec[])[] = [
  [data('A', slot(0)), data('B', slot(1)), data('C', slot(2)), data('D', slot(3))],
  [data('A', slot(1)), data('B', 'wmic.exe')],
  [data('A', slot(1)), data('B', 'fixed')],
  [data('A', slot(1), slot(2))],
  [data('A', 'lsa', 'ss'), data('B', slot(2))],
  [data('A', 'mimi', slot(1))],
  [element('Data', { Name: ['N', slot(1)] }, [slot(2)])],
]
