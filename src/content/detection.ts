import type { Place, SourceText } from '../diagnostics/source-text.ts'
import type { ValueMap } from '../event/value.ts'
import type { AttackTechnique, Entity, EntityKind } from '../finding/finding.ts'
import type { Observable } from '../finding/observable.ts'
import type { SearchMap } from '../language/sigma-map/search-map.ts'

/**
 * A detection as its author wrote it, validated: one model for all metadata forms. Texts that a
 * form does not carry are empty, lists have no items.
 */
export interface Detection {
  readonly form: DetectionForm
  readonly id: string
  readonly name: string
  readonly version: number
  /** Of the last change; ISO date, `2022-02-15`. */
  readonly date: string
  readonly author: string
  readonly type: string
  /** `production`, `experimental`, `deprecated`, `validation`, `removed`, …; empty where the form has none. */
  readonly status: string
  readonly product: readonly string[]
  readonly dataModels: readonly string[]
  /** `Windows Security 4688`, `Sysmon EventID 1`, …, as written. */
  readonly dataSources: readonly string[]
  readonly description: string
  readonly language: QueryLanguage
  readonly runnable: Runnable
  readonly query: SourceText
  /** What a Sigma-like search holds; null for one that is a text. */
  readonly searchMap: SearchMap | null
  readonly requiredFields: readonly string[]
  readonly howToImplement: string
  readonly knownFalsePositives: string
  readonly references: readonly string[]
  readonly analyticStories: readonly string[]
  /** As written, else derived from the tactics of `attack`. */
  readonly killChainPhases: readonly string[]
  readonly attack: readonly AttackTechnique[]
  readonly cve: readonly string[]
  /** Null in forms that carry scores alone: the rendered one, and those since release 5. */
  readonly impact: number | null
  readonly confidence: number | null
  /** 0 to 100; the highest of `riskObjects`, where there are any. */
  readonly riskScore: number
  /** Null in the rendered form, whose query computes the message, and where nothing is scored. */
  readonly message: SourceText | null
  /** Those of `riskObjects` and `threatObjects` included. */
  readonly observables: readonly Observable[]
  /** Entities with a score of their own, as releases 5 and 6 have them. */
  readonly riskObjects: readonly RiskObject[]
  readonly threatObjects: readonly ThreatObject[]
  readonly tests: readonly DetectionTest[]
  /** Name of its filter macro: the detection's name in snake case and `_filter`. */
  readonly filterMacro: string
  /** The file it was loaded from. */
  readonly path: string
  /** The content folder that local test data are relative to: the one that holds `detections/`. */
  readonly root: string
  readonly places: DetectionPlaces
}

/**
 * How a file writes a detection down. Trees of Splunk's release 4 hold one detection in several
 * forms: the query that people maintain, the Sigma-like draft it was converted from, and what the
 * build rendered of it. In this order of precedence one of them counts, the others are listed.
 */
export const detectionForms = ['written', 'sigma', 'rendered'] as const

export type DetectionForm = (typeof detectionForms)[number]

export type QueryLanguage = 'spl2' | 'spl' | 'sigma'

/** Content that is well formed but that no engine here can run yet says why. */
export type Runnable =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no'; readonly cause: UnrunnableCause; readonly reason: string }

/** What a detection would need: an engine for SPL, raw Windows events, or authors who take it back. */
export type UnrunnableCause = 'SPL' | 'raw Windows fields' | 'removed'

export interface RiskObject {
  /** The field of the finding whose value carries the risk. */
  readonly field: string
  /** `user`, `system` or `other`. */
  readonly type: string
  /** 0 to 100. */
  readonly score: number
  readonly message: SourceText | null
}

/** A field that names what the attacker used: `process_name`, `ip_address`, … */
export interface ThreatObject {
  readonly field: string
  readonly type: string
}

/** Where later checks point to. */
interface DetectionPlaces {
  readonly id: Place
  readonly name: Place
  readonly description: SourceText
  readonly dataModels: Place
  /** Null where the form has no such list, or the file leaves it out. */
  readonly requiredFields: Place | null
  /** One for each of `analyticStories`. */
  readonly analyticStories: readonly Place[]
  /** One for each of `observables`. */
  readonly observables: readonly Place[]
}

export interface DetectionTest {
  readonly name: string
  /** The condition on the number of findings, for example `@count_gt(0)`: as written, else what the test implies. */
  readonly passCondition: string
  /** Read in this order as one input. */
  readonly data: readonly TestData[]
  /** Data over which the detection must be silent: files, or folders with all that lies below them. */
  readonly benignData: readonly TestData[]
  /** Whether a single finding in `data` is a fault, whatever the condition says. */
  readonly mustNotMatch: boolean
  readonly expected: ExpectedFindings
  readonly places: TestPlaces
}

export interface TestData {
  /** A URL, or a path relative to the content folder. */
  readonly location: string
  readonly source: string | null
  readonly sourcetype: string | null
  /** Of the bytes that the test was written for, 64 lower-case hex digits. */
  readonly sha256: string | null
}

/** What is expected of the findings in a test's data beyond their number. */
export interface ExpectedFindings {
  readonly count: number | null
  /** Each must be among the entities of some finding. */
  readonly entities: readonly ExpectedEntity[]
  /** Parts of findings as their JSON has them: each must be in a finding of its own. */
  readonly findings: readonly ValueMap[]
}

export interface ExpectedEntity {
  readonly value: string
  readonly kind: EntityKind | null
  readonly role: Entity['role'] | null
}

interface TestPlaces {
  readonly name: Place
  /** Null where no condition is written. */
  readonly passCondition: SourceText | null
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
