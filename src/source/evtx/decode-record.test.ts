import { describe, expect, test } from 'vitest'
import type { WindowsRecord } from '../../event/record.ts'
import { RecordDecoder } from './decode-record.ts'
import { LayoutCache } from './layout-cache.ts'
import type { ContentSpec, FragmentSpec } from './test-support/binxml-writer.ts'
import { event, eventAround } from './test-support/event-specs.ts'
import {
  buildChunk,
  buildLog,
  element,
  entity,
  fragment,
  instance,
  instructionTarget,
  nestedValue,
  noValue,
  optionalSlot,
  raw,
  slot,
  textValue,
  uint16Value,
  utf16,
  valueOf,
} from './test-support/evtx-builder.ts'
import { readLog } from './test-support/read-log.ts'
import { arrayFlag, valueTypes } from './value-types.ts'

async function decode(...records: readonly FragmentSpec[]): Promise<readonly WindowsRecord[]> {
  const read = await readLog(buildLog({ chunks: [records] }))
  expect(read.losses).toEqual([])
  return read.records
}

async function decodeOne(record: FragmentSpec): Promise<WindowsRecord> {
  const [decoded] = await decode(record)
  if (decoded === undefined) throw new Error('no record')
  return decoded
}

/** The data of an event with this in the place of EventData. */
const dataOf = async (...content: readonly ContentSpec[]): Promise<Record<string, string>> =>
  Object.fromEntries((await decodeOne(eventAround({ recordId: 1 }, ...content))).data)

const eventData = (...content: readonly ContentSpec[]): ContentSpec =>
  element('EventData', {}, content)

const named = (name: string, text: string): ContentSpec => element('Data', { Name: name }, [text])

describe('the parts of a record', () => {
  test('come from the System part', async () => {
    const spec = { recordId: 4711, eventNumber: 4688, data: { Image: 'C:\\a.exe', Empty: '' } }
    expect(await decodeOne(event(spec))).toEqual({
      kind: 'windows',
      origin: { path: 'test.evtx', record: 4711, offset: 4096 + 512 },
      provider: 'Test-Provider',
      channel: 'Test/Operational',
      eventNumber: 4688,
      recordId: '4711',
      computer: 'host.example',
      user: null,
      utcTimes: ['2020-01-02T03:04:05.0000000Z'],
      localTime: null,
      data: new Map([
        ['Image', 'C:\\a.exe'],
        ['Empty', ''],
      ]),
      message: null,
    })
  })

  test('a template used again is read by its offset', async () => {
    const records = await decode(
      event({ recordId: 1, data: { A: 'one' } }),
      event({ recordId: 2, data: { A: 'two' } }),
      event({ recordId: 3, data: { B: 'three' } }),
    )
    expect(records.map(({ data }) => [...data])).toEqual([
      [['A', 'one']],
      [['A', 'two']],
      [['B', 'three']],
    ])
  })

  test('without a template, elements carry no dependency', async () => {
    const record = fragment(
      element('Event', {}, [
        element('System', {}, [
          element('Provider', { EventSourceName: 'Old Source' }),
          element('EventID', {}, ['7']),
          element('Security', { UserID: 'S-1-5-18' }),
        ]),
        eventData(element('Data', { Name: 'A' }, ['x'])),
        element('RenderingInfo', { Culture: 'en-US' }, [
          element('Message', {}, ['It happened.']),
          element('Level', {}, ['Information']),
        ]),
      ]),
    )
    const { provider, eventNumber, user, data, message } = await decodeOne(record)
    expect({ provider, eventNumber, user, message }).toEqual({
      provider: 'Old Source',
      eventNumber: 7,
      user: { sid: 'S-1-5-18', domain: null, name: null },
      message: 'It happened.',
    })
    expect([...data]).toEqual([['A', 'x']])
  })

  test('what the System part does not say comes from the header of the record', async () => {
    const [, second] = await decode(
      event({ recordId: 1 }),
      fragment(element('Event', {}, [eventData()])),
    )
    expect(second?.recordId).toBeNull()
    expect(second?.origin.record).toBe(2)
    expect(second?.utcTimes).toEqual(['2020-01-02T03:04:05.6789012Z'])
  })
})

