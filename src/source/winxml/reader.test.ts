import { describe, expect, test } from 'vitest'
import { type ReadLog, readAll, readOne, windowsRecords } from '../../../test/source/read-all.ts'
import { windowsXmlReader } from './reader.ts'

/** A busy machine takes a tenth of it; what is not linear takes far more. */
const millisecondsMax = 10_000

const systemOf = (id: number): string =>
  `<System><Provider Name='P'/><EventID>1</EventID><EventRecordID>${id}</EventRecordID></System>`
const eventOf = (id: number, data = ''): string =>
  `<Event xmlns='urn:events'>${systemOf(id)}<EventData>${data}</EventData></Event>`
const dataOf = async (data: string): Promise<readonly (readonly [string, string])[]> => [
  ...(await readOne(windowsXmlReader, eventOf(1, data))).data,
]
const idsOf = (log: ReadLog): readonly (string | null)[] =>
  windowsRecords(log).map(({ recordId }) => recordId)
const lossesOf = ({ losses }: ReadLog): readonly string[] =>
  losses.map(({ reason, records, origin }) => `${origin.line}: ${reason} (${records})`)

describe('one event', () => {
  test('its system part', async () => {
    const record = await readOne(
      windowsXmlReader,
      `\n  <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"/>
    <EventID Qualifiers="16384"> 1 </EventID>
    <TimeCreated SystemTime="2024-01-02T03:04:05.1234567Z"/>
    <EventRecordID>18446744073709551615</EventRecordID>
    <Correlation/>
    <Execution ProcessID="4" ThreadID="8"/>
    <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
    <Computer>ws-1.corp.example</Computer>
    <Security UserID="S-1-5-18"/>
  </System>
  <EventData>
    <Data Name="RuleName"/>
    <Data Name="CommandLine">a.exe &quot;&lt;x&gt;&quot; &amp;&#x20;&#65;</Data>
  </EventData>
  <RenderingInfo Culture="en-US">
    <Message>It happened.</Message>
    <Level>Information</Level>
  </RenderingInfo>
</Event>\n`,
    )
    expect({ ...record, data: [...record.data] }).toEqual({
      kind: 'windows',
      origin: { path: 'log', line: 2, offset: 3 },
      provider: 'Microsoft-Windows-Sysmon',
      channel: 'Microsoft-Windows-Sysmon/Operational',
      eventNumber: 1,
      recordId: '18446744073709551615',
      computer: 'ws-1.corp.example',
      user: { sid: 'S-1-5-18', domain: null, name: null },
      utcTimes: ['2024-01-02T03:04:05.1234567Z'],
      localTime: null,
      data: [
        ['RuleName', ''],
        ['CommandLine', 'a.exe "<x>" & A'],
      ],
      message: 'It happened.',
    })
  })

  test.each<[string, string, readonly (readonly [string, string])[]]>([
    [
      'items without names',
      '<Data>a</Data><Data/><Data>c</Data>',
      [
        ['param1', 'a'],
        ['param2', ''],
        ['param3', 'c'],
      ],
    ],
    [
      'repeated names',
      "<Data Name='A'>1</Data><Data Name='A'>2</Data>",
      [
        ['A', '1'],
        ['A[2]', '2'],
      ],
    ],
    [
      'binary',
      '<Data>a</Data><Binary>00FF</Binary>',
      [
        ['param1', 'a'],
        ['Binary', '00FF'],
      ],
    ],
    [
      'character data',
      "<Data Name='A'>x<![CDATA[<Event></Event>]]>y</Data>",
      [['A', 'x<Event></Event>y']],
    ],
    ['line ends as written', "<Data Name='A'>a\r\n\tb</Data>", [['A', 'a\r\n\tb']]],
    ['halves of a pair', "<Data Name='A'>&#xD83D;&#xDE00;</Data>", [['A', '😀']]],
    [
      'a bare ampersand',
      "<Data Name='A'>a & b &unknown; &#xFFFFFFFF; &#x; &</Data>",
      [['A', 'a & b &unknown; &#xFFFFFFFF; &#x; &']],
    ],
    ['a bare angle', "<Data Name='A'>a < b && c <= d</Data>", [['A', 'a < b && c <= d']]],
    ['control characters', "<Data Name='A'>&#x1B;[0m&#0;</Data>", [['A', '\u001b[0m\0']]],
    ['hostile names', "<Data Name='__proto__'>x</Data>", [['__proto__', 'x']]],
    ['a greater sign in an attribute', '<Data Name="a>b">x</Data>', [['a>b', 'x']]],
    [
      'nested items',
      "<Group Name='G'><Data Name='A'>x</Data></Group>",
      [
        ['Group.Name', 'G'],
        ['A', 'x'],
      ],
    ],
  ])('%s', async (_, data, fields) => {
    expect(await dataOf(data)).toEqual(fields)
  })

  test('user data is flat: leaves by local name, attributes behind a dot', async () => {
    const record = await readOne(
      windowsXmlReader,
      `<Event>${systemOf(1)}<UserData><p:Chain xmlns='urn:x' xmlns:p='urn:y'>
        <Certificate file='a.cer' subject='A'/><Certificate file='b.cer'>text</Certificate>
        <Info level='1'><Result value='0'>ok</Result></Info><Nothing/>
        <Data Name='Named' Type='left out'>x</Data></p:Chain></UserData></Event>`,
    )
    expect([...record.data]).toEqual([
      ['Certificate.file', 'a.cer'],
      ['Certificate.subject', 'A'],
      ['Certificate.file[2]', 'b.cer'],
      ['Certificate', 'text'],
      ['Info.level', '1'],
      ['Result.value', '0'],
      ['Result', 'ok'],
      ['Nothing', ''],
      ['Named', 'x'],
    ])
  })

  test('a part that holds a text only', async () => {
    const xml = `<Event>${systemOf(1)}<EventData>\n </EventData><BinaryEventData>CAFE</BinaryEventData></Event>`
    expect([...(await readOne(windowsXmlReader, xml)).data]).toEqual([['BinaryEventData', 'CAFE']])
  })
})

