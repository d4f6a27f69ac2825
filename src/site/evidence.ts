/** What a run of the content's tests proved, and when. */
export interface TestEvidence {
  /** ISO date or time; null where nobody has said. */
  readonly date: string | null
  /** Of the content that was tested. */
  readonly commit: string | null
  readonly tests: readonly TestedCase[]
}

export interface TestedCase {
  readonly detectionId: string
  readonly name: string
  readonly status: 'passed' | 'failed' | 'not run'
  /** Null where the test did not run. */
  readonly findings: number | null
  readonly seconds: number | null
  readonly data: readonly TestedData[]
  /** The first finding, as JSON has it. */
  readonly firstFinding: object | null
  /** Why it did not pass. */
  readonly failures: readonly string[]
}

export interface TestedData {
  readonly location: string
  readonly sha256: string | null
  readonly events: number | null
}
