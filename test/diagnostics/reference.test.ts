import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { diagnosticHelp, diagnosticReference } from '../../src/diagnostics/reference.ts'

test('docs/reference/diagnostics.md is what the definitions say; npm run reference writes it', () => {
  const path = resolve(import.meta.dirname, '../../docs/reference/diagnostics.md')
  expect(readFileSync(path, 'utf8')).toBe(diagnosticReference())
})

test('help shows the severity, the cause, a wrong text and a right one', () => {
  expect(diagnosticHelp('spl0206')).toBe(`error[SPL0206]: A value where a regex is due

The pattern is prepared once per query, so it must be written out: \`/…/\` or a string.

wrong:
  $main = from source | where match(process.cmd_line, process.file.name)=true | into sink;

right:
  $main = from source | where match(process.cmd_line, /cmd\\.exe/)=true | into sink;
`)
})

test('a sample of several parts names each, a long one is cut', () => {
  expect(diagnosticHelp('SPL0303')).toContain('\n  --- macro shells\n  `cmd`\n')
  expect(diagnosticHelp('SPL0011')).toMatch(/ … \(\d+ characters\)\n\nright:/)
})

test('no help for a code that there is not', () => {
  expect(diagnosticHelp('SPL9999')).toBeNull()
})
