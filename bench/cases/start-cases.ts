import { samples } from '../inputs.ts'
import type { NamedCase } from './case.ts'
import { telltale } from './subjects.ts'

export const startCases: readonly NamedCase[] = [
  {
    name: 'start',
    make: async () => ({
      bytes: 0,
      subjects: [
        telltale('one small folder', [samples]),
        { name: 'bare node', command: [process.execPath, '-e', '0'] },
      ],
      goals: [
        {
          of: 'one small folder',
          by: 'bare node',
          measure: 'wall',
          wanted: { kind: 'seconds more, at most', value: 0.15 },
        },
      ],
    }),
  },
]
