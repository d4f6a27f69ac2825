import { describe, expect, test } from 'vitest'
import { readAll, readOne } from '../../../test/source/read-all.ts'
import type { WindowsRecord } from '../../event/record.ts'
import { jsonReader } from './reader.ts'

const head = { EventID: 4688, Channel: 'Security', Hostname: 'ws-1' }
const read = (members: object): Promise<WindowsRecord> =>
  readOne(jsonReader, JSON.stringify({ ...head, ...members }))
const computerOf = async (members: object) => (await read(members)).computer
const timesOf = async (members: object) => (await read(members)).utcTimes
const dataOf = async (members: object): Promise<readonly (readonly [string, string])[]> => [
  ...(await read(members)).data,
]

describe('the head of a flat object', () => {
  test('comes from members of any of its writers', async () => {
    const record = await read({
      '@timestamp': '2024-01-02T03:04:05.006Z',
      '@version': '1',
      ActivityID: '{0}',
      EventReceivedTime: '2024-01-02 05:04:06',
      EventTime: '2024-01-02 05:04:05',
      Keywords: -9_214_364_837_600_034_816,
      Message: 'It happened.',
      ProcessID: 4,
      RecordNumber: 77,
      SeverityValue: 2,
      SourceName: 'Provider-Name',
      ThreadID: 8,
      TimeGenerated: '2024-01-02T03:04:07Z',
      Version: 2,
      host: 'collector',
      port: 62_387,
      tags: ['x'],
      type: 'nxlog',
    })
    expect({ ...record, data: [...record.data] }).toEqual({
      kind: 'windows',
      origin: { path: 'log', line: 1, offset: 0, record: 77 },
      provider: 'Provider-Name',
      channel: 'Security',
      eventNumber: 4688,
      recordId: '77',
      computer: 'ws-1',
      user: null,
      utcTimes: ['2024-01-02T03:04:05.006Z', '2024-01-02T03:04:07Z'],
      localTime: '2024-01-02 05:04:05',
      data: [],
      message: 'It happened.',
    })
  })

  test('takes the host from Hostname, else Computer, never host', async () => {
    expect(await computerOf({ Hostname: 'a', Computer: 'b', host: 'c' })).toBe('a')
    expect(await computerOf({ Hostname: ' ', Computer: 'b', host: 'c' })).toBe('b')
    expect(await computerOf({ Hostname: '-', Computer: 'b' })).toBe('b')
    expect(await computerOf({ Hostname: null, host: 'c' })).toBeNull()
  })

  test('takes times as texts in order of preference, blank ones left out', async () => {
    expect(await timesOf({ TimeGenerated: 'c', '@timestamp': 'b', TimeCreated: 'a' })).toEqual([
      'a',
      'b',
      'c',
    ])
    expect(await timesOf({ '@timestamp': ' ', TimeCreated: null })).toEqual([])
  })

  test.each<[unknown, number | null]>([
    ['4688', 4688],
    [' 4688 ', 4688],
    [0, 0],
    [1.5, null],
    [-1, null],
    ['', null],
    ['0x10', null],
    [null, null],
    [true, null],
    [[4688], null],
  ])('reads the event number %j as %j', async (EventID, eventNumber) => {
    expect((await read({ EventID })).eventNumber).toBe(eventNumber)
  })

  test('keeps every digit of a record number', async () => {
    const text = JSON.stringify({ ...head, A: 1 }).replace(
      '"A":1',
      '"RecordNumber":18446744073709551615',
    )
    const record = await readOne(jsonReader, text)
    expect(record.recordId).toBe('18446744073709551615')
    expect(record.origin.record).toBeUndefined()
    expect((await read({ RecordNumber: null })).recordId).toBeNull()
    expect((await read({ RecordNumber: '##number##' })).recordId).toBeNull()
  })

  test('has the account only where a UserID says that it is one', async () => {
    const account = { Domain: 'CORP', AccountName: 'amy', AccountType: 'User' }
    const resolved = await read({ UserID: 'S-1-5-21-1', ...account })
    expect(resolved.user).toEqual({ sid: 'S-1-5-21-1', domain: 'CORP', name: 'amy' })
    expect([...resolved.data]).toEqual([])
    const data = await read(account)
    expect(data.user).toBeNull()
    expect([...data.data]).toEqual(Object.entries(account))
  })
})