describe('the data part', () => {
  test('names unnamed items by position and repeated names by number', async () => {
    expect(
      await dataOf(
        eventData(
          element('Data', {}, ['a']),
          named('N', 'b'),
          element('Data', {}, ['c']),
          named('N', 'd'),
          named('N', 'e'),
          element('Binary', {}, ['00FF']),
        ),
      ),
    ).toEqual({ param1: 'a', N: 'b', param3: 'c', 'N[2]': 'd', 'N[3]': 'e', Binary: '00FF' })
  })

  test('holds hostile names as data', async () => {
    const hostile = eventData(element('Data', { Name: '__proto__' }, ['x']))
    const record = await decodeOne(eventAround({ recordId: 1 }, hostile))
    expect([...record.data]).toEqual([['__proto__', 'x']])
  })

  test('leaves out a missing optional value with its element, and keeps a missing plain one', async () => {
    const template = {
      id: 9,
      content: [
        eventData(
          element('Data', { Name: 'Gone' }, [optionalSlot(0)]),
          element('Data', { Name: 'Kept' }, [slot(0)]),
          element('Data', { Name: 'Dependent' }, ['text'], 0),
          element('Data', { Name: 'Present' }, ['text'], 1),
          element('Group', {}, [element('Inner', {}, ['text'])], 0),
          element('Data', { Name: 'Beyond' }, [optionalSlot(99)]),
          element('Data', { Name: 'Empty' }, [optionalSlot(2)]),
        ),
      ],
    }
    const use = instance(template, [noValue, textValue('x'), textValue('')])
    expect(await dataOf(use)).toEqual({ Kept: '', Present: 'text', Empty: '' })
  })

  test('repeats the element for each item of an array', async () => {
    const texts = valueOf(valueTypes.string | arrayFlag, utf16('one\0two\0'))
    const numbers = valueOf(valueTypes.uint16 | arrayFlag, [1, 0, 2, 0])
    const template = {
      id: 9,
      content: [
        eventData(
          element('Data', {}, [slot(0)]),
          element('Data', { Name: 'N' }, [slot(1)]),
          element('Data', { Name: 'Mixed' }, ['is ', slot(1)]),
        ),
      ],
    }
    expect(await dataOf(instance(template, [texts, numbers]))).toEqual({
      param1: 'one',
      param2: 'two',
      N: '1',
      'N[2]': '2',
      Mixed: 'is 1, 2',
    })
  })

  test('of UserData is flat: leaves by local name, attributes behind a dot', async () => {
    const userData = element('UserData', {}, [
      element('p:Chain', { xmlns: 'urn:x', 'xmlns:p': 'urn:y' }, [
        element('Certificate', { file: 'a.cer', subject: 'A' }),
        element('Certificate', { file: 'b.cer' }, ['text']),
        element('Info', { level: '1' }, [element('Result', { value: '0' }, ['ok'])]),
        element('Nothing'),
        element('Data', { Name: 'Named', Type: 'left out' }, ['x']),
      ]),
    ])
    expect(await dataOf(userData)).toEqual({
      'Certificate.file': 'a.cer',
      'Certificate.subject': 'A',
      'Certificate.file[2]': 'b.cer',
      Certificate: 'text',
      'Info.level': '1',
      'Result.value': '0',
      Result: 'ok',
      Nothing: '',
      Named: 'x',
    })
  })

  test('may stand in values inside values', async () => {
    const inner = { id: 11, content: [element('Inner', {}, [slot(0)])] }
    const outer = { id: 10, content: [element('UserData', {}, [slot(0), slot(1)])] }
    const use = instance(outer, [
      nestedValue(instance(inner, [textValue('deep')])),
      nestedValue(element('Plain', {}, ['shallow'])),
    ])
    expect(await dataOf(use)).toEqual({ Inner: 'deep', Plain: 'shallow' })
  })

  test('a value directly in a part that holds no elements is text under the name of the part', async () => {
    const template = { id: 12, content: [element('BinaryEventData', {}, [slot(0)])] }
    const use = instance(template, [valueOf(valueTypes.binary, [0xca, 0xfe])])
    expect(await dataOf(use)).toEqual({ BinaryEventData: 'CAFE' })
  })

  test('a template may stand inside an element', async () => {
    const template = { id: 13, content: [element('Data', { Name: 'A' }, [slot(0)])] }
    expect(await dataOf(eventData(instance(template, [textValue('x')])))).toEqual({ A: 'x' })
  })

  test('a name may be made of values', async () => {
    const template = {
      id: 14,
      content: [eventData(element('Data', { Name: ['Item', slot(0)] }, [slot(1)]))],
    }
    const use = instance(template, [uint16Value(7), textValue('x')])
    expect(await dataOf(use)).toEqual({ Item7: 'x' })
  })

  test('joins texts, references and character data, and passes over instructions', async () => {
    const cdata = raw(0x07, 2, 0, ...utf16('<>'))
    const euro = raw(0x08, 0xac, 0x20)
    const literalNumber = raw(0x05, valueTypes.uint16, 42, 0)
    const texts = ['a', entity('amp'), entity('unknown'), euro, cdata, literalNumber]
    const instruction = [instructionTarget('target'), raw(0x0b, 1, 0, ...utf16('?'))]
    expect(
      await dataOf(eventData(element('Data', { Name: 'A' }, [...texts, ...instruction]))),
    ).toEqual({ A: 'a&&unknown;€<>42' })
  })
})

