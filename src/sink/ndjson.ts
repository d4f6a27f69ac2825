import type { FindingSink } from './finding-sink.ts'

/** One finding a line, members in the order of the `Finding` type. */
export const ndjsonSink = (): FindingSink => ({
  begin: () => '',
  render: finding => `${JSON.stringify(finding)}\n`,
  finish: () => '',
})
