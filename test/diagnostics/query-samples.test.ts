import { describe, expect, test } from 'vitest'
import { languageDiagnostics } from '../../src/diagnostics/catalogue/catalogue.ts'
import type { Sample } from '../../src/diagnostics/define-diagnostic.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { renderHuman } from '../../src/diagnostics/render-human.ts'
import { standalone } from '../../src/diagnostics/standalone.ts'
import type { Section } from '../cases/case-file.ts'
import { compileParts } from '../cases/compile-parts.ts'

const sectionsOf = (sample: Sample): readonly Section[] =>
  Object.entries(typeof sample === 'string' ? { query: sample } : sample).map(([name, body]) => {
    const [kind = '', ...rest] = name.split(' ')
    return { kind, argument: rest.join(' '), body }
  })

const check: Section = { kind: 'check', argument: '', body: '' }

const diagnosticsOf = (sections: readonly Section[]): readonly Diagnostic[] =>
  compileParts([...sections, check]).diagnostics

const codesOf = (diagnostics: readonly Diagnostic[]): readonly string[] => [
  ...new Set(diagnostics.map(({ code }) => code)),
]

/** The query with a fix applied; edits may be in the query alone. */
function fixed(sections: readonly Section[], { fix, source }: Diagnostic): readonly Section[] {
  const edits = (fix?.edits ?? []).toSorted((a, b) => b.span.start - a.span.start)
  return sections.map(section => {
    if (section.kind !== 'query' || !source.text.startsWith(section.body)) return section
    const body = edits.reduce(
      (text, { span, text: inserted }) =>
        text.slice(0, span.start) + inserted + text.slice(span.end),
      section.body,
    )
    return { ...section, body }
  })
}

describe('the samples of the language', () => {
  for (const { code, wrong, right } of languageDiagnostics) {
    if (wrong === null || right === null) continue
    test(code, () => {
      if (!wrong || !right) throw new Error('has no samples')
      const sections = sectionsOf(wrong)
      const found = diagnosticsOf(sections)
      expect(codesOf(found)).toEqual([code])
      expect(
        diagnosticsOf(sectionsOf(right)).map(({ code: other, message }) => [other, message]),
      ).toEqual([])
      for (const diagnostic of found) {
        const plain = structuredClone(standalone(diagnostic))
        expect(renderHuman(plain)).toBe(renderHuman(diagnostic))
      }
      for (const diagnostic of found.filter(({ fix }) => fix)) {
        expect(codesOf(diagnosticsOf(fixed(sections, diagnostic)))).not.toContain(code)
      }
    })
  }
})
