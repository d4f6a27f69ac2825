import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteScanner } from './byte-scanner.ts'
import type { Pattern } from './pattern.ts'

const literal = (text: string, number: number): Pattern => ({
  text,
  number,
  action: 'found',
  mask: 1 << (number % 8),
  exact: false,
})
const exact = (text: string, action: Pattern['action']): Pattern => ({
  text,
  action,
  mask: 0,
  exact: true,
})

const marks = [exact('&#', 'opaque'), exact('\\u00', 'escape')]
const anchors = [exact('"EventID"', 'number'), exact('"class_uid"', 'any kind')]

const scannerOf = (literals: readonly string[]): ByteScanner =>
  new ByteScanner({
    literals: literals.map(literal),
    furtherLiterals: [],
    anchors,
    marks,
    utf16Marks: [0x212a],
    kindsOfNumber: new Map([
      [1, 0b0011],
      [4688, 0b0100],
    ]),
  })

function load(scanner: ByteScanner, bytes: Uint8Array): void {
  scanner.window(bytes.length).set(bytes)
}

/** Few characters, so that literals and parts of them come up everywhere. */
const smallText = fc.string({ unit: fc.constantFrom(...'abAB.-\n'), maxLength: 120 })
const word = fc.string({ unit: fc.constantFrom(...'ab.-'), minLength: 3, maxLength: 7 })

describe('literals', () => {
  test.each([
    ['a few', 5],
    ['many', 60],
  ])('%s are found wherever they stand, in any letter case', (_, count) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: count }),
        smallText,
        fc.nat(40),
        (words, text, from) => {
          const scanner = scannerOf(words)
          load(scanner, Buffer.from(text))
          const start = Math.min(from, text.length)
          const part = text.slice(start).toLowerCase()
          const expected = words.flatMap((each, index) => (part.includes(each) ? [index] : []))
          const found = scanner.literalsIn(start, text.length)
          expect([...(found ?? [])].toSorted((a, b) => a - b)).toEqual(expected)
          const kinds = expected.reduce((mask, index) => mask | (1 << (index % 8)), 0)
          expect(scanner.findKinds(start, text.length, 0xff) !== 0).toBe(kinds !== 0)
        },
      ),
      { seed: 11, numRuns: 400 },
    )
  })

  test.each([
    ['a few', 6],
    ['many', 60],
  ])('%s in UTF-16 at even and odd places, and in one byte a character', (_, count) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: count / 2, maxLength: count }),
        smallText,
        (words, text) => {
          const scanner = scannerOf(words)
          const expected = words.flatMap((each, at) =>
            text.toLowerCase().includes(each) ? [at] : [],
          )
          for (const encoding of ['utf16le', 'latin1'] as const) {
            for (const lead of [0, 1, 2, 3]) {
              const bytes = Buffer.concat([Buffer.alloc(lead, 0xff), Buffer.from(text, encoding)])
              load(scanner, bytes)
              const found = scanner.literalsInUtf16(0, bytes.length)
              expect([...(found ?? [])].toSorted((a, b) => a - b)).toEqual(expected)
              const kinds = scanner.findKindsInUtf16(0, bytes.length, 0xff)
              expect(kinds !== 0).toBe(expected.length > 0)
            }
          }
        },
      ),
      { seed: 12, numRuns: 200 },
    )
  })

  test.each([1, 40])('of %i, one in UTF-16 counts whole and within its stretch alone', count => {
    const others = Array.from({ length: count - 1 }, (_, index) => `other${index}-`)
    const scanner = scannerOf(['wmic', ...others])
    const text = Buffer.from('xx wmic yy', 'utf16le')
    load(scanner, text)
    expect(scanner.literalsInUtf16(6, 14)).toEqual(new Set([0]))
    expect(scanner.literalsInUtf16(6, 13)?.size).toBe(0)
    expect(scanner.literalsInUtf16(7, 14)?.size).toBe(0)
    text[9] = 1
    load(scanner, text)
    expect(scanner.literalsInUtf16(0, text.length)?.size).toBe(0)
  })

  test('bytes behind the stretch do not count', () => {
    const scanner = scannerOf(['wmic'])
    load(scanner, Buffer.from('xx wmic yy'))
    expect(scanner.literalsIn(0, 6)?.size).toBe(0)
    expect(scanner.literalsIn(4, 10)?.size).toBe(0)
    expect(scanner.literalsIn(3, 7)?.size).toBe(1)
  })

  test('marks make a stretch one that cannot be told, also at its last bytes', () => {
    const scanner = scannerOf(['wmic'])
    for (const text of ['&#', 'x&#', '&#x', `${'y'.repeat(30)}&#`, 'a\\u0041']) {
      load(scanner, Buffer.from(text))
      expect(scanner.literalsIn(0, text.length), text).toBeNull()
      expect(scanner.findKinds(0, text.length, 1), text).toBe(1)
    }
  })

  test('a mark in UTF-16 counts beside text and not among numbers', () => {
    const scanner = scannerOf(['wmic'])
    const text = Buffer.from('a\u212a', 'utf16le')
    load(scanner, text)
    expect(scanner.literalsInUtf16(0, text.length)).toBeNull()
    load(scanner, Buffer.from([9, 9, 0x2a, 0x21, 9, 9]))
    expect(scanner.literalsInUtf16(0, 6)).toEqual(new Set())
    for (let lead = 0; lead < 40; lead++) {
      const bytes = Buffer.concat([Buffer.alloc(lead, 9), text])
      load(scanner, bytes)
      expect(scanner.literalsInUtf16(0, bytes.length), `behind ${lead}`).toBeNull()
      expect(scanner.findKindsInUtf16(0, bytes.length, 1)).toBe(1)
      expect(scanner.literalsInUtf16(0, bytes.length - 1)).toEqual(new Set())
    }
  })
})

