import type { EntityKind, RiskLevel } from '../finding/finding.ts'

/** One piece of risk content, as its file says it. */
export type RiskItem = RiskRule | RiskFactor | RiskDamping | RiskEntities

/** What a ledger works with: the pieces that are switched on, by kind, in the order of the content. */
export interface RiskContent {
  readonly rules: readonly RiskRule[]
  readonly factors: readonly RiskFactor[]
  readonly dampings: readonly RiskDamping[]
  readonly entities: readonly RiskEntities[]
}

export interface RiskItemFacts {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly description: string
  /** Content that is switched off is loaded and checked, and does nothing. */
  readonly enabled: boolean
}

/** When the findings of one entity within a window become a notable. */
export interface RiskRule extends RiskItemFacts {
  readonly kind: 'rule'
  readonly appliesTo: EntitySelector
  /** The findings that the rule counts. */
  readonly counts: FindingSelector
  readonly windowMs: number
  readonly condition: RiskCondition
  readonly severity: RiskLevel
  /** Scores from which the severity is higher, the lowest first. */
  readonly severitySteps: readonly SeverityStep[]
  readonly suppression: Suppression | null
}

/** All that are given must hold at once; at least one is. */
interface RiskCondition {
  /** The sum of the points is more than this. */
  readonly pointsAbove: number | null
  /** At least so many ATT&CK tactics. */
  readonly tacticsMin: number | null
  /** From at least so many detections. */
  readonly detectionsMin: number | null
}

interface SeverityStep {
  readonly severity: RiskLevel
  readonly pointsMin: number
}

/** After a notable, the same rule says nothing more of the same entity for this long, before or after. */
interface Suppression {
  readonly windowMs: number
  /** A higher severity than that of the notables before breaks the silence. */
  readonly unlessSeverityRises: boolean
}

/** Changes the points of findings on entities that are worth more, or less, than others. */
export interface RiskFactor extends RiskItemFacts {
  readonly kind: 'factor'
  readonly appliesTo: EntitySelector
  readonly counts: FindingSelector
  readonly effect: FactorEffect
}

export type FactorEffect =
  | { readonly kind: 'multiply'; readonly by: number }
  | { readonly kind: 'add'; readonly points: number }

/** Limits what findings that are much alike add to one entity within a window. */
export interface RiskDamping extends RiskItemFacts {
  readonly kind: 'damping'
  readonly appliesTo: EntitySelector
  readonly counts: FindingSelector
  readonly windowMs: number
  /** Findings are alike when all of these are equal. A finding that lacks one is like no other. */
  readonly groupBy: readonly GroupPart[]
  readonly limit: DampingLimit
}

export type GroupPart =
  | { readonly kind: 'detection' }
  | {
      readonly kind: 'field'
      /** A field of the evidence, under any of the names that a message may use for it. */
      readonly field: string
      readonly reading: FieldReading
    }

/** What of a field's value counts. */
export type FieldReading =
  | { readonly kind: 'whole' }
  /** The job that a command line of bitsadmin is about, by name or GUID. */
  | { readonly kind: 'bits job' }
  /** The named groups of a pattern; a value that it does not match has none. */
  | { readonly kind: 'pattern'; readonly pattern: string }

export type DampingLimit =
  /** The second finding counts this share of its points, the third the share of the share, … 0: the first alone counts. */
  | { readonly kind: 'repeats'; readonly share: number }
  /** All together add no more than so many times the highest of them. */
  | { readonly kind: 'cap'; readonly timesHighest: number }
  | { readonly kind: 'cap points'; readonly points: number }

/** What is known of entities beyond their names: owner's category, priority, … */
export interface RiskEntities extends RiskItemFacts {
  readonly kind: 'entities'
  readonly entries: readonly EntityEntry[]
}

interface EntityEntry {
  readonly kinds: readonly EntityKind[]
  /** Patterns of names. */
  readonly names: readonly string[]
  readonly attributes: readonly Attribute[]
}

/** A name and its values; letter case does not count. */
interface Attribute {
  readonly name: string
  readonly values: readonly string[]
}

/** Each list that is not empty must have a match; `*` in a pattern is any text, letter case does not count. */
export interface EntitySelector {
  readonly kinds: readonly EntityKind[]
  readonly names: readonly string[]
  readonly exceptNames: readonly string[]
  /** Each of these attributes must have one of its values. */
  readonly attributes: readonly Attribute[]
}

/** As `EntitySelector`, over what a finding takes from its detection. */
export interface FindingSelector {
  /** Patterns of names, or ids. */
  readonly detections: readonly string[]
  readonly stories: readonly string[]
  readonly tactics: readonly string[]
  readonly techniques: readonly string[]
  /** `TTP`, `Anomaly`, … */
  readonly types: readonly string[]
}

/** The switched-on items by kind. */
export function riskContentOf(items: readonly RiskItem[]): RiskContent {
  const enabled = items.filter(item => item.enabled)
  return {
    rules: enabled.filter(item => item.kind === 'rule'),
    factors: enabled.filter(item => item.kind === 'factor'),
    dampings: enabled.filter(item => item.kind === 'damping'),
    entities: enabled.filter(item => item.kind === 'entities'),
  }
}
