import { describe, expect, test } from 'vitest'
import { RegexRefused } from './regex/refused.ts'
import { compileRegex, regexLiterals } from './regex.ts'

const matches = (pattern: string, text: string, ignoreCase = false): boolean =>
  compileRegex(pattern, { ignoreCase }).test(text)

describe('what a pattern means', () => {
  test.each([
    ['searches anywhere', 'b', 'abc', true],
    ['matches every text when empty', '(?i)', '', true],
    ['dot stops at a line feed', 'a.b', 'a\nb', false],
    ['dot stops at every line terminator of Java', 'a.b', 'a\u0085b', false],
    ['dot stops at U+2028', 'a.b', 'a\u2028b', false],
    ['dot takes a form feed', 'a.b', 'a\fb', true],
    ['dot takes a whole surrogate pair', '^.$', '😀', true],
    ['(?s) lets dot take line ends', '(?s)a.b', 'a\nb', true],
    ['$ is the end', 'a$', 'ab', false],
    ['$ stands before a final line feed', 'a$', 'a\n', true],
    ['$ stands before a final CR LF', 'a$', 'a\r\n', true],
    ['$ never stands between CR and LF', 'a\\r$', 'a\r\n', false],
    ['$ stands before one final terminator only', 'a$', 'a\n\n', false],
    ['\\Z is $', 'a\\Z', 'a\u2029', true],
    ['\\z is the very end', 'a\\z', 'a\n', false],
    ['^ is the start of the text only', '^b', 'a\nb', false],
    ['(?m)^ is the start of every line', '(?m)^b', 'a\nb', true],
    ['(?m)^ is not between CR and LF', '(?m)^\\n', 'a\r\n', false],
    ['(?m)^ is not the end of the text', '(?m)^\\z', 'a\n', false],
    ['(?m)$ is the end of every line', '(?m)a$', 'a\nb', true],
    ['\\s is ASCII', '\\s', '\u00a0', false],
    ['\\s takes a vertical tab', 'a\\sb', 'a\vb', true],
    ['\\d is ASCII', '\\d', '٣', false],
    ['\\w is ASCII', '\\w', 'é', false],
    ['\\W takes what \\w does not', '^\\W$', 'é', true],
    ['\\b goes by ASCII words', 'caf\\b', 'café', true],
    ['\\h is horizontal space', 'a\\hb', 'a\u00a0b', true],
    ['\\R is a line break', '^a\\Rb$', 'a\r\nb', true],
    ['\\Q…\\E is literal', '\\Qa.b\\E', 'axb', false],
    ['\\x and \\u name code points', '\\x41\\u0042\\x{43}', 'ABC', true],
    ['a pair of \\u is one code point', '^[\\ud83d\\ude00]$', '😀', true],
    ['an octal escape', '\\0101', 'A', true],
    ['a control escape', '\\cA', '\u0001', true],
    ['a class of dashes', '[\\-\\u2013\\u2014/]e', '–e', true],
    ['a class of Java is a union', '[a[bc]]', 'c', true],
    ['a class of Java is an intersection', '[a-z&&[^aeiou]]', 'e', false],
    ['a bracket that comes first is a member', '[]a]', ']', true],
    ['a hyphen before a class stands for itself', '[a-\\d]', '-', true],
    ['POSIX classes are ASCII', '^\\p{Alpha}$', 'é', false],
    ['Unicode categories', '^\\p{L}\\P{L}$', 'é1', true],
    ['Unicode properties', '^\\p{IsAlphabetic}$', 'é', true],
    ['Unicode scripts', '^\\p{IsCyrillic}+$', 'кот', true],
    ['a brace that opens no quantifier', '{[0-9a-f]{2}}', '{1f}', true],
    ['counted repetition', '^a{2,3}$', 'aaaa', false],
    ['a quantified look-behind', '(?<=\\s)+x', ' x', true],
    ['a look-behind repeated any number of times says nothing', '(?<=\\s)*x', 'x', true],
    ['look-ahead', 'a(?=b)', 'ac', false],
    ['negative look-ahead', 'a(?!b)', 'ac', true],
    ['negative look-behind', '(?<!\\\\)cmd', '\\cmd', false],
    ['two look-aheads without bound', '^(?=.*enc)(?=.*hidden)', '-w hidden -enc', true],
  ])('%s', (_, pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected)
  })
})

describe('letter case', () => {
  test.each([
    ['counts by default', 'abc', 'ABC', false],
    ['(?i) ignores it', '(?i)abc', 'ABC', true],
    ['(?i) in the middle holds from there', '^(?i)kd\\.exe', 'KD.EXE', true],
    ['(?i) may stand twice', '(?i)(?i)winsxs', 'WinSxS', true],
    ['(?i) does not reach back', 'a(?i)b', 'Ab', false],
    ['(?i) ends with its group', '((?i)a)b', 'AB', false],
    ['(?i) holds in later alternatives', 'x(?i)y|z', 'Z', true],
    ['(?i:…) is its own group', '(?i:a)b', 'Ab', true],
    ['(?-i) takes it back', '(?i)a(?-i)b', 'AB', false],
    ['(?i) is for ASCII letters', '(?i)é', 'É', false],
    ['(?iu) is for all', '(?iu)é', 'É', true],
    ['(?i) leaves the Kelvin sign alone', '(?i)k', '\u212a', false],
    ['(?i) reaches into ranges', '(?i)[a-c]', 'B', true],
    ['(?i) applies before negation', '(?i)[^a]', 'A', false],
  ])('%s', (_, pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected)
  })

  test('is ignored for all letters on behalf of the collation', () => {
    expect(matches('müller', 'MÜLLER', true)).toBe(true)
    expect(matches('[^a]', 'A', true)).toBe(false)
    expect(matches('k', '\u212a', true)).toBe(false)
  })
})

