import { publishedContent, samples } from '../inputs.ts'
import type { Goal, NamedCase } from './case.ts'
import { telltale, withContent } from './subjects.ts'

const bareNode = { name: 'bare node', command: [process.execPath, '-e', '0'] }

const secondsMore = (of: string, value: number): Goal => ({
  of,
  by: bareNode.name,
  measure: 'wall',
  wanted: { kind: 'seconds more, at most', value },
})

export const startCases: readonly NamedCase[] = [
  {
    name: 'start',
    make: async () => ({
      bytes: 0,
      subjects: [telltale('one small folder', [samples]), bareNode],
      goals: [secondsMore('one small folder', 0.15)],
    }),
  },
  {
    name: 'start with 1,500 detections',
    make: async () => {
      const scan = [samples, ...withContent(publishedContent(1500))]
      return {
        bytes: 0,
        subjects: [
          telltale('compiled anew', [...scan, '--no-cache']),
          telltale('kept from before', scan),
          bareNode,
        ],
        goals: [secondsMore('compiled anew', 1.5)],
      }
    },
  },
]
