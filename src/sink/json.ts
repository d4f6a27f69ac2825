import type { FindingSink } from './finding-sink.ts'

/** One JSON array, written as the findings come; `[]` for none. */
export function jsonSink(): FindingSink {
  let written = 0
  return {
    begin: () => '[',
    render: finding => `${written++ === 0 ? '\n' : ',\n'}${JSON.stringify(finding)}`,
    finish: () => (written === 0 ? ']\n' : '\n]\n'),
  }
}