describe('what is refused', () => {
  test.each([
    ['(a', 0, 'not closed'],
    ['a)', 1, 'closes nothing'],
    ['[a', 0, 'not closed'],
    ['*a', 0, 'nothing to repeat'],
    ['a**', 2, 'quantifier'],
    ['a{3,1}', 0, 'backwards'],
    ['[b-a]', 4, 'backwards'],
    ['(a)\\1', 3, 'back-reference'],
    ['(?<n>a)\\k<n>', 7, 'back-reference'],
    ['(?>a)', 1, 'atomic'],
    ['a*+', 0, 'possessive'],
    ['(?x)a b', 0, 'flag x'],
    ['\\y', 0, 'escape'],
    ['\\p{Nothing}', 0, 'Nothing'],
    ['(?<n>a)(?<n>b)', 7, 'second group'],
    ['(?=(?<n>a))', 3, 'look-around'],
    ['(a{1000}){1000}', 0, 'too large'],
    [`${'('.repeat(101)}a${')'.repeat(101)}`, 101, 'deeper'],
  ])('%s', (pattern, position, reason) => {
    const refused = refusalOf(pattern)
    expect(refused.message).toContain(reason)
    expect(refused).toMatchObject({ pattern, position })
  })
})

function refusalOf(pattern: string): RegexRefused {
  try {
    compileRegex(pattern, { ignoreCase: false })
  } catch (error) {
    if (error instanceof RegexRefused) return error
    throw error
  }
  throw new Error(`${pattern} was not refused`)
}

const groupsOf = (pattern: string, text: string) =>
  compileRegex(pattern, { ignoreCase: false }).firstMatchGroups(text)

describe('groups of the first match', () => {
  test.each([
    ['(?<base>[^\\\\]+)$', 'c:\\x\\WINWORD.EXE', { base: 'WINWORD.EXE' }],
    ['(?P<a>x)|(?<b>y)', 'y', { a: null, b: 'y' }],
    ['(?<first>.*?)-(?<rest>.*)', 'a-b-c', { first: 'a', rest: 'b-c' }],
    ['(?<process_name>\\w+)\\.exe', 'cmd.exe', { process_name: 'cmd' }],
    ['(?:(?<a>x)|y)+', 'xy', { a: 'x' }],
    ['(?<empty>)', 'x', { empty: '' }],
    ['a', 'a', {}],
  ])('%s', (pattern, text, expected) => {
    expect(groupsOf(pattern, text)).toEqual(expected)
  })

  test('are null without a match', () => {
    expect(groupsOf('(?<a>x)', 'y')).toBeNull()
  })

  test('may be called __proto__', () => {
    expect(Object.entries(groupsOf('(?<__proto__>x)', 'x') ?? {})).toEqual([['__proto__', 'x']])
    expect(compileRegex('(?<a>x)(?<b>y)?', { ignoreCase: false }).groupNames).toEqual(['a', 'b'])
  })
})

const replaced = (pattern: string, text: string, replacement: string) =>
  compileRegex(pattern, { ignoreCase: false }).replaceAll(text, replacement)

describe('replacement', () => {
  test.each([
    ['\\w:\\\\[^\\s]+', 'run C:\\a\\b 12', 'PATH', 'run PATH 12'],
    ['\\d+', 'a1b22', 'N', 'aNbN'],
    ['b', 'abc', '$0$&\\1', 'a$0$&\\1c'],
    ['x*', 'xab', '-', '--a-b-'],
    ['x*', '😀', '-', '-😀-'],
    ['(?:ab)+', 'ababxab', '.', '.x.'],
    ['z', 'abc', '-', 'abc'],
  ])('of %s in %s', (pattern, text, replacement, expected) => {
    expect(replaced(pattern, text, replacement)).toBe(expected)
  })

  test('gives null and tells when it runs out of its budget', () => {
    // Every `a` is a match of its own, and each is known only when the end of the text is reached.
    let overruns = 0
    const onOverrun = () => void overruns++
    const regex = compileRegex('a(?:.*b)?', { ignoreCase: false, onOverrun })
    expect(regex.replaceAll('a'.repeat(20_000), '-')).toBeNull()
    expect(overruns).toBe(1)
    expect(regex.replaceAll('aab', '-')).toBe('-')
    expect(overruns).toBe(1)
  })
})

describe('regexLiterals', () => {
  test.each([
    ['(?i)Get-GPPPassword', ['get-gpppassword']],
    ['save\\s+', ['save']],
    ['foo.*barx', ['barx']],
    ['(cmd|powershell)\\.exe.*x', ['cmd.exe', 'powershell.exe']],
    ['[ab]c', ['ac', 'bc']],
    ['x{3}', ['xxx']],
    ['(?:abc)+', ['abc']],
    ['cachedump\\d{0,2}.exe', ['cachedump']],
    ['(?i)', null],
    ['a?', null],
    ['\\w+', null],
    ['a|\\w', null],
  ])('%s', (pattern, expected) => {
    expect(regexLiterals(pattern)).toEqual(expected)
  })
})
