import {
  type Arbitrary,
  array,
  assert,
  constantFrom,
  integer,
  oneof,
  property,
  string,
  tuple,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Document, isScalar, parseDocument, Scalar } from 'yaml'
import { outermost, type SourceText } from '../diagnostics/source-text.ts'
import { decodeScalar, embeddedText } from './embedded-text.ts'

/** The scalar under key `search`, as the loader parses it; null where the YAML is faulty. */
function scalarOf(yaml: string): Scalar | null {
  const document = parseDocument(yaml, { keepSourceTokens: true })
  const node = document.errors.length > 0 ? null : document.get('search', true)
  return isScalar(node) ? node : null
}

function embedded(yaml: string): SourceText {
  const scalar = scalarOf(yaml)
  expect(scalar, yaml).not.toBeNull()
  return embeddedText(scalar as Scalar, { name: 'a.yml', text: yaml }, 'search')
}

/** What the author wrote for a part of the text. */
function written(yaml: string, part: string, from = 0): string {
  const text = embedded(yaml)
  const start = text.text.indexOf(part, from)
  expect(start, `${part} in ${text.text}`).toBeGreaterThanOrEqual(0)
  const { span } = outermost({ source: text, span: { start, end: start + part.length } })
  return yaml.slice(span.start, span.end)
}

