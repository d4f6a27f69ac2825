import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Place, SourceText } from '../diagnostics/source-text.ts'
import type { Observable } from '../finding/observable.ts'
import type { RiskObject, ThreatObject } from './detection.ts'
import type { YamlPath } from './yaml-place.ts'

/** What the forms of metadata say each in its own way, in the one way of the model. */
export interface Metadata {
  readonly product: readonly string[]
  readonly analyticStories: readonly string[]
  readonly techniques: readonly string[]
  readonly killChainPhases: readonly string[]
  readonly cve: readonly string[]
  readonly requiredFields: readonly string[]
  readonly impact: number | null
  readonly confidence: number | null
  readonly riskScore: number
  readonly message: SourceText | null
  readonly observables: readonly Observable[]
  readonly riskObjects: readonly RiskObject[]
  readonly threatObjects: readonly ThreatObject[]
  readonly diagnostics: readonly Diagnostic[]
  readonly paths: MetadataPaths
  /** One for each of `observables`. */
  readonly observablePlaces: readonly Place[]
}

interface MetadataPaths {
  readonly analyticStories: YamlPath
  readonly techniques: YamlPath
  readonly requiredFields: YamlPath
}

/** The paths of what `tags` holds. */
export const tagPaths: MetadataPaths = {
  analyticStories: ['tags', 'analytic_story'],
  techniques: ['tags', 'mitre_attack_id'],
  requiredFields: ['tags', 'required_fields'],
}
