import { foldCase } from '../event/fold-case.ts'
import type { Entity } from '../finding/finding.ts'
import { boundedKey, detachedText } from './bounded-text.ts'
import type { DetectionSelectors } from './detections.ts'
import { compileEntityAttributes } from './entity-attributes.ts'
import type { ApplyingContent, EntityProfile } from './entity-ledger.ts'
import { compileGroupKey, describeParts, type ReadGroupKey } from './group-key.ts'
import type { AppliedFactor, DampingFacts } from './point.ts'
import type {
  RiskContent,
  RiskDamping,
  RiskFactor,
  RiskItemFacts,
  RiskRule,
} from './risk-content.ts'
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
  readonly dampings: readonly DampingFacts[]
  /** By damping, its id and version: a changed damping groups anew. */
  readonly dampingKeys: readonly string[]
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
  /** For one search after the other. */
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
  const shared = sharedByValue<ApplyingContent>()
  return {
    rules: rules.map((rule, index) => ({
      rule,
      key: keyOf(rule),
      tally: new WindowTally(rule, index),
    })),
    factors: factors.map(({ id, name, effect }) => ({ id, name, effect })),
    dampings: dampings.map(({ id, name, groupBy, windowMs, limit }) => ({
      id,
      name,
      alike: describeParts(groupBy),
      windowMs,
      limit,
    })),
    dampingKeys: dampings.map(keyOf),
    groupKeys: dampings.map(({ groupBy }) => compileGroupKey(groupBy)),
    selectors: {
      rules: findingTests(rules),
      factors: findingTests(factors),
      dampings: findingTests(dampings),
    },
    profileOf: ({ kind, value }, key) => {
      const foldedName = key.slice(kind.length + 1)
      const facts = { kind, foldedName, attributes: attributesOf(kind, foldedName) }
      const applying = {
        rules: ruleTests.map(applies => applies(facts)),
        factors: factorTests.map(applies => applies(facts)),
        dampings: dampingTests.map(applies => applies(facts)),
      }
      const name = boundedKey(value)
      return {
        kind,
        key,
        name: name === foldedName ? foldedName : detachedText(name),
        applying: shared(applying),
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

const keyOf = ({ id, version }: RiskItemFacts): string => `${id.toLowerCase()} ${version}`

/** The first of all equal values in place of each: a hundred thousand entities differ in few. */
function sharedByValue<Item>(): (item: Item) => Item {
  const known = new Map<string, Item>()
  return item => {
    const text = JSON.stringify(item)
    const first = known.get(text) ?? item
    known.set(text, first)
    return first
  }
}

/** What tells entities apart: kind, and name without letter case; of bounded length. */
export const entityKeyOf = ({ kind, value }: EntityName): string =>
  `${kind} ${boundedKey(foldCase(value))}`
