import fc from 'fast-check'

/** A made-up event, before a tool writes it down. */
export interface MadeEvent {
  readonly provider: string
  readonly channel: string
  readonly eventNumber: number
  readonly recordId: number
  readonly computer: string
  readonly sid: string
  /** UTC with 100 ns. */
  readonly time: string
  readonly data: readonly (readonly [name: string, value: string])[]
}

export const processStart: MadeEvent = {
  provider: 'Microsoft-Windows-Sysmon',
  channel: 'Microsoft-Windows-Sysmon/Operational',
  eventNumber: 1,
  recordId: 4711,
  computer: 'ws-17.corp.example',
  sid: 'S-1-5-18',
  time: '2024-05-06T07:08:09.1234567Z',
  data: [
    ['RuleName', ''],
    ['UtcTime', '2024-05-06 07:08:09.123'],
    ['ProcessGuid', '{0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9}'],
    ['ProcessId', '5128'],
    ['Image', 'C:\\Tools\\größe.exe'],
    ['CommandLine', '"C:\\Tools\\größe.exe" /find "a<b & c>d" \'q\' %TEMP% '],
    ['User', 'CORP\\amy'],
    ['ParentProcessId', '812'],
    ['ParentImage', 'C:\\Windows\\explorer.exe'],
  ],
}

/** What a shape keeps of an event, in the terms of a record. */
export interface Expected {
  readonly provider: string | null
  readonly channel: string | null
  readonly eventNumber: number
  readonly recordId: string | null
  readonly computer: string | null
  readonly sid: string | null
  readonly data: readonly (readonly [name: string, value: string])[]
}

export const expected = (event: MadeEvent): Expected => ({
  provider: event.provider,
  channel: event.channel,
  eventNumber: event.eventNumber,
  recordId: String(event.recordId),
  computer: event.computer,
  sid: event.sid,
  data: event.data,
})

/** No control characters: what escapes them is tested by itself. */
const text = fc.string({
  unit: fc.constantFrom(...('abcXYZ 019\\/"\'<>&%{}[]:,=-_.ü漢😀'.match(/./gu) ?? [])),
  maxLength: 24,
})
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,11}$/)

/** Field names that no shape has a meaning of its own for. */
const fieldName = word.map(name => `X${name}`)

/** Any event whose values a text format can carry on one line. */
export const anyEvent: fc.Arbitrary<MadeEvent> = fc.record({
  provider: word,
  channel: word.map(name => `${name}/Operational`),
  eventNumber: fc.integer({ min: 0, max: 65_535 }),
  recordId: fc.maxSafeNat(),
  computer: word,
  sid: fc.nat().map(id => `S-1-5-21-${id}`),
  time: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map(date => date.toISOString()),
  data: fc.uniqueArray(fc.tuple(fieldName, text), { selector: ([name]) => name, maxLength: 8 }),
})
