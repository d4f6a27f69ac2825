import type { Finding } from '../finding/finding.ts'

/** Takes findings in order and yields the text that goes out. `finish` gives what comes after the last one. */
export interface FindingSink {
  /** Text before the first finding; also for a run without findings. */
  readonly begin: () => string
  readonly render: (finding: Finding) => string
  readonly finish: () => string
}
