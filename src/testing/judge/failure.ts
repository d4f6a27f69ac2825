import type { ExpectedEntity } from '../../content/detection.ts'
import type { ValueMap } from '../../event/value.ts'
import type { Entity, Finding } from '../../finding/finding.ts'
import type { DataProblem } from '../data/found-data.ts'
import type { Difference } from './differences.ts'

/** Why a test did not pass: the stable names of the documentation, of JSON and of JUnit. */
export const failureKinds = [
  'condition-failed',
  'negative-matched',
  'data-missing',
  'data-empty',
  'data-pointer',
  'data-unreadable',
  'detection-broken',
  'no-tests',
  'interrupted',
] as const

export type FailureKind = (typeof failureKinds)[number]

export type TestFailure =
  | CountFailure
  | EntityFailure
  | FindingFailure
  | DataFailure
  | BrokenFailure
  | { readonly kind: 'interrupted' }

/** The number of findings is another than expected. */
export interface CountFailure {
  readonly kind: 'condition-failed' | 'negative-matched'
  readonly what: 'count'
  /** In words: `more than 0 findings`. */
  readonly expected: string
  readonly count: number
  /** `benign`: findings in data over which the detection must be silent. */
  readonly role: 'attack' | 'benign'
}

export interface EntityFailure {
  readonly kind: 'condition-failed'
  readonly what: 'entity'
  readonly expected: ExpectedEntity
  /** Those of the findings, without repetitions. */
  readonly entities: readonly Entity[]
}

export interface FindingFailure {
  readonly kind: 'condition-failed'
  readonly what: 'finding'
  readonly expected: ValueMap
  /** The finding that comes nearest, and what it lacks; null without any finding. */
  readonly closest: Finding | null
  readonly differences: readonly Difference[]
  /** Whether findings beyond those compared might have it. */
  readonly isBounded: boolean
}

type DataFailure = Omit<DataProblem, 'location'>

interface BrokenFailure {
  readonly kind: 'detection-broken'
  readonly reason: string
}