describe('the data of a flat object', () => {
  test('is text, in the order written, without what is null', async () => {
    expect(
      await dataOf({
        B: 'text',
        Empty: '',
        None: null,
        Number: 17,
        Fraction: 0.5,
        Yes: true,
        List: [1, 'a'],
        Map: { a: null },
        A: '-',
        EventType: 'CreateKey',
        ProcessID: '6020',
      }),
    ).toEqual([
      ['B', 'text'],
      ['Empty', ''],
      ['Number', '17'],
      ['Fraction', '0.5'],
      ['Yes', 'true'],
      ['List', '[1,"a"]'],
      ['Map', '{"a":null}'],
      ['A', '-'],
      ['EventType', 'CreateKey'],
      ['ProcessID', '6020'],
    ])
  })

  test('keeps every digit of a 64-bit number', async () => {
    const text = JSON.stringify({ ...head, A: 1, B: 'x' })
    const record = await readOne(jsonReader, text.replace('"A":1', '"A":10376293541528731584'))
    expect([...record.data]).toEqual([
      ['A', '10376293541528731584'],
      ['B', 'x'],
    ])
  })

  test('holds names that mean something to JavaScript as data', async () => {
    const text = `{"EventID":1,"Channel":"C","Hostname":"h","__proto__":"p","constructor":"c"}`
    const { data } = await readOne(jsonReader, text)
    expect([...data]).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ])
    expect(data.get('__proto__')).toBe('p')
    const without = (await read({})).data
    expect(['__proto__', 'constructor', 'toString'].map(name => without.get(name))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('is a map in every respect', async () => {
    const { data } = await read({ A: '1', B: 2, N: null, Keywords: 3 })
    expect(data.get('B')).toBe('2')
    expect(data.has('A')).toBe(true)
    expect(data.has('N')).toBe(false)
    expect(data.has('Keywords')).toBe(false)
    expect(data.has('Channel')).toBe(false)
    expect(data.size).toBe(2)
    expect([...data.keys()]).toEqual(['A', 'B'])
    expect([...data.values()]).toEqual(['1', '2'])
    expect([...data.entries()]).toEqual([...data])
    const visited: string[] = []
    data.forEach((value, name, map) => visited.push(`${name}=${value}${map === data}`))
    expect(visited).toEqual(['A=1true', 'B=2true'])
  })

  test('of duplicate names keeps the last, as JSON.parse does', async () => {
    const text = `{"EventID":1,"Channel":"C","Hostname":"h","A":"1","A":"2","EventID":"5"}`
    const record = await readOne(jsonReader, text)
    expect(record.eventNumber).toBe(5)
    expect([...record.data]).toEqual([['A', '2']])
  })

  test.each<[string, unknown]>([
    ['as JSON text', '{"Image":"C:\\\\a.exe","Own":"nested","Channel":"nested","Data":["x"]}'],
    ['as an object', { Image: 'C:\\a.exe', Own: 'nested', Channel: 'nested', Data: ['x'] }],
    [
      'as XML',
      `<EventData xmlns="urn:x"><Data Name="Image">C:\\a.exe</Data><Data Name="Own">nested</Data>
        <Data Name="Channel">nested</Data><Data>x</Data></EventData>`,
    ],
  ])('takes in a nested data part %s, after its own members', async (_, EventData) => {
    expect(await dataOf({ EventData, Own: 'own' })).toEqual([
      ['Own', 'own'],
      ['Image', 'C:\\a.exe'],
      ['param4', 'x'],
    ])
  })

  test('takes a nested data part that is none as a field', async () => {
    expect(await dataOf({ EventData: 'free text', UserData: '{broken' })).toEqual([
      ['EventData', 'free text'],
      ['UserData', '{broken'],
    ])
    expect(await dataOf({ EventData: null, UserData: { Op: { Code: 5 } } })).toEqual([
      ['Code', '5'],
    ])
  })

  test('that nests too deep costs the record, even where only the exact parser would walk it', async () => {
    const tags = `"tags":${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const lines = Array.from({ length: 10 }, () => '{"EventID":1,"Channel":"C"}')
    const exact = `{"EventID":1,"Channel":"C","A":18446744073709551615,${tags}}`
    const log = await readAll(jsonReader, [...lines, exact].join('\n'))
    expect([log.records.length, log.losses.map(({ reason }) => reason)]).toEqual([
      10,
      ['JSON nested deeper than 100 levels'],
    ])
  })

  test('that nests too deep costs the record, with its reason', async () => {
    const deep = `${'['.repeat(101)}${']'.repeat(101)}`
    const text = `{"EventID":1,"Channel":"C","A":${deep}}`
    const { records, losses } = await readAll(jsonReader, text)
    expect(records).toEqual([])
    expect(losses.map(({ reason }) => reason)).toEqual(['JSON nested deeper than 100 levels'])
  })
})
