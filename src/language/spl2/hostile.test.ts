import { expect, test } from 'vitest'
import { compileQuery } from './compile-query.ts'
import { limits } from './limits.ts'

const numbered = (count: number, make: (index: number) => string, separator: string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(separator)

/**
 * Texts as long as allowed, made so that anything quadratic in lexer, parser, lowering or checks
 * would take minutes: the runner's time limit is the assertion.
 */
const texts: readonly (readonly [string, string])[] = [
  ['a chain of conditions', `where ${'a="x" OR '.repeat(25_000)}b=1`],
  ['many commands', numbered(20_000, () => 'eval a=1', '| ')],
  ['many columns', `eval ${numbered(20_000, index => `c${index}=1`, ',')}`],
  ['many unknown columns', `select x | ${numbered(9000, index => `where c${index}=1`, '| ')}`],
  [
    'near misses',
    `eval ${numbered(8000, index => `abc${index}=1`, ',')} | where ${numbered(8000, index => `abd${index}=1`, ' OR ')}`,
  ],
  ['many errors', 'whre | '.repeat(30_000)],
  ['foreign characters', `where ${'@ a '.repeat(60_000)}`],
  ['open brackets', `where ${'('.repeat(200_000)}`],
  ['a long list', `eval a=[${'1,'.repeat(120_000)}1]`],
  ['alternatives of processes', `where ${'process.file.name="x" AND a=1 OR '.repeat(7000)}b=1`],
  ['exclusions', `where ${numbered(12_000, index => `c${index} != 1`, ' AND ')}`],
  ['slashes where operands stand', `where f(${'+/a'.repeat(80_000)}`],
  ['open classes', `rex field=a "${'['.repeat(200_000)}"`],
  ['a long name before a dot', `where match(a, /${'a'.repeat(100_000)}!b.exe/)=true`],
  ['many file names', `where match(a, /${'a.exe!'.repeat(30_000)}/)=true`],
  ['back-ticks', `where ${'`a(1)` OR '.repeat(20_000)}b`],
  ['exclusions of one value', `where ${numbered(12_000, index => `c != "${index}"`, ' AND ')}`],
  ['bounds of one value', `where ${numbered(15_000, index => `a > ${index}`, ' AND ')}`],
  [
    'stars behind a long value',
    `where concat(a, "${'x'.repeat(120_000)}") IN (${'"*x",'.repeat(20_000)}"*y")`,
  ],
  ['quoted fields', `where ${'"process"="x" OR '.repeat(14_000)}b=1`],
  ['folders behind escapes', `where match(a, /${'\\system32'.repeat(25_000)}/)=true`],
  ['misspelt members', `where ${'process.cmdlin=1 OR '.repeat(12_000)}b=1`],
  ['lists compared', `where ${'process.pid=[1] OR '.repeat(12_000)}b=1`],
  ['sums of lists', `eval ${'a=[1]+2, '.repeat(25_000)}b=1`],
  ['many aggregates', `stats ${numbered(12_000, index => `count(c${index})`, ',')}`],
]

test.each(texts)('%s', (_what, text) => {
  const query = `| from source | ${text}`
  expect(query.length).toBeLessThanOrEqual(limits.queryLengthMax)
  const { diagnostics } = compileQuery({ name: 'q', text: query }, { check: true })
  expect(diagnostics.length).toBeLessThanOrEqual(2 * limits.diagnosticsMax)
})

test('a longer text is refused by its length alone', () => {
  const text = 'x'.repeat(limits.queryLengthMax + 1)
  expect(compileQuery({ name: 'q', text }).diagnostics.map(({ code }) => code)).toEqual(['SPL0011'])
})

test('names of the object model are names like others', () => {
  const text =
    '| from source | eval __proto__=constructor.prototype, toString={"__proto__": 1} | where hasOwnProperty=1 AND valueOf(x)=1 | rename __proto__ AS y'
  const { plan, diagnostics } = compileQuery({ name: 'q', text }, { check: true })
  expect(plan).toBeNull()
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'SPL0201 unknown function `valueOf`',
  ])
})
