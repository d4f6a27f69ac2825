import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { diagnosticGroups } from './diagnostic-codes.ts'

const catalogue = resolve(import.meta.dirname, '../../diagnostics/catalogue')

test('every code that the catalogue defines has its page, and a group', () => {
  const defined = readdirSync(catalogue)
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap(name => readFileSync(join(catalogue, name), 'utf8').match(/'[A-Z]{3}\d{4}'/g) ?? [])
    .map(code => code.slice(1, -1))
  const listed = diagnosticGroups.flatMap(({ kinds }) => kinds.map(({ code }) => code))
  expect(listed.length).toBeGreaterThan(100)
  expect(new Set(listed).size).toBe(listed.length)
  expect(listed.toSorted()).toEqual([...new Set(defined)].toSorted())
  expect(diagnosticGroups.map(({ title }) => title)).not.toContain('Others')
})
