import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { sampleFiles } from '../../scripts/sample-files.ts'

const folder = resolve(import.meta.dirname, '../../content/samples')

test('the samples are what their script writes, each described in the README', () => {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  const files = sampleFiles()
  for (const { name, text } of files) {
    expect(readFileSync(join(folder, name), 'utf8'), name).toBe(text)
    expect(readme).toContain(`## ${name}:`)
  }
  expect(readdirSync(folder).toSorted()).toEqual(
    ['README.md', ...files.map(({ name }) => name)].toSorted(),
  )
})
