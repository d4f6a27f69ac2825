import { describe, expect, test } from 'vitest'
import { lex } from './lex.ts'

const source = (text: string) => ({ name: 'query', text })
const read = (text: string) => {
  const { tokens, diagnostics } = lex(source(text))
  return {
    tokens: tokens.slice(0, -1).map(({ kind, value }) => [kind, value]),
    problems: diagnostics.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
  }
}

describe('strings', () => {
  test.each([
    [String.raw`"c:\\windows"`, String.raw`c:\windows`],
    [String.raw`"say \"hi\""`, 'say "hi"'],
    [String.raw`"%\windows%"`, String.raw`%\windows%`],
    [String.raw`"%\\\\winword.exe"`, String.raw`%\\winword.exe`],
    [String.raw`"ends in \\"`, 'ends in \\'],
    ['""', ''],
    [String.raw`@"c:\temp\new"`, String.raw`c:\temp\new`],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual({ tokens: [['string', value]], problems: [] })
  })

  test('a string that is not closed ends with its line, so that the next line is read', () => {
    expect(read('"abc\n| x')).toEqual({
      tokens: [
        ['string', 'abc'],
        ['symbol', '|'],
        ['identifier', 'x'],
      ],
      problems: [['SPL0002', '"abc']],
    })
  })
})

const pattern = (text: string) =>
  lex(source(text)).tokens.find(({ kind }) => kind === 'regex')?.value

describe('regexes', () => {
  test.each([
    ['match(x, /a|b/)', 'a|b'],
    [String.raw`match(x, /.* \/[cC] .*/)`, '.* /[cC] .*'],
    [String.raw`replace(x, /\w:\\[^\s]+/, "PATH")`, String.raw`\w:\\[^\s]+`],
    [String.raw`replace(x, /\s(--?\w+)|(\/\w+)/, " ARG")`, String.raw`\s(--?\w+)|(/\w+)`],
    ['match(x, /(?i)/)', '(?i)'],
    ['match(x, /a/  )', 'a'],
    ['rex field=p /(?<b>[a-z]+)$/', '(?<b>[a-z]+)$'],
  ])('%s', (text, value) => {
    expect(pattern(text)).toBe(value)
    expect(lex(source(text)).diagnostics).toEqual([])
  })

  test('a bare slash does not end the regex unless a comma or parenthesis follows', () => {
    const text = 'match_regex(x, /(?i)/dest:rdp-tcp/)=true'
    expect(pattern(text)).toBe('(?i)/dest:rdp-tcp')
    const [problem] = lex(source(text)).diagnostics
    expect(problem?.code).toBe('SPL0010')
    expect(problem?.fix?.edits).toEqual([{ span: { start: 20, end: 20 }, text: '\\' }])
  })

  test('a slash after an operand divides', () => {
    expect(read('a / b, f(a) / 2').tokens.filter(([kind]) => kind === 'regex')).toEqual([])
  })

  test('one that is not closed is reported once', () => {
    expect(read('f(x, /abc').problems).toEqual([['SPL0003', '/abc']])
  })
})

describe('numbers and time spans', () => {
  test.each([
    ['389', 'number', 389],
    ['0.001', 'number', 0.001],
    ['604800000L', 'number', 604_800_000],
    ['1.5F', 'number', 1.5],
    ['2D', 'number', 2],
    ['600s', 'duration', 600_000],
    ['10m', 'duration', 600_000],
    ['2h', 'duration', 7_200_000],
    ['7d', 'duration', 604_800_000],
    ['250ms', 'duration', 250],
  ])('%s', (text, kind, value) => {
    expect(read(text)).toEqual({ tokens: [[kind, value]], problems: [] })
  })

  test.each(['12x', '0x1F', '1.5h', '1.5L', '3cmd'])('%s is no number', text => {
    expect(read(text).problems).toEqual([['SPL0007', text]])
  })

  test('a whole number that is not exact is refused', () => {
    expect(read('9007199254740993').problems).toEqual([['SPL0008', '9007199254740993']])
    expect(read('9007199254740992').problems).toEqual([])
  })
})

describe('names, comments and what is foreign', () => {
  test('quoted names take either quote', () => {
    expect(read("`embedding_input:0` 'a b'").tokens).toEqual([
      ['quotedName', 'embedding_input:0'],
      ['quotedName', 'a b'],
    ])
    expect(read("''").problems).toEqual([['SPL0006', "''"]])
    expect(read("'abc\nx").problems).toEqual([['SPL0005', "'abc"]])
  })

  test('comments of both kinds are kept beside the tokens', () => {
    const { tokens, comments } = lex(source('a, /* b "=>" */ c // d | e\nf'))
    expect(tokens.map(({ text }) => text)).toEqual(['a', ',', 'c', 'f', ''])
    expect(comments.map(({ text }) => text)).toEqual(['/* b "=>" */', '// d | e'])
    expect(read('a /* b').problems).toEqual([['SPL0004', '/* b']])
  })

  test('the placeholder is one token wherever it stands', () => {
    expect(read('x--finding_report--').tokens.map(([kind]) => kind)).toEqual([
      'identifier',
      'report',
    ])
  })

  test.each([
    ['“abc”', /double quotes/],
    ['a && b', /AND/],
    ['!x', /NOT/],
    ['a – b', /plain/],
  ])('%s is reported with what was meant', (text, hint) => {
    expect(lex(source(text)).diagnostics[0]).toMatchObject({
      code: 'SPL0001',
      hint: expect.stringMatching(hint),
    })
  })

  test('only the range is read', () => {
    const { tokens } = lex(source('aaa bbb ccc'), { start: 2, end: 6 })
    expect(tokens.map(({ text }) => text)).toEqual(['a', 'bb', ''])
    expect(tokens.at(-1)?.end).toBe(6)
  })
})
