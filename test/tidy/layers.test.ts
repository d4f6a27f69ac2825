import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { layers, pureFolders, siblingFolders } from './layers.ts'

const root = resolve(import.meta.dirname, '../../src')
const importPattern = /(?:from|import)\s*\(?\s*'([^']+)'/g

interface Import {
  readonly file: string
  readonly target: string
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => file.split(sep).join('/'))
const isTest = (file: string): boolean => /\.(test|fuzz|bench)\.ts$/.test(file)
const sources = files.filter(file => !isTest(file))

const imports: readonly Import[] = sources.flatMap(file =>
  [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map(match => ({
    file,
    target: match[1] ?? '',
  })),
)

const folderOf = (file: string): string => file.split('/')[0] ?? ''
const rowOf = (folder: string): number => layers.findIndex(row => row.includes(folder))
const insideSource = ({ file, target }: Import): string =>
  relative(root, resolve(root, dirname(file), target))
    .split(sep)
    .join('/')
const internal = imports.filter(({ target }) => target.startsWith('.'))

describe('the layers', () => {
  test('every folder of src stands in a row', () => {
    const folders = new Set(sources.filter(file => file.includes('/')).map(folderOf))
    for (const folder of folders) expect(rowOf(folder), `src/${folder}`).toBeGreaterThanOrEqual(0)
    expect(internal.length).toBeGreaterThan(0)
  })

  test('a folder imports only from rows below it', () => {
    for (const found of internal) {
      const [from, to] = [folderOf(found.file), folderOf(insideSource(found))]
      if (from === to) continue
      expect(
        rowOf(to),
        `src/${found.file}: ${from} may not import ${to}; move the shared part down`,
      ).toBeGreaterThan(rowOf(from))
    }
  })

  test('sibling folders never import each other', () => {
    for (const found of internal) {
      const [folder, sibling, ...rest] = found.file.split('/')
      const [toFolder, toSibling, ...toRest] = insideSource(found).split('/')
      if (folder !== toFolder || !siblingFolders.includes(folder ?? '')) continue
      if (rest.length === 0 || toRest.length === 0) continue
      expect(toSibling, `src/${found.file} imports its sibling ${toSibling}`).toBe(sibling)
    }
  })

  test('pure folders import nothing of a platform and read no clock', () => {
    for (const { file, target } of imports) {
      if (!pureFolders.includes(folderOf(file))) continue
      expect(target, `src/${file}`).not.toMatch(/^node:/)
    }
    for (const file of sources.filter(name => pureFolders.includes(folderOf(name)))) {
      const text = readFileSync(join(root, file), 'utf8')
      expect(text, `src/${file}`).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|\bprocess\.(?:env|argv|exit|exitCode|std\w+|cwd|platform|nextTick|hrtime|memoryUsage|on)\b|performance\.now/,
      )
    }
  })
})

test('ARCHITECTURE.md shows the rows as they are', () => {
  const page = readFileSync(join(root, '../ARCHITECTURE.md'), 'utf8')
  const shown = /<!-- layers -->\n```\n([\s\S]*?)```\n<!-- \/layers -->/.exec(page)?.[1]
  expect(shown).toBe(layers.map(row => `${row.join(' · ')}\n`).join(''))
})
