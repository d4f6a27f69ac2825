import { describe, expect, test } from 'vitest'
import { told } from '../../test/content/content-folder.ts'
import { parseYaml } from './parse-yaml.ts'

const parse = (text: string) => {
  const { file, diagnostics } = parseYaml({ name: 'a.yml', text })
  return { value: file?.value, told: diagnostics.map(told) }
}

describe('plain data', () => {
  test('every kind of value, own members only', () => {
    const yaml = 'a: [1, 2.5, true, null, x]\n__proto__: {b: 1}\n1: y\n'
    const { value } = parse(yaml)
    expect(value).toEqual(JSON.parse('{"a":[1,2.5,true,null,"x"],"__proto__":{"b":1},"1":"y"}'))
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  test('aliases are followed, to the nearest anchor above', () => {
    expect(parse('a: &x 1\nb: *x\nc: &x 2\nd: *x\ne: &y {f: *x}\ng: *y\n').value).toEqual({
      a: 1,
      b: 1,
      c: 2,
      d: 2,
      e: { f: 2 },
      g: { f: 2 },
    })
  })

  test('dates and booleans of older YAML are text', () => {
    expect(parse('a: 2022-02-15\nb: yes\nc: 0o17\n').value).toEqual({
      a: '2022-02-15',
      b: 'yes',
      c: 15,
    })
  })
})

describe('faults stand where they are', () => {
  test('broken YAML', () => {
    expect(parse('name: x\n  bad: y\n')).toEqual({
      value: undefined,
      told: [
        'CON0002 1:7 "x": not valid YAML: nested mappings are not allowed in compact mappings',
      ],
    })
    expect(parse('a: "open\nb: 1\n').told).toEqual([
      'CON0002 3:1 "": not valid YAML: missing closing "quote',
    ])
  })

  test('a key given twice', () => {
    expect(parse('name: x\ntags:\n  impact: 1\n  impact: 2\n').told).toEqual([
      'CON0005 4:3 "impact": `impact` is given twice',
    ])
  })

  test('a key given twice in a Sigma-like search is doubted, and the last counts', () => {
    const { value, told: said } = parse('search:\n  s:\n    a: 1\n    a: 2\nname: x\n')
    expect(said).toEqual([
      'CON0003 4:5 "a": `a` is given twice in this selection; only the last counts',
    ])
    expect(value).toEqual({ search: { s: { a: 2 } }, name: 'x' })
  })

  test('a key that is no text, an alias of nothing, a tag of nobody, two documents', () => {
    expect(parse('? [a]\n: b\n').told).toEqual([
      'CON0002 1:3 "[a]": not valid YAML: a key is a text',
    ])
    expect(parse('a: *b\n').told).toEqual([
      'CON0002 1:4 "*b": not valid YAML: no anchor `&b` above this alias',
    ])
    expect(parse('a: !mine b\n').told).toEqual(['CON0003 1:4 "!mine": unresolved tag: !mine'])
    expect(parse('a: 1\n---\na: 2\n').told[0]).toMatch(/^CON0002 2:1 /)
  })
})

describe('bounds', () => {
  test('aliases that multiply', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const items = Array.from({ length: 10 }, () => `*a${level}`)
      return `a${level + 1}: &a${level + 1} [${items.join(', ')}]`
    })
    const { value, told: said } = parse(`a0: &a0 x\n${levels.join('\n')}\n`)
    expect(value).toBeUndefined()
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^CON0004 /)
  })

  test('an alias inside its own anchor', () => {
    expect(parse('a: &a [*a]\n').told[0]).toMatch(/^CON0004 /)
  })

  test.each([
    ['lists', '['.repeat(5000)],
    ['maps', '{a: '.repeat(5000)],
    ['block lists', '- '.repeat(5000)],
    ['valid lists', `${'['.repeat(40)}${']'.repeat(40)}`],
  ])('nesting of %s', (_, yaml) => {
    const { value, told: said } = parse(yaml)
    expect(value).toBeUndefined()
    expect(said.length).toBeGreaterThan(0)
    expect(said.length).toBeLessThanOrEqual(5)
  })

  test('size', () => {
    expect(parse(`a: ${'x'.repeat(300_000)}`).told).toEqual([
      'CON0004 1:1 "": the file has 300003 characters, more than 262144',
    ])
  })

  test('many keys are compared fast enough', () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `k${index}:`)
    expect(parse(keys.join('\n')).told).toEqual([])
  })
})

describe('quoted texts whose lines begin at the margin', () => {
  const yaml = "name: x\nsearch: '| from a\n| where b=''c''\n\n  | into d'\ntags: {}\n"

  test('are read as if indented, and doubted', () => {
    const { value, told: said } = parse(yaml)
    expect(value).toEqual({ name: 'x', search: "| from a | where b='c'\n| into d", tags: {} })
    expect(said).toEqual([
      'CON0003 2:9 "\'": the further lines of this quoted text are not indented',
    ])
  })

  test('faults behind them are still told where they were written', () => {
    expect(parse(`${yaml}x: !no "a\nb\nc: d"\n`).told).toEqual([
      'CON0003 2:9 "\'": the further lines of this quoted text are not indented',
      'CON0003 7:8 "\\"": the further lines of this quoted text are not indented',
      'CON0003 7:4 "!no": unresolved tag: !no',
    ])
  })

  test('do not excuse other faults', () => {
    expect(parse(`${yaml}bad: [\n`).told[0]).toMatch(/^CON0002 2:/)
  })
})
