import { foldCase } from '../event/fold-case.ts'
import type { Entity } from '../finding/finding.ts'
import { boundedKey, detachedText } from './bounded-text.ts'
import type { DetectionSelectors } from './detections.ts'
import { compileEntityAttributes } from './entity-attributes.ts'
import type { EntityProfile } from './entity-ledger.ts'
import { compileGroupKey, type ReadGroupKey } from './group-key.ts'
import type { AppliedFactor } from './point.ts'
import type { RiskContent, RiskDamping, RiskFactor, RiskRule } from './risk-content.ts'
import {
  compileEntitySelector,
  compileFindingSelector,
  type DetectionTraits,
  type EntityFacts,
} from './selectors.ts'
import { WindowTally } from './window-tally.ts'

/** Risk content made ready to run. */
export interface CompiledRiskContent {
  readonly rules: readonly CompiledRule[]
  readonly factors: readonly AppliedFactor[]
  readonly dampings: readonly RiskDamping[]
  /** By damping, how its groups are told. */
  readonly groupKeys: readonly ReadGroupKey[]
  readonly selectors: DetectionSelectors
  readonly profileOf: (entity: EntityName, key: string) => EntityProfile
  /** The largest window of any rule or damping; 0 without any. */
  readonly windowMs: number
}

export interface CompiledRule {
  readonly rule: RiskRule
  /** Names the rule in what is remembered of it: a changed rule is a new one. */
  readonly key: string
  readonly tally: WindowTally
}

/** An entity as findings name it. */
export type EntityName = Pick<Entity, 'kind' | 'value'>

export function compileRiskContent(content: RiskContent): CompiledRiskContent {
  const { rules, factors, dampings } = content
  const [ruleTests, factorTests, dampingTests] = [
    entityTests(rules),
    entityTests(factors),
    entityTests(dampings),
  ]
  const attributesOf = compileEntityAttributes(content.entities)
  return {
    rules: rules.map((rule, index) => ({
      rule,
      key: `${rule.id.toLowerCase()} ${rule.version}`,
      tally: new WindowTally(rule, index),
    })),
    factors: factors.map(({ id, name, effect }) => ({ id, name, effect })),
    dampings,
    groupKeys: dampings.map(({ groupBy }) => compileGroupKey(groupBy)),
    selectors: {
      rules: findingTests(rules),
      factors: findingTests(factors),
      dampings: findingTests(dampings),
    },
    profileOf: ({ kind, value }, key) => {
      const foldedName = key.slice(kind.length + 1)
      const facts = { kind, foldedName, attributes: attributesOf(kind, foldedName) }
      return {
        ...facts,
        key,
        name: detachedText(boundedKey(value)),
        rules: ruleTests.map(applies => applies(facts)),
        factors: factorTests.map(applies => applies(facts)),
        dampings: dampingTests.map(applies => applies(facts)),
      }
    },
    windowMs: Math.max(0, ...rules.map(rule => rule.windowMs), ...dampings.map(d => d.windowMs)),
  }
}

const entityTests = (items: readonly Selecting[]): readonly Test<EntityFacts>[] =>
  items.map(({ appliesTo }) => compileEntitySelector(appliesTo))

const findingTests = (items: readonly Selecting[]): readonly Test<DetectionTraits>[] =>
  items.map(({ counts }) => compileFindingSelector(counts))

type Selecting = Pick<RiskRule | RiskFactor | RiskDamping, 'appliesTo' | 'counts'>

type Test<Subject> = (subject: Subject) => boolean

/** What tells entities apart: kind, and name without letter case; of bounded length. */
export const entityKeyOf = ({ kind, value }: EntityName): string =>
  `${kind} ${boundedKey(foldCase(value))}`
