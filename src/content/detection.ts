import type { SourceText } from '../diagnostics/source-text.ts'
import type { AttackTechnique } from '../finding/finding.ts'

/** A detection as its author wrote it, validated: one model for all metadata forms. */
export interface Detection {
  readonly id: string
  readonly name: string
  readonly version: number
  /** ISO date, `2022-02-15`. */
  readonly date: string
  readonly author: string
  readonly type: string
  readonly product: readonly string[]
  readonly dataModels: readonly string[]
  readonly description: string
  readonly query: SourceText
  readonly requiredFields: readonly string[]
  readonly howToImplement: string
  readonly knownFalsePositives: string
  readonly references: readonly string[]
  readonly analyticStories: readonly string[]
  readonly killChainPhases: readonly string[]
  readonly attack: readonly AttackTechnique[]
  readonly impact: number
  readonly confidence: number
  readonly message: SourceText
  readonly observables: readonly Observable[]
  readonly tests: readonly DetectionTest[]
  /** Name of its filter macro: the detection's name in snake case and `_filter`. */
  readonly filterMacro: string
  /** The file it was loaded from. */
  readonly path: string
}

/** A field of the finding that names an entity (`Hostname`, `User`, `Process`, …) and its roles (`Victim`, `Attacker`, …). */
export interface Observable {
  readonly field: string
  readonly type: string
  readonly roles: readonly string[]
}

export interface DetectionTest {
  readonly name: string
  /** The condition on the number of findings, for example `@count_gt(0)`. */
  readonly passCondition: string
  readonly data: readonly TestData[]
}

export interface TestData {
  /** A URL, or a path relative to the content folder. */
  readonly location: string
  readonly source: string | null
  readonly sourcetype: string | null
}

export interface Macro {
  readonly name: string
  readonly parameters: readonly string[]
  readonly definition: SourceText
  readonly description: string
  readonly path: string
}

export interface Story {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly date: string
  readonly author: string
  readonly description: string
  readonly narrative: string
  readonly references: readonly string[]
  readonly path: string
}
