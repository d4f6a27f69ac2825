import { describe, expect, test } from 'vitest'
import { readAll, readOne } from '../../../test/source/read-all.ts'
import { jsonReader } from './reader.ts'

const system = {
  Provider: { '#attributes': { Name: 'P', Guid: '54849625-5478-4994-A5BA-3E3B0328C30D' } },
  EventID: 7,
  Channel: 'C',
  Computer: 'h',
  EventRecordID: 9,
}
const dataOf = async (event: object): Promise<readonly (readonly [string, string])[]> => [
  ...(await readOne(jsonReader, JSON.stringify({ Event: { System: system, ...event } }))).data,
]

describe('evtx_dump', () => {
  test('with attributes beside their elements', async () => {
    const record = await readOne(
      jsonReader,
      JSON.stringify({
        Event_attributes: { xmlns: 'urn:x' },
        Event: {
          System: {
            Provider_attributes: { Name: 'P' },
            EventID: 7,
            EventID_attributes: { Qualifiers: 16_384 },
            TimeCreated_attributes: { SystemTime: '2024-01-02T03:04:05Z' },
            Security_attributes: { UserID: 'S-1-5-18' },
            Channel: 'C',
            Computer: 'h',
            EventRecordID: 9,
          },
          EventData_attributes: { Name: 'Template' },
          EventData: { A: 1, Info_attributes: { level: 2, xmlns: 'urn:y' }, Info: 'i' },
        },
      }),
    )
    const { provider, eventNumber, utcTimes, user, data } = record
    expect({ provider, eventNumber, utcTimes, sid: user?.sid, data: [...data] }).toEqual({
      provider: 'P',
      eventNumber: 7,
      utcTimes: ['2024-01-02T03:04:05Z'],
      sid: 'S-1-5-18',
      data: [
        ['A', '1'],
        ['Info.level', '2'],
        ['Info', 'i'],
      ],
    })
  })

  test('an event number with qualifiers, a provider by its source, a rendered message', async () => {
    const record = await readOne(
      jsonReader,
      JSON.stringify({
        Event: {
          System: {
            ...system,
            Provider: { '#attributes': { EventSourceName: 'Old Source' } },
            EventID: { '#attributes': { Qualifiers: 16_384 }, '#text': 7036 },
            Security: null,
          },
          RenderingInfo: { '#attributes': { Culture: 'en-US' }, Message: 'It happened.' },
        },
      }),
    )
    expect([record.provider, record.eventNumber, record.message, record.user]).toEqual([
      'Old Source',
      7036,
      'It happened.',
      null,
    ])
  })

  test('GUIDs get their braces back, texts that look like one stay', async () => {
    expect(
      await dataOf({
        EventData: {
          Typed: '0197231E-F810-6938-B710-000000000800',
          Zero: '00000000-0000-0000-0000-000000000000',
          Text: '2a88231f-1c77-4427-90b1-547d2da4382e',
          Braced: '{0197231E-F810-6938-B710-000000000800}',
          Hash: 'MD5=0197231EF8106938B710000000000800',
        },
      }),
    ).toEqual([
      ['Typed', '{0197231E-F810-6938-B710-000000000800}'],
      ['Zero', '{00000000-0000-0000-0000-000000000000}'],
      ['Text', '2a88231f-1c77-4427-90b1-547d2da4382e'],
      ['Braced', '{0197231E-F810-6938-B710-000000000800}'],
      ['Hash', 'MD5=0197231EF8106938B710000000000800'],
    ])
  })

  test.each<[string, unknown, readonly (readonly [string, string])[]]>([
    ['one text', 'a', [['param1', 'a']]],
    [
      'texts',
      ['a', null, 5],
      [
        ['param1', 'a'],
        ['param2', ''],
        ['param3', '5'],
      ],
    ],
    [
      'texts of one element',
      { '#text': ['a', 'b'] },
      [
        ['param1', 'a'],
        ['param2', 'b'],
      ],
    ],
    ['an empty element', { '#attributes': { Name: 'N' } }, [['N', '']]],
  ])('items without names: %s', async (_, Data, fields) => {
    expect(await dataOf({ EventData: { Data } })).toEqual(fields)
  })

  test('user data is flat: leaves by their names, attributes behind a dot', async () => {
    expect(
      await dataOf({
        UserData: {
          Chain: {
            '#attributes': { xmlns: 'urn:x' },
            Certificate: [
              { '#attributes': { file: 'a.cer' } },
              { '#attributes': { file: 'b.cer' }, '#text': 'text' },
            ],
            Info: {
              '#attributes': { level: 1 },
              Result: { '#attributes': { value: 0 }, '#text': 'ok' },
            },
            Nothing: null,
            Empty: '',
          },
        },
      }),
    ).toEqual([
      ['Certificate.file', 'a.cer'],
      ['Certificate.file[2]', 'b.cer'],
      ['Certificate', 'text'],
      ['Info.level', '1'],
      ['Result.value', '0'],
      ['Result', 'ok'],
      ['Empty', ''],
    ])
  })

  test('other data parts count too', async () => {
    expect(
      await dataOf({ ProcessingErrorData: { ErrorCode: 15_005 }, BinaryEventData: 'CAFE' }),
    ).toEqual([
      ['ErrorCode', '15005'],
      ['BinaryEventData', 'CAFE'],
    ])
  })

  test('keeps every digit of 64-bit numbers', async () => {
    const text = JSON.stringify({ Event: { System: system, EventData: { A: 1 } } })
    const big = text.replace('"A":1', '"A":18446744073709551615')
    expect([...(await readOne(jsonReader, big)).data]).toEqual([['A', '18446744073709551615']])
  })

  test('without the outer element', async () => {
    const text = JSON.stringify({ System: system, EventData: { A: 'x' }, Agent: { B: 'y' } })
    const { records, formats } = await readAll(jsonReader, text)
    expect(formats).toEqual(['json-evtx_dump'])
    expect(records[0]?.kind === 'windows' && [...records[0].data]).toEqual([['A', 'x']])
  })
})

