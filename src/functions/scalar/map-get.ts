import { isMap, member } from '../../event/value.ts'
import type { FunctionDefinition } from '../definition.ts'

export const mapGet: FunctionDefinition = {
  name: 'map_get',
  summary: 'The value of a map at a key.',
  parameters: [
    { name: 'map', type: 'map', summary: 'The map to read.' },
    { name: 'key', type: 'string', summary: 'One key; dots in it are no path.' },
  ],
  returns: 'any',
  notes: 'Null when the key is missing, or when the first argument is no map.',
  examples: [
    { call: 'map_get({"process": "cmd.exe"}, "process")', result: 'cmd.exe' },
    { call: 'map_get({"a.b": 1}, "a.b")', result: 1 },
    { call: 'map_get({"a": {"b": 1}}, "a.b")', result: null },
  ],
  prepare:
    () =>
    (map = null, key = null) =>
      isMap(map) && typeof key === 'string' ? member(map, key) : null,
}