describe('a record that makes no sense', () => {
  test.each<[string, FragmentSpec]>([
    ['holds an unknown token', fragment(element('Event', {}, [raw(0x3f)]))],
    ['is not an event', fragment(element('NoEvent'))],
    ['has an element without an end', fragment(raw(0x01, 0, 0, 0, 0, 0))],
    ['has a value of an unknown type', eventAround({ recordId: 1 }, unknownValue())],
    ['has a literal of a type without size', fragment(element('Event', {}, [raw(0x05, 0x0e)]))],
    ['nests elements without end', fragment(nestedElements(80))],
    ['nests values without end', eventAround({ recordId: 1 }, nestedInstances(20))],
  ])('is lost alone when it %s', async (_, record) => {
    const log = buildLog({ chunks: [[event({ recordId: 1 }), record, event({ recordId: 3 })]] })
    const { records, losses } = await readLog(log)
    expect(records.map(({ recordId }) => recordId)).toEqual(['1', '3'])
    expect(losses.map(({ reason, records, origin }) => [reason, records, origin.record])).toEqual([
      ['record not decodable', 1, 2],
    ])
  })

  test('is lost when it holds nothing at all', () => {
    const chunk = buildChunk([event({ recordId: 1 })], 1)
    const framed = { offset: 4096, bytes: chunk, records: [], losses: [], bytesRead: 0 }
    const decoder = new RecordDecoder(framed, 'a.evtx', new LayoutCache())
    expect(decoder.decode({ start: 512, end: 540, id: 7 })).toEqual({
      reason: 'record not decodable',
      records: 1,
      origin: { path: 'a.evtx', record: 7, offset: 4096 + 512 },
    })
  })

  test('is lost when the definition is that of another template', async () => {
    const log = buildLog({ chunks: [[event({ recordId: 1 }), event({ recordId: 2 })]] })
    const whole = await readLog(log)
    const templateId = (whole.records[1]?.origin.offset ?? 0) + 24 + 4 + 2
    log[templateId] = (log[templateId] ?? 0) ^ 1
    const { records, losses } = await readLog(log)
    expect(records.map(({ recordId }) => recordId)).toEqual(['1'])
    expect(losses.map(({ reason }) => reason)).toEqual([
      'chunk checksum wrong',
      'record not decodable',
    ])
  })
})

function unknownValue(): ContentSpec {
  const template = { id: 15, content: [eventData(element('Data', { Name: 'A' }, [slot(0)]))] }
  return instance(template, [valueOf(0x7f, [1])])
}

function nestedElements(depth: number): ContentSpec {
  let nested = element('Leaf')
  for (let level = 0; level < depth; level++) nested = element('Event', {}, [nested])
  return nested
}

function nestedInstances(depth: number): ContentSpec {
  const template = { id: 16, content: [element('EventData', {}, [slot(0)])] }
  let nested: ContentSpec = element('Leaf')
  for (let level = 0; level < depth; level++) nested = instance(template, [nestedValue(nested)])
  return nested
}