describe('arrangements', () => {
  const events = [1, 2, 3, 4].map(id => eventOf(id, `<Data Name='A'>ü${id}</Data>`))
  test.each<[string, string]>([
    ['one a line', events.join('\n')],
    ['one a line, CRLF', events.join('\r\n')],
    ['all in one line', events.join('')],
    ['two a line', `${events[0]}${events[1]}\n${events[2]} ${events[3]}\n`],
    [
      'in a document',
      `\ufeff<?xml version="1.0"?>\n<Events xmlns="urn:x">\n${events.join('\n')}\n</Events>\n`,
    ],
    ['in a document of one line', `<?xml version="1.0"?><Events>${events.join('')}</Events>`],
    ['behind syslog heads', events.map(event => `<13>May  6 07:08:09 ws-1 ${event}`).join('\n')],
    [
      'under headings',
      events
        .map((event, index) => `Record ${index + 1}\n<?xml version="1.0"?>\n${event}\n`)
        .join(''),
    ],
    ['with holes', events.join(`\n${'\0'.repeat(4096)}`)],
  ])('%s', async (_, log) => {
    expect(windowsXmlReader.recognises(Buffer.from(log))).toBe(true)
    for (const chunk of [7, 1000, 1_000_000]) {
      const read = await readAll(windowsXmlReader, log, chunk)
      expect(lossesOf(read)).toEqual([])
      expect(idsOf(read)).toEqual(['1', '2', '3', '4'])
      expect(read.records.map(({ origin: { offset } }) => offset)).toEqual(
        events.map(event => Buffer.from(log.slice(0, log.indexOf(event))).length),
      )
    }
  })
})

