import { expect, test } from 'vitest'
import { languageDiagnostics } from './catalogue.ts'
import { contentDiagnostics } from './content-catalogue.ts'

test('no code of content stands for two things, or for one of the language', () => {
  const codes = [...contentDiagnostics, ...languageDiagnostics].map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(contentDiagnostics.length).toBeGreaterThan(40)
})

test('every kind has a title without and an explanation with a full stop', () => {
  for (const { code, title, explanation } of contentDiagnostics) {
    expect(title, code).toMatch(/^[A-Z`$].*[^.]$/)
    expect(explanation, code).toMatch(/^[A-Z`].*[.)]$/s)
  }
})
