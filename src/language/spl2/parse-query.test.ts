import { describe, expect, test } from 'vitest'
import type { ExpressionSyntax } from './expression-syntax.ts'
import { limits } from './limits.ts'
import { parseFilterText, parseQuery } from './parse-query.ts'

const source = (text: string) => ({ name: 'query', text })

/** Code and the text under the caret of each diagnostic. */
const problems = (text: string) =>
  parseQuery(source(text)).diagnostics.map(
    ({ code, span }) => `${code} ${text.slice(span.start, span.end)}`,
  )

/** Fully bracketed, so that a test shows how tight each operator binds. */
function shape(node: ExpressionSyntax): string {
  switch (node.kind) {
    case 'name':
      return node.name
    case 'number':
    case 'duration':
      return node.text
    case 'string':
      return JSON.stringify(node.value)
    case 'constant':
      return String(node.value)
    case 'regex':
      return `/${node.pattern}/`
    case 'group':
      return shape(node.inner)
    case 'and':
    case 'or':
      return `(${node.terms.map(shape).join(` ${node.kind} `)})`
    case 'prefix':
      return `(${node.operator} ${shape(node.term)})`
    case 'arithmetic':
    case 'compare':
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`
    case 'isNull':
      return `(${shape(node.term)} is${node.negated ? ' not' : ''} null)`
    case 'like':
      return `(${shape(node.value)}${node.negated ? ' not' : ''} like ${shape(node.pattern)})`
    case 'in':
      return `(${shape(node.value)}${node.negated ? ' not' : ''} in ${node.items.map(shape).join(' ')})`
    case 'member':
      return `${shape(node.base)}.${node.member.name}`
    case 'element':
      return `${shape(node.base)}[${shape(node.index)}]`
    case 'call': {
      const given = node.arguments.map(
        ({ name, value }) => (name ? `${name.name}: ` : '') + shape(value),
      )
      return `${node.callee.name}(${given.join(' ')})`
    }
    case 'list':
      return `[${node.items.map(shape).join(' ')}]`
    case 'map':
      return `{${node.entries.map(({ key, value }) => `${shape(key)}: ${shape(value)}`).join(' ')}}`
    case 'missing':
      return '?'
  }
}

const shapeOf = (text: string): string => {
  const { expression, diagnostics } = parseFilterText(source(text))
  expect(diagnostics).toEqual([])
  return shape(expression)
}

describe('expressions', () => {
  test.each([
    ['a OR b AND c', '(a or (b and c))'],
    ['a and b or c and d', '((a and b) or (c and d))'],
    ['NOT a = "-" AND b', '((not (a = "-")) and b)'],
    ['NOT match(x, /a/)=true', '(not (match(x /a/) = true))'],
    ['NOT NOT a', '(not (not a))'],
    ['a - b - c * d > 3 * (e - f)', '(((a - b) - (c * d)) > (3 * (e - f)))'],
    ['(-1)*log(output)', '((- 1) * log(output))'],
    ['x IS NOT NULL', '(x is not null)'],
    ['x is null', '(x is null)'],
    ['x NOT LIKE "%a%" or y like "b"', '((x not like "%a%") or (y like "b"))'],
    ['like (x, "%a%") AND NOT like(y, "b")', '(like(x "%a%") and (not like(y "b")))'],
    ['"Endpoint_Processes" IN(_datamodels)', '("Endpoint_Processes" in _datamodels)'],
    ['x NOT IN ("a", "b",)', null],
    ['input_event.parent.name', 'input_event.parent.name'],
    [
      'ucast(map_get(m, "ips"), "collection<string>", [])[0]',
      'ucast(map_get(m "ips") "collection<string>" [])[0]',
    ],
    ['{"a": 1, b: [2, 3], \'c d\': {}}', '{"a": 1 b: [2 3] c d: {}}'],
    ['cidrmatch(ip: x, cidr_range: "10.0.0.0/8")', 'cidrmatch(ip: x cidr_range: "10.0.0.0/8")'],
    ['a == b', '(a == b)'],
    ['count + time + source', '((count + time) + source)'],
  ])('%s', (text, expected) => {
    if (expected === null)
      expect(parseFilterText(source(text)).diagnostics).toMatchObject([{ code: 'SPL0105' }])
    else expect(shapeOf(text)).toBe(expected)
  })

  test('every node has the span of its text', () => {
    const text = 'a = "x" AND (b OR f(c, 1))'
    const { expression } = parseFilterText(source(text))
    const texts: string[] = []
    const visit = (node: ExpressionSyntax): void => {
      texts.push(text.slice(node.span.start, node.span.end))
      if (node.kind === 'and' || node.kind === 'or') node.terms.forEach(visit)
      if (node.kind === 'group') visit(node.inner)
      if (node.kind === 'compare') [node.left, node.right].forEach(visit)
      if (node.kind === 'call') node.arguments.forEach(({ value }) => visit(value))
    }
    visit(expression)
    expect(texts).toEqual([
      text,
      'a = "x"',
      'a',
      '"x"',
      '(b OR f(c, 1))',
      'b OR f(c, 1)',
      'b',
      'f(c, 1)',
      'c',
      '1',
    ])
  })
})

describe('errors', () => {
  test.each([
    ['| from source | where (a=1 | eval b=2', ['SPL0102 |']],
    ['| from source | where f(a, [1, 2) | eval b=2', ['SPL0102 )']],
    ['| from source | where a=1) | eval b=2', ['SPL0103 )']],
    ['| from source | where a=1 b=2', ['SPL0111 b']],
    ['| from source | where f(a b)', ['SPL0111 b']],
    ['| from source | where a = b = c', ['SPL0110 =']],
    ['| from source | where a IS "x"', ['SPL0100 "x"']],
    ['| from source | where a = NOT b', ['SPL0112 NOT']],
    ['| from source | where', ['SPL0100 ']],
    ['| from source | where a AND | eval b=2', ['SPL0100 |']],
    ['| from source | eval a', ['SPL0100 ']],
    ['| from source | eval a.b = 1', ['SPL0112 .']],
    ['| from source | eval "a" = 1', ['SPL0100 "a"']],
    ['| from source | wheer a=1', ['SPL0101 wheer']],
    ['| from source | search x=1', ['SPL0101 search']],
    ['| from source | fields - a', ['SPL0112 -']],
    ['| from source | stats by host', ['SPL0107 by']],
    ['| from source | rex field=a', ['SPL0100 ']],
    ['| from source | first_time_event input_columns="a", cache_partitions=1', ['SPL0112 ,']],
    ['| from source | into sink | eval a=1', ['SPL0113 eval a=1']],
    ['| from source | where $x', ['SPL0112 $x']],
    ['| from source | where f(x,', ['SPL0100 ']],
    ['', ['SPL0109 ']],
    [' ;; ', ['SPL0109  ;; ']],
    ['$a | from source', ['SPL0100 |']],
  ])('%s', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })

  test('each command, and each statement, is a new chance', () => {
    const text = '$a = | from source | where (x | evla b=1; | from $a | where y=) | into sink;'
    expect(problems(text)).toEqual(['SPL0102 |', 'SPL0101 evla', 'SPL0100 )'])
  })

  test('an open bracket is shown where it stands', () => {
    const [found] = parseQuery(source('| from source | where lower(x | into sink;')).diagnostics
    expect(found?.related).toMatchObject([{ span: { start: 27, end: 28 } }])
  })
})

describe('repairs', () => {
  test.each([
    ['| from source | | where a=1 | into sink;', ['SPL0104 |'], 2],
    ['| from source | where a=1 || b=2', ['SPL0104 |', 'SPL0101 b'], 2],
    ['| from source | eval a=1, | into sink;', ['SPL0105 ,'], 2],
    ['| from source | into sink', ['SPL0106 k'], 1],
    ['| from source | where a=1', [], 1],
    ['$main = from source | where a=1 --finding_report--', [], 2],
  ])('%s', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })

  test('the fixes make the warnings go away', () => {
    for (const text of [
      '| from source | | where a=1 | into sink;',
      '| from source | eval a=1, | into sink',
    ]) {
      let fixed = text
      for (const { fix } of parseQuery(source(text)).diagnostics.toReversed()) {
        for (const { span, text: inserted } of fix?.edits ?? []) {
          fixed = fixed.slice(0, span.start) + inserted + fixed.slice(span.end)
        }
      }
      expect(problems(fixed)).toEqual([])
    }
  })
})

describe('limits', () => {
  const deep = limits.nestingDepthMax * 60

  test.each([
    ['parentheses', `| from source | where ${'('.repeat(deep)}a${')'.repeat(deep)}`],
    ['calls', `| from source | where ${'lower('.repeat(deep)}a${')'.repeat(deep)}`],
    ['lists', `| from source | eval a=${'['.repeat(deep)}`],
    ['negations', `| from source | where ${'NOT '.repeat(deep)}a`],
    ['signs', `| from source | eval a=${'-'.repeat(deep)}1`],
    ['sums', `| from source | eval a=${'1+'.repeat(deep)}1`],
    ['members', `| from source | eval a=b${'.c'.repeat(deep)}`],
    ['indexes', `| from source | eval a=b${'[0]'.repeat(deep)}`],
  ])('%s nested too deep are refused, not followed', (_what, text) => {
    expect(problems(text).map(problem => problem.slice(0, 7))).toEqual(['SPL0108'])
  })

  test('what is within the limit is read', () => {
    const levels = limits.nestingDepthMax - 2
    expect(problems(`| from source | where ${'('.repeat(levels)}a${')'.repeat(levels)}`)).toEqual(
      [],
    )
    expect(problems(`| from source | where ${'a OR '.repeat(20_000)}a`)).toEqual([])
  })
})
