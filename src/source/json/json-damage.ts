import { nestingMax } from './scan-value.ts'

export const jsonDamageReasons = {
  notAnObject: 'not a JSON object',
  tooDeep: `JSON nested deeper than ${nestingMax} levels`,
} as const
