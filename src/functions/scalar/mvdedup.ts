import { isList, type Value } from '../../event/value.ts'
import { valueKey } from '../../event/value-key.ts'
import type { FunctionDefinition } from '../definition.ts'

export const mvdedup: FunctionDefinition = {
  name: 'mvdedup',
  summary: 'A list without its repetitions, the first of each kept.',
  parameters: [{ name: 'list', type: 'list', summary: 'The list to read.' }],
  returns: 'list',
  notes: 'Values are the same by type and exact text, whatever the collation. Null for no list.',
  examples: [
    { call: 'mvdedup(["a", "b", "a"])', result: ['a', 'b'] },
    { call: 'mvdedup(["a", "A", 1, "1"])', result: ['a', 'A', 1, '1'] },
    { call: 'mvdedup(null)', result: null },
  ],
  prepare:
    () =>
    (list = null) =>
      isList(list) ? distinct(list) : null,
}

function distinct(list: readonly Value[]): readonly Value[] {
  const byKey = new Map<string, Value>()
  for (const element of list) {
    const key = valueKey(element)
    if (!byKey.has(key)) byKey.set(key, element)
  }
  return [...byKey.values()]
}
