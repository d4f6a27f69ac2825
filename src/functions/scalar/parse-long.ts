import { parseWholeNumber } from '../../event/number-text.ts'
import type { FunctionDefinition } from '../definition.ts'
import { ofText } from '../lift.ts'

export const parseLong: FunctionDefinition = {
  name: 'parse_long',
  summary: 'The whole number that a text spells in decimal.',
  parameters: [{ name: 'text', type: 'string', summary: 'Digits, with an optional sign.' }],
  returns: 'long',
  notes: 'Null for anything else, and beyond 2^53. No blanks, no hexadecimal.',
  examples: [
    { call: 'parse_long("1615564094000")', result: 1_615_564_094_000 },
    { call: 'parse_long("-7")', result: -7 },
    { call: 'parse_long("12.5")', result: null },
  ],
  prepare: () => ofText(parseWholeNumber),
}
