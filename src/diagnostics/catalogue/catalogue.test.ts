import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogueChapters } from './catalogue.ts'

const kinds = catalogueChapters.flatMap(chapter => chapter.kinds)

describe('the catalogue', () => {
  test('no code stands for two things', () => {
    const codes = kinds.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBeGreaterThan(150)
  })

  test('each chapter keeps to its range of codes', () => {
    for (const { range, kinds: ofChapter } of catalogueChapters) {
      for (const { code } of ofChapter) expect(code).toMatch(new RegExp(`^${range}\\d+$`))
    }
  })

  test.each(kinds)('$code', ({ code, title, explanation, wrong, right }) => {
    expect(code).toMatch(/^[A-Z]{3}\d{4}$/)
    expect(title).toMatch(/^[A-Z`$].*[^.]$/)
    expect(explanation).toMatch(/^[A-Z`].*[.)]$/s)
    expect(wrong === null).toBe(right === null)
  })

  test('every module of the folder is in it', async () => {
    const found = new Set(kinds.map(({ code }) => code))
    const files = readdirSync(import.meta.dirname).filter(name => !name.startsWith('catalogue.'))
    for (const file of files) {
      const module: Readonly<Record<string, { readonly kind: { readonly code: string } }>> =
        await import(`./${file}`)
      for (const { kind } of Object.values(module)) expect(found, file).toContain(kind.code)
    }
  })
})
