import { describe, expect, test } from 'vitest'
import { readAll, readOne } from '../../../test/source/read-all.ts'
import { jsonReader } from './reader.ts'

const only = async (object: object) => {
  const { records, formats, losses } = await readAll(jsonReader, `${JSON.stringify(object)}\n`)
  expect([records.length, losses]).toEqual([1, []])
  const [record] = records
  return { format: formats[0], event: record?.kind === 'windows' ? null : record?.event, record }
}

describe('events that are already enriched', () => {
  const event = { _time: '1700000000000', _datamodels: ['Endpoint_Processes'], process: 'a b' }

  test('as the map itself', async () => {
    const { format, event: read, record } = await only(event)
    expect([format, read]).toEqual(['json-enriched', event])
    expect(record?.origin).toEqual({ path: 'log', line: 1, offset: 0 })
  })

  test('without data models', async () => {
    const bare = { _time: '1', dest_device_id: 'h', process: 'x' }
    expect(await only(bare)).toMatchObject({ format: 'json-enriched', event: bare })
  })

  test('wrapped, with the data models inside or beside', async () => {
    const { _datamodels, ...rest } = event
    expect((await only({ input_event: event })).event).toEqual(event)
    expect((await only({ _datamodels, input_event: rest })).event).toEqual(event)
    expect((await only({ _datamodels: ['Web'], input_event: event })).event).toEqual(event)
  })

  test('hostile names are data', async () => {
    const text = '{"input_event":{"_time":"1","__proto__":{"a":1}},"_datamodels":["Web"]}'
    const { records } = await readAll(jsonReader, text)
    expect(JSON.stringify(records[0]?.kind === 'enriched' && records[0].event)).toBe(
      '{"_time":"1","__proto__":{"a":1},"_datamodels":["Web"]}',
    )
  })
})

test.each([
  { class_uid: 1007, time: 1, process: { pid: 4 } },
  { time: 1_700_000_000_000, metadata: { uid: 'x' }, device: { hostname: 'h' } },
  { time: 1, device: { hostname: 'h' } },
])('an OCSF event: %j', async event => {
  expect(await only(event)).toMatchObject({ format: 'json-ocsf', event })
})

describe('events wrapped by a search export', () => {
  const classic = '12/15/2020 04:09:20 AM\nLogName=Security\nEventCode=4688\nMessage=Done.'
  const xml = "<Event xmlns='urn:x'><System><EventID>4688</EventID></System></Event>"

  test.each([
    [
      'Elasticsearch',
      { _index: 'i', _source: { EventID: 4688, Channel: 'Security' } },
      'json-flat',
    ],
    ['Splunk, fields', { preview: false, result: { EventID: 4688, Hostname: 'h' } }, 'json-flat'],
    ['Splunk, text', { preview: false, result: { _raw: classic } }, 'wineventlog'],
    ['Splunk, text alone', { _raw: ` ${classic}\n`, _time: '2020' }, 'wineventlog'],
    ['Splunk, XML', { result: { _raw: xml } }, 'xml'],
    ['Splunk, something else', { result: { _raw: 'boot', EventID: 4688 } }, 'json-flat'],
  ])('%s', async (_, object, format) => {
    const { record, ...found } = await only(object)
    expect(found.format).toBe(format)
    expect(record?.kind === 'windows' && record.eventNumber).toBe(4688)
  })
})

test('an object that is no event is a flat record without an event number', async () => {
  const record = await readOne(jsonReader, '{"TenantId":"t","Category":"x","UserAgent":"y"}')
  expect([record.eventNumber, [...record.data]]).toEqual([null, [['UserAgent', 'y']]])
})

test('shapes may change from line to line; each batch has one', async () => {
  const flat = '{"EventID":1,"Hostname":"h"}\n'
  const ocsf = '{"class_uid":1,"time":1}\n'
  const { formats, batchSizes } = await readAll(jsonReader, flat + flat + ocsf + flat)
  expect(formats).toEqual(['json-flat', 'json-flat', 'json-ocsf', 'json-flat'])
  expect(batchSizes).toEqual([2, 1, 1])
})

describe('recognising', () => {
  test.each([
    ['an object', '{"a":1}'],
    ['an empty object', '{}'],
    ['an array', '\n[\n  {\n "a": 1}]'],
    ['an empty array', ' [ ] '],
    ['behind a mark', '\ufeff{"a":1}'],
    ['behind a hole', `${'\0'.repeat(5000)}{"a":1}`],
    ['behind a heading', 'Record 1\n{\n  "Event": {'],
    ['behind a damaged line', 'e":"x"}\n{"a":1}\n{"a":'],
    ['a text sequence', '\x1e{"a":1}\n'],
  ])('%s is JSON', (_, text) => {
    expect(jsonReader.recognises(Buffer.from(text))).toBe(true)
  })

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\n'],
    ['numbers', '[1,2]'],
    ['text', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'],
    ['AppleDouble', '\0\x05\x16\x07\0\x02\0\0Mac OS X        {"a":1}'],
    ['XML', '<Event><System/></Event>'],
    ['classic text', '12/15/2020 04:09:20 AM\nLogName=Security\n'],
    ['a script', 'function f() {\n  return { a: 1 }\n}\n'],
    ['a style sheet', 'a {\n b: c }'],
  ])('%s is not', (_, text) => {
    expect(jsonReader.recognises(Buffer.from(text))).toBe(false)
  })
})