describe('records in JSON', () => {
  const scanner = scannerOf(['wmic'])
  const screen = (text: string): boolean => {
    load(scanner, Buffer.from(text))
    return scanner.screenJson(0, text.length)
  }

  test.each([
    ['{"EventID":1,"x":"WMIC"}', true],
    ['{"EventID": "1" ,"x":"wmic"}', true],
    ['{"EventID":1,"x":"else"}', false],
    ['{"EventID":3,"x":"wmic"}', false],
    ['{"EventID":4688,"x":"wmic"}', false],
    ['{"EventID":1e0,"x":"wmic"}', true],
    ['{"EventID":3,"EventID":1,"x":"wmic"}', true],
    ['{"EventID":65537,"x":"wmic"}', true],
    ['{"EventID":null,"x":"wmic"}', true],
    ['{"class_uid":1007,"x":"wmic"}', true],
    ['{"class_uid":1007,"x":"else"}', false],
    ['{"x":"wmic"}', false],
    ['{"EventID":3,"x":"\\u0077mic"}', true],
  ])('%s', (text, expected) => {
    expect(screen(text)).toBe(expected)
  })

  test.each([
    '0027',
    '0022',
    '003e',
    '003E',
    '0026',
    '003c',
    '0020',
    '000a',
    '00e9',
    '00C4',
  ])('the escape \\u%s hides no literal', digits => {
    expect(screen(`{"EventID":3,"x":"a\\u${digits}b"}`)).toBe(false)
    expect(screen(`{"EventID":1,"x":"a\\u${digits}b"}`)).toBe(false)
    expect(screen(`{"EventID":1,"x":"\\u${digits}wmic\\u${digits}"}`)).toBe(true)
  })

  const hiding =
    '0041 0061 007A 0030 0039 005f 002d 002E 005c 0023 0021 003F 0026# 003c! 003C? 00 002 00g7'

  test.each(hiding.split(' '))('the escape \\u%s may hide one', digits => {
    expect(screen(`{"EventID":3,"x":"a\\u${digits}"}`)).toBe(true)
  })

  test('kinds with few literals and with many are each looked through for their own', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 80 }),
        smallText.map(text => text.replaceAll('\n', '')),
        fc.constantFrom(1, 4688, 3),
        (words, text, number) => {
          const many = scannerOf(words)
          const record = `{"EventID":${number},"x":"${text}"}`
          load(many, Buffer.from(record))
          const kinds = number === 1 ? 0b0011 : number === 4688 ? 0b0100 : 0
          const found = words.filter(each => text.toLowerCase().includes(each))
          const wanted = found.some(each => ((1 << (words.indexOf(each) % 8)) & kinds) !== 0)
          expect(many.screenJson(0, record.length)).toBe(wanted)
          const mask = 0b0101
          const ofMask = found.some(each => ((1 << (words.indexOf(each) % 8)) & mask) !== 0)
          expect(many.findKinds(0, record.length, mask) !== 0).toBe(ofMask)
        },
      ),
      { seed: 17, numRuns: 600 },
    )
  })

  test('kinds that always matter need no literal', () => {
    const open = scannerOf(['wmic'])
    open.setAlwaysKinds(0b0100)
    load(open, Buffer.from('{"EventID":4688}{"EventID":1}'))
    expect(open.screenJson(0, 16)).toBe(true)
    expect(open.screenJson(16, 29)).toBe(false)
  })
})

describe('lines', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '{"EventID":1,"x":"wmic"}',
      '{"EventID":1}',
      '{"wmic":7,"EventID":1}',
      '{"EventID":3,"a":"wmic"},',
      '{}\r',
    ),
    smallText.map(text => `{"EventID":1,"y":"${text.replaceAll('\n', '')}"}`),
    fc.constantFrom('', 'no object', ' {"EventID":1}'),
  )

  test('are screened up to the first that is no object, as one by one', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), (lines, isWhole) => {
        const scanner = scannerOf(['wmic', 'ab-'])
        const text = lines.join('\n') + (isWhole ? '\n' : '')
        load(scanner, Buffer.from(text))
        const whole = text.split('\n').slice(0, -1)
        const odd = whole.findIndex(each => !/^\{[^]*\},?\r?$/.test(each))
        const screened = odd < 0 ? whole : whole.slice(0, odd)
        const starts = screened.map(
          (_, at) => screened.slice(0, at).join('\n').length + Number(at > 0),
        )
        const found = scanner.screenLines(0, text.length)
        expect(found.lineCount).toBe(screened.length)
        expect(found.next).toBe(screened.reduce((sum, each) => sum + each.length + 1, 0))
        expect(found.candidates).toEqual(
          screened.flatMap((each, at) => {
            const start = starts[at] ?? 0
            return scanner.screenJson(start, start + each.length)
              ? [{ start, linesBefore: at }]
              : []
          }),
        )
      }),
      { seed: 13, numRuns: 400 },
    )
  })
})

test('the window keeps what it holds when it grows', () => {
  const scanner = scannerOf(['wmic'])
  scanner.window(10).set(Buffer.from('wmic'))
  const grown = scanner.window(3_000_000)
  expect(Buffer.from(grown.subarray(0, 4)).toString()).toBe('wmic')
  expect(scanner.literalsIn(0, 4)?.size).toBe(1)
})
