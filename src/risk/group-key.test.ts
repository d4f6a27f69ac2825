import { expect, test } from 'vitest'
import { compileGroupKey, describeParts } from './group-key.ts'
import type { FieldReading, GroupPart } from './risk-content.ts'

const field = (name: string, reading: FieldReading = { kind: 'whole' }): GroupPart => ({
  kind: 'field',
  field: name,
  reading,
})
const detection: GroupPart = { kind: 'detection' }

test('fields are found under every name of the same thing, letter case aside', () => {
  const read = compileGroupKey([field('process')])
  const key = read('id', { cmd_line: 'Tool /A' })
  expect(key).not.toBeNull()
  expect(read('other', { 'process.cmd_line': 'tool /a' })).toBe(key)
  expect(read('id', { process: 'tool /b' })).not.toBe(key)
})

test('a part that is missing leaves the finding alone', () => {
  const read = compileGroupKey([detection, field('process')])
  for (const body of [null, 'text', [], {}, { process: null }, { process: {} }]) {
    expect(read('id', body)).toBeNull()
  }
})

test('texts of a log cannot pass for two parts', () => {
  const read = compileGroupKey([field('a'), field('b')])
  expect(read('id', { a: 'x" "y', b: 'z' })).not.toBe(read('id', { a: 'x', b: 'y" "z' }))
})

test('a pattern gives its named groups; a value that it does not match has none', () => {
  const read = compileGroupKey([
    field('process', { kind: 'pattern', pattern: '(?<scheme>https?)://(?<host>[^/]+)' }),
  ])
  expect(read('id', { process: 'get HTTP://A.example/1' })).toBe('"http, a.example"')
  expect(read('id', { process: 'get a.example' })).toBeNull()
})

test('keys are bounded, and long ones still told apart', () => {
  const read = compileGroupKey([field('process')])
  const [one, two] = ['1', '2'].map(end => read('id', { process: `${'x'.repeat(100_000)}${end}` }))
  expect(one?.length).toBeLessThan(600)
  expect(one).not.toBe(two)
})

test('parts are told in words', () => {
  const parts = [detection, field('process', { kind: 'bits job' }), field('user')]
  expect(describeParts(parts)).toBe('detection and process (bits job) and user')
})
