import { expect, test } from 'vitest'
import { testDiagnostics } from './test-catalogue.ts'

test('no code about tests stands for two things', () => {
  const codes = testDiagnostics.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.length).toBeGreaterThan(10)
  for (const code of codes) expect(code).toMatch(/^TST0[123]\d\d$/)
})

test('every kind has a title without and an explanation with a full stop', () => {
  for (const { code, title, explanation } of testDiagnostics) {
    expect(title, code).toMatch(/^[A-Z`$].*[^.]$/)
    expect(explanation, code).toMatch(/^[A-Z`].*[.)]$/s)
  }
})
