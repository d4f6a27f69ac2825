import { textOf } from '../../event/coercion.ts'
import { isList, setMember, type Value } from '../../event/value.ts'
import { type FunctionDefinition, FunctionError } from '../definition.ts'

export const createMap: FunctionDefinition = {
  name: 'create_map',
  form: true,
  summary: 'A map of keys and values given in turn, or as one list.',
  parameters: [
    {
      name: 'item',
      type: 'any',
      summary: 'A key, its value, the next key, and so on; or a list of these.',
      variadic: true,
    },
  ],
  returns: 'map',
  notes:
    'Keys are texts; dots in them are no path. Null values are kept. Of two entries with the same ' +
    'key the later wins. An entry whose key is null is left out.',
  examples: [
    { call: 'create_map("k", 1, "n", null)', result: { k: 1, n: null } },
    { call: 'create_map(["k", 1, "n", null])', result: { k: 1, n: null } },
    { call: 'create_map("k", 1, "k", 2)', result: { k: 2 } },
  ],
  prepare: args => {
    if (args.length > 1 && args.length % 2 === 1) {
      throw new FunctionError(args.length - 1, 'the last key has no value')
    }
    return (...items) => mapOf(items.length === 1 && isList(items[0]) ? items[0] : items)
  },
}

function mapOf(items: readonly Value[]): Value {
  const map: { [key: string]: Value } = {}
  for (let at = 0; at + 1 < items.length; at += 2) {
    const key = textOf(items[at] ?? null)
    if (key !== null) setMember(map, key, items[at + 1] ?? null)
  }
  return map
}
