import { expect, test } from 'vitest'
import { compileQuery } from '../../language/spl2/compile-query.ts'
import { formatQuery } from '../../language/spl2/format-query.ts'
import { parseQuery } from '../../language/spl2/parse-query.ts'
import { commandReference } from './command-reference.ts'

test.each(commandReference)('the example of $name is a query that uses it', ({ name, example }) => {
  const source = { name: 'example', text: example }
  expect(compileQuery(source).diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
    [],
  )
  const { query } = parseQuery(source)
  const written = query.statements.flatMap(({ commands }) =>
    commands.map(command => (command.kind === 'stage' ? command.command : command.kind)),
  )
  expect(written).toContain(name)
  expect(formatQuery(query, source)).toContain(name)
})