const xmlSystem = {
  Provider: { '@Name': 'P' },
  EventID: { '@Qualifiers': '0', '#text': '4104' },
  TimeCreated: { '@SystemTime': '2024-01-02 03:04:05.1234567' },
  Security: { '@UserID': 'S-1-5-18' },
}
const itemsOf = async (eventData: unknown): Promise<readonly (readonly [string, string])[]> => [
  ...(
    await readOne(
      jsonReader,
      JSON.stringify({ Event: { System: xmlSystem, EventData: eventData } }),
    )
  ).data,
]

describe('xml2json', () => {
  test('one item, items without text, texts alone', async () => {
    expect(await itemsOf({ Data: { '@Name': 'A', '#text': 'x' } })).toEqual([['A', 'x']])
    expect(await itemsOf({ Data: [{ '@Name': 'A' }, { '@Name': 'B', '#text': null }] })).toEqual([
      ['A', ''],
      ['B', ''],
    ])
    expect(await itemsOf({ Data: ['x', 'y'], Binary: '00FF' })).toEqual([
      ['param1', 'x'],
      ['param2', 'y'],
      ['Binary', '00FF'],
    ])
    expect(await itemsOf(null)).toEqual([])
  })

  test('the system part', async () => {
    const record = await readOne(jsonReader, JSON.stringify({ Event: { System: xmlSystem } }))
    const { provider, eventNumber, utcTimes, user } = record
    expect({ provider, eventNumber, utcTimes, sid: user?.sid }).toEqual({
      provider: 'P',
      eventNumber: 4104,
      utcTimes: ['2024-01-02 03:04:05.1234567'],
      sid: 'S-1-5-18',
    })
  })
})

test('EvtxECmd: a payload of user data, and one that is broken', async () => {
  const event = { EventId: 5, EventRecordId: '6', ChunkNumber: 0, Provider: 'P', Computer: 'h' }
  const payload = { UserData: { Op: { '@xmlns': 'urn:x', Code: '5' } } }
  const read = async (Payload: string) => [
    ...(await readOne(jsonReader, JSON.stringify({ ...event, Payload }))).data,
  ]
  expect(await read(JSON.stringify(payload))).toEqual([['Code', '5']])
  expect(await read('{"EventData":')).toEqual([])
  const big = { UserData: { Op: { Code: 1 } } }
  expect(await read(JSON.stringify(big).replace('1', '18446744073709551615'))).toEqual([
    ['Code', '18446744073709551615'],
  ])
})

test('EvtxECmd: a payload that nests too deep costs the record', async () => {
  const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`
  const event = { EventId: 5, ChunkNumber: 0, Payload: `{"UserData":${deep}}` }
  const { records, losses } = await readAll(jsonReader, JSON.stringify(event))
  expect(records).toEqual([])
  expect(losses.map(({ reason }) => reason)).toEqual(['JSON nested deeper than 100 levels'])
})
