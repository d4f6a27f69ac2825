import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { functionHelp, functionReference } from '../../src/functions/reference.ts'
import { findFunction } from '../../src/functions/registry.ts'

test('docs/reference/functions.md is what the definitions say; npm run reference writes it', () => {
  const path = fileURLToPath(new URL('../../docs/reference/functions.md', import.meta.url))
  expect(readFileSync(path, 'utf8')).toBe(functionReference())
})

test('help shows the call, every parameter, the rule on nulls and worked examples', () => {
  const definition = findFunction('replace')
  if (!definition) throw new Error('replace is gone')
  expect(
    functionHelp(definition),
  ).toBe(`replace(text: string, regex: regex, replacement: string) -> string

Replaces every match of a regular expression in a text.

  text         The text to change.
  regex        What to look for. (a literal)
  replacement  What to put in its place, as it stands.

The replacement is literal: \`$1\` and \`\\\` mean nothing in it. Letter case counts unless the pattern
says \`(?i)\`, whatever the collation. Null when an argument is null or no text.

  replace("run C:\\\\a\\\\b 12", /\\w:\\\\[^\\s]+/, "PATH")  -> "run PATH 12"
  replace("a1b22", /\\d+/, "N")                       -> "aNbN"
  replace("abc", /b/, "$0\\\\")                        -> "a$0\\\\c"
  replace(null, /b/, "x")                            -> null
`)
})