describe('a damaged event costs only itself', () => {
  const broken: readonly (readonly [string, string, string])[] = [
    ['cut in a text', eventOf(2, "<Data Name='A'>te"), 'record cut short'],
    ['cut in a tag', '<Event><System><Provid', 'record cut short'],
    ['without an end tag of an item', eventOf(2, "<Data Name='A'>x"), 'XML event is broken'],
    ['with crossed tags', eventOf(2, "<Data Name='A'><B>x</Data></B>"), 'XML event is broken'],
    ['with an open quote', eventOf(2, "<Data Name='A>x</Data>"), 'XML event is broken'],
    ['with open character data', eventOf(2, '<Data><![CDATA[x</Data>'), 'XML event is broken'],
    ['nested too deep', eventOf(2, '<a>'.repeat(200) + '</a>'.repeat(200)), 'XML event is broken'],
    ['with a document type', eventOf(2, '<!DOCTYPE x [<!ENTITY y "z">]>'), 'XML event is broken'],
  ]
  test.each(broken)('%s, one a line', async (_, damaged) => {
    const cut = damaged.replace(/te<\/EventData><\/Event>$/, 'te')
    const log = [eventOf(1), cut, ...[3, 4, 5].map(id => eventOf(id))].join('\n')
    const read = await readAll(windowsXmlReader, log, 100)
    expect(idsOf(read)).toEqual(['1', '3', '4', '5'])
    expect(read.losses.map(({ records, origin }) => [records, origin.line])).toEqual([[1, 2]])
  })

  test('the last event cut', async () => {
    const read = await readAll(windowsXmlReader, `${eventOf(1)}\n${eventOf(2).slice(0, 60)}`)
    expect(idsOf(read)).toEqual(['1'])
    expect(lossesOf(read)).toEqual(['2: record cut short (1)'])
  })

  test('one cut in the middle of a line of several', async () => {
    const read = await readAll(
      windowsXmlReader,
      `${eventOf(1)}${eventOf(2).slice(0, 60)}${eventOf(3)}${eventOf(4)}\n${eventOf(5)}`,
    )
    expect(idsOf(read)).toEqual(['1', '3', '4', '5'])
    expect(read.losses.map(({ records }) => records)).toEqual([1])
  })

  test('text between events is told once a run', async () => {
    const read = await readAll(
      windowsXmlReader,
      `boot\nmore\n${eventOf(1)}\n\nend\n${eventOf(2)}\n`,
    )
    expect(idsOf(read)).toEqual(['1', '2'])
    expect(lossesOf(read)).toEqual([
      '1: text outside of an event (0)',
      '5: text outside of an event (0)',
    ])
  })

  test('bytes that are not UTF-8 are replaced and told', async () => {
    const read = await readAll(
      windowsXmlReader,
      Buffer.from(eventOf(1, '<Data>é</Data>'), 'latin1'),
    )
    expect(windowsRecords(read).map(({ data }) => [...data])).toEqual([[['param1', '\ufffd']]])
    expect(lossesOf(read)).toEqual(['1: text is not UTF-8, replaced by U+FFFD (0)'])
  })
})

test('no entity is defined or fetched', async () => {
  const log = `<?xml version="1.0"?>
<!DOCTYPE Events [ <!ENTITY a "aaaa"> <!ENTITY b SYSTEM "file:///etc/passwd"> ]>
<Events>${eventOf(1, '<Data>&a;&b;</Data>')}</Events>`
  const read = await readAll(windowsXmlReader, log)
  expect(windowsRecords(read).map(({ data }) => [...data])).toEqual([[['param1', '&a;&b;']]])
})

test.each([
  ['open events', '<Event>'.repeat(150_000)],
  ['open events, one a line', '<Event>\n'.repeat(130_000)],
  ['events with open quotes', '<Event a="'.repeat(100_000)],
  ['events with open quotes, one a line', '<Event a="\n'.repeat(90_000)],
  ['open character data, one a line', '<Event><![CDATA[\n'.repeat(60_000)],
  ['open comments', '<Event><!--'.repeat(90_000)],
  ['open instructions in events of a line', `${'<Event><?'.repeat(100_000)}</Event>`],
  ['open quotes in events of a line', `${'<Event a="'.repeat(100_000)}</Event>`],
  ['cut events in one line', `${eventOf(1).slice(0, -8).repeat(5000)}</Event>`],
  ['angles', '<'.repeat(1_000_000)],
  ['ampersands', eventOf(1, `<Data>${'&'.repeat(1_000_000)}</Data>`)],
  ['ampersands before one end', eventOf(1, `<Data>${'&'.repeat(1_000_000)};</Data>`)],
  ['tags with blanks', eventOf(1, '<Data ></Data >'.repeat(70_000))],
  ['end tags', '</Event>'.repeat(130_000)],
  ['attributes', `<Event ${'a="b" '.repeat(160_000)}>${systemOf(1)}</Event>`],
])('a megabyte of %s takes no time', async (_, text) => {
  const start = performance.now()
  await readAll(windowsXmlReader, text)
  expect(performance.now() - start).toBeLessThan(millisecondsMax)
})

test.each([
  ['nothing', ''],
  ['other XML', '<?xml version="1.0"?><Events><Event name="x"><Time/></Event></Events>'],
  ['JSON that holds an event', `{"_raw":"${eventOf(1)}"}`],
  ['text', 'An <Event> happened.'],
])('%s is not recognised', (_, text) => {
  expect(windowsXmlReader.recognises(Buffer.from(text))).toBe(false)
})
