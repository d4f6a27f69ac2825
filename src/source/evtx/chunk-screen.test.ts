import { expect, test } from 'vitest'
import { RecordFilter } from '../record-filter.ts'
import { evtxReader } from './reader.ts'
import type { FragmentSpec, ValueSpec } from './test-support/binxml-writer.ts'
import {
  buildLog,
  element,
  fragment,
  instance,
  optionalSlot,
  slot,
  textValue,
  uint16Value,
  valueOf,
} from './test-support/evtx-builder.ts'
import { pieces } from './test-support/read-log.ts'

const channel = 'Test/Operational'

const template = {
  id: 7,
  content: [
    element('Event', {}, [
      element('System', {}, [
        element('Provider', { Name: optionalSlot(0) }),
        element('EventID', {}, [slot(1)]),
        element('Channel', {}, [channel]),
        element('Computer', {}, ['host-of-wmic.exe']),
      ]),
      element('EventData', {}, [element('Data', { Name: 'A' }, [slot(2)])]),
    ]),
  ],
}

const recordOf = (number: number, text: string, provider?: ValueSpec): FragmentSpec =>
  fragment(
    instance(template, [provider ?? textValue('Test'), uint16Value(number), textValue(text)]),
  )

const filterFor = (literal: string): RecordFilter =>
  new RecordFilter(
    {
      kinds: [{ windows: { channel, provider: 'Test', eventNumbers: [1] } }],
      literals: [{ text: literal, kinds: 1 }],
      furtherTexts: [],
      always: 0,
    },
    { isOpen: false, unseenKinds: 0 },
  )

async function read(records: readonly FragmentSpec[], filter: RecordFilter) {
  const bytes = pieces(buildLog({ chunks: [records] }), 65_536)
  const texts: (string | undefined)[] = []
  let passedOver = 0
  const losses: string[] = []
  for await (const batch of evtxReader.read({ path: 'a.evtx', sizeBytes: null, bytes, filter })) {
    for (const record of batch.records) {
      if (record.kind === 'windows') texts.push(record.data.get('A'))
    }
    passedOver += batch.passedOver
    losses.push(...batch.losses.map(({ reason }) => reason))
  }
  return { texts, passedOver, losses }
}

test('of a chunk only records of a wanted kind that hold a literal are decoded', async () => {
  const rest = Array.from({ length: 20 }, () => recordOf(1, 'else'))
  const records = [...rest, recordOf(1, 'run MimiKatz'), recordOf(2, 'mimikatz'), ...rest]
  expect(await read(records, filterFor('mimikatz'))).toEqual({
    texts: ['run MimiKatz'],
    passedOver: 41,
    losses: [],
  })
})

test('a chunk without a literal is passed over', async () => {
  const records = Array.from({ length: 30 }, () => recordOf(1, 'else'))
  expect(await read(records, filterFor('mimikatz'))).toMatchObject({ texts: [], passedOver: 30 })
})

test('a text that the template fixes is one of the record', async () => {
  const records = [recordOf(1, 'else'), recordOf(2, 'else')]
  expect(await read(records, filterFor('wmic.exe'))).toMatchObject({
    texts: ['else'],
    passedOver: 1,
  })
})

test('a head that makes no sense is lost, though its number is one that nobody wants', async () => {
  const unknownType = valueOf(0x7f, [1, 2])
  const records = [recordOf(2, 'else', unknownType), recordOf(2, 'else')]
  expect(await read(records, filterFor('mimikatz'))).toEqual({
    texts: [],
    passedOver: 1,
    losses: ['record not decodable'],
  })
})
