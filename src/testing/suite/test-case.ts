import type { Detection, DetectionTest } from '../../content/detection.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { RunnableDetection } from '../../pipeline/detection-set.ts'
import type { Condition } from '../condition/condition.ts'

/** A test of a detection, ready to run as far as both can be read. */
export interface TestCase {
  readonly detection: Detection
  readonly test: DetectionTest
  readonly subject: Subject | Broken
}

/** What is tested, and the condition on its findings. */
export interface Subject {
  readonly kind: 'subject'
  readonly runnable: RunnableDetection
  readonly condition: Condition
}

export interface Broken {
  readonly kind: 'broken'
  readonly reason: string
}

/** The tests of loaded content, and everything that is left out of them. */
export interface Suite {
  /** In the order of the detections, for each in that of its tests. */
  readonly cases: readonly TestCase[]
  readonly untested: readonly Detection[]
  readonly notRunnable: readonly NotRunnable[]
  /** Files that could not be loaded, and broken detections that no test would tell of. */
  readonly broken: readonly BrokenContent[]
  /** Tests of detections that are not loaded. */
  readonly orphans: readonly Diagnostic[]
  /** Of loading, of compiling and of the conditions. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface NotRunnable {
  readonly detection: Detection
  readonly reason: string
}

export interface BrokenContent {
  readonly name: string
  readonly path: string
  readonly reason: string
}
