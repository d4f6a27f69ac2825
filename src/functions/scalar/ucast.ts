import { unsafeCast } from '../../event/coercion.ts'
import type { FunctionDefinition } from '../definition.ts'
import { castTypeAt, unprepared } from '../prepared.ts'

export const ucast: FunctionDefinition = {
  name: 'ucast',
  summary: 'The value itself when it has the type, else a default.',
  parameters: [
    { name: 'value', type: 'any', summary: 'The value to look at.' },
    {
      name: 'type',
      type: 'string',
      summary: 'A type such as "string", "long", "collection<string>" or "map<string, any>".',
      literal: true,
    },
    { name: 'default', type: 'any', summary: 'What a value of another type, or null, becomes.' },
  ],
  returns: 'any',
  notes:
    'Converts nothing, with one exception: unless strict text is asked for, a number or boolean ' +
    'becomes its text where the type is "string". Element types of lists and maps are not checked. ' +
    '"integer" takes whole numbers of 32 bits, "long" whole numbers up to 2^53.',
  examples: [
    { call: 'ucast("cmd.exe", "string", null)', result: 'cmd.exe' },
    { call: 'ucast(4696, "string", null)', result: '4696' },
    { call: 'ucast("1615564094000", "long", null)', result: null },
    { call: 'ucast(null, "collection<string>", [])', result: [] },
  ],
  prepare: (args, { lenientText }) => {
    const type = castTypeAt(args, 1)
    if (type === null) return unprepared
    return (value = null, _type = null, fallback = null) =>
      unsafeCast(value, type, fallback, lenientText)
  },
}
