import { describe, expect, test } from 'vitest'
import { catalogueModules, languageDiagnostics } from './catalogue.ts'

describe('the catalogue', () => {
  test('no code stands for two things', () => {
    const codes = languageDiagnostics.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBeGreaterThan(50)
  })

  test('each module keeps to its range of codes', () => {
    for (const [range, module] of catalogueModules) {
      for (const { kind } of Object.values(module)) {
        expect(kind.code).toMatch(new RegExp(`^${range}\\d\\d$`))
      }
    }
  })

  test('every kind has a title without and an explanation with a full stop', () => {
    for (const { code, title, explanation } of languageDiagnostics) {
      expect(title, code).toMatch(/^[A-Z`$].*[^.]$/)
      expect(explanation, code).toMatch(/^[A-Z`].*[.)]$/s)
    }
  })
})