describe('each style leads back to what the author wrote', () => {
  test('plain, on one line and over several', () => {
    expect(written('name: x\nsearch: a | where b=1 # c\n', 'where')).toBe('where')
    const folded = 'search: one\n   two \n\n   three\nnext: x\n'
    expect(embedded(folded).text).toBe('one two\nthree')
    expect(written(folded, 'two')).toBe('two')
    expect(written(folded, 'three')).toBe('three')
    expect(written(folded, 'one two')).toBe('one\n   two')
    expect(written(folded, '\n')).toBe(' \n\n   ')
  })

  test('single-quoted, folded, with doubled quotes', () => {
    const yaml = "search: '| eval a=''x'',\n  b=\"y\"\n\n  | where a'\n"
    expect(embedded(yaml).text).toBe('| eval a=\'x\', b="y"\n| where a')
    expect(written(yaml, "'x'")).toBe("''x''")
    expect(written(yaml, 'b="y"')).toBe('b="y"')
    expect(written(yaml, '| where')).toBe('| where')
  })

  test('double-quoted, with escapes and escaped line breaks', () => {
    const yaml = 'search: "a \\"b\\" \\x41\\u00e4\\U0001F600 c:\\\\d\\\n   e\n   f"\n'
    expect(embedded(yaml).text).toBe('a "b" Aä😀 c:\\de f')
    expect(written(yaml, '"b"')).toBe('\\"b\\"')
    expect(written(yaml, 'A')).toBe('\\x41')
    expect(written(yaml, 'ä')).toBe('\\u00e4')
    expect(written(yaml, '😀')).toBe('\\U0001F600')
    expect(written(yaml, ':\\d')).toBe(':\\\\d')
    expect(written(yaml, 'de f')).toBe('d\\\n   e\n   f')
  })

  test('literal, with and without indicators', () => {
    const yaml = 'search: |2-\n    a\n\n   b\\n\nnext: x\n'
    expect(embedded(yaml).text).toBe('  a\n\n b\\n')
    expect(written(yaml, 'b\\n')).toBe('b\\n')
    expect(written(yaml, '  a')).toBe('  a')
    expect(written('search: | # note\n  one\n  two\n', 'two')).toBe('two')
  })

  test('folded, with lines that are indented more', () => {
    const yaml = 'search: >\n  one\n  two\n\n    three\n  four\n'
    expect(embedded(yaml).text).toBe('one two\n\n  three\nfour\n')
    expect(written(yaml, 'one two')).toBe('one\n  two')
    expect(written(yaml, 'three')).toBe('three')
    expect(written(yaml, 'four')).toBe('four')
  })

  test('CR LF files, a byte order mark, tags and anchors move nothing', () => {
    for (const style of ['|\r\n  ', '>\r\n  ', '!!str &a |-\r\n  ', "'", '"', '']) {
      const close = /['"]$/.exec(style)?.[0] ?? ''
      const yaml = `\ufeffname: x\r\nsearch: ${style}one\r\n  two${close}\r\nnext: y\r\n`
      expect(written(yaml, 'one'), style).toBe('one')
      expect(written(yaml, 'two'), style).toBe('two')
    }
  })

  test('the end of a text is the end of what was written, and a point is no span', () => {
    const yaml = "search: 'ab'\n"
    const text = embedded(yaml)
    const at = (start: number, end: number) =>
      outermost({ source: text, span: { start, end } }).span
    expect(at(2, 2)).toEqual({ start: 11, end: 11 })
    expect(at(0, 0)).toEqual({ start: 9, end: 9 })
    expect(at(0, 99)).toEqual({ start: 9, end: 11 })
    expect(
      outermost({ source: embedded('search: ""\n'), span: { start: 0, end: 1 } }).span,
    ).toEqual({
      start: 8,
      end: 8,
    })
  })
})

const piece: Arbitrary<string> = oneof(
  constantFrom(' ', '  ', '\t', '\n', '\n\n', '\r\n', "'", "''", '"', '\\', '#', ': ', '- ', '|'),
  constantFrom('\\n', '\\"', '\\x41', '\\u20ac', '\\\n', '\\\r\n ', '\\U0001F600', '\\q', '\\/'),
  constantFrom('where a=1', 'x', '"Endpoint"', 'ä', '😀', '%', '{', '}', '[', ','),
  string({ maxLength: 5 }),
)
const pieces = array(piece, { maxLength: 14 }).map(parts => parts.join(''))

describe('any scalar', () => {
  const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const

  test('as written by a YAML library leads every character back to itself', () => {
    let checked = 0
    assert(
      property(
        pieces,
        constantFrom(...styles),
        integer({ min: 20, max: 60 }),
        (value, style, width) => {
          const yaml = stringifyAs(value, style, width)
          const scalar = scalarOf(yaml)
          if (!scalar || typeof scalar.value !== 'string') return
          checked++
          expectExact(yaml, scalar)
        },
      ),
      { numRuns: 2000, seed: 1 },
    )
    expect(checked).toBeGreaterThan(1000)
  })

  test('as anybody may have written it is decoded as the YAML library decodes it', () => {
    const openings = [
      ['', ''],
      ["'", "'"],
      ['"', '"'],
      ['|', ''],
      ['>', ''],
      ['|+', ''],
      ['>-', ''],
      ['|2', ''],
      ['>1+', ''],
      ['| # c', ''],
      ['>2-', ''],
    ] as const
    const indent = constantFrom('', ' ', '  ', '    ')
    const lines = array(tuple(indent, pieces), { maxLength: 5 })
    let checked = 0
    assert(
      property(
        constantFrom(...openings),
        lines,
        constantFrom('\n', '\r\n'),
        ([open, close], parts, eol) => {
          const isBlock = /^[|>]/.test(open)
          const body = parts.map(([blanks, text]) => `${blanks}${text}`).join(`${eol}  `)
          const yaml = `search: ${open}${isBlock ? `${eol}  ` : ''}${body}${close}${eol}`
          const scalar = scalarOf(yaml)
          if (!scalar || typeof scalar.value !== 'string') return
          checked++
          expectExact(yaml, scalar)
        },
      ),
      { numRuns: 5000, seed: 1 },
    )
    expect(checked).toBeGreaterThan(1000)
  })
})

function stringifyAs(
  value: string,
  type: (typeof Scalar)[keyof typeof Scalar],
  lineWidth: number,
): string {
  const scalar = new Scalar(value)
  scalar.type = type as NonNullable<Scalar['type']>
  return new Document({ name: 'x', search: scalar, next: 1 }).toString({ lineWidth })
}

/** The decoding equals the library's, places are in order, and every visible character leads to itself or to its escape. */
function expectExact(yaml: string, scalar: Scalar): void {
  const decoded = scalar.srcToken ? decodeScalar(scalar.srcToken) : null
  expect(decoded?.text, yaml).toBe(scalar.value)
  const text = embeddedText(scalar, { name: 'a.yml', text: yaml }, 'search')
  let before = { start: 0, end: 0 }
  for (let start = 0; start < text.text.length; start++) {
    const character = text.text[start] as string
    const { span } = outermost({ source: text, span: { start, end: start + 1 } })
    expect(span.start, yaml).toBeGreaterThanOrEqual(before.start)
    expect(span.end, yaml).toBeLessThanOrEqual(yaml.length)
    expect(span.end, yaml).toBeGreaterThanOrEqual(Math.max(before.end, span.start))
    before = span
    const source = yaml.slice(span.start, span.end)
    if (source === character) continue
    const isEscape = /^\\[^\r\n]/.test(source) || source === "''"
    expect(
      isEscape || /^\s*$/.test(source),
      `${JSON.stringify(character)} from ${JSON.stringify(source)}`,
    ).toBe(true)
  }
}
