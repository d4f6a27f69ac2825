import { foldCase } from '../event/fold-case.ts'
import type { EntityKind } from '../finding/finding.ts'
import type { EntityAttributes } from './entity-attributes.ts'
import { compileNamePatterns } from './name-pattern.ts'
import type { EntitySelector, FindingSelector } from './risk-content.ts'

/** What selectors ask of an entity. */
export interface EntityFacts {
  readonly kind: EntityKind
  /** Letter case folded. */
  readonly foldedName: string
  readonly attributes: EntityAttributes
}

/** What selectors ask of a finding: all of it comes from its detection. */
export interface DetectionTraits {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly stories: readonly string[]
  readonly tactics: readonly string[]
  readonly techniques: readonly string[]
}

export function compileEntitySelector(selector: EntitySelector): (entity: EntityFacts) => boolean {
  const { kinds, names, exceptNames, attributes } = selector
  const isNamed = compileNamePatterns(names)
  const isExcepted = compileNamePatterns(exceptNames)
  const wanted = attributes.map(({ name, values }) => ({
    name: foldCase(name),
    values: values.map(foldCase),
  }))
  return ({ kind, foldedName, attributes }) =>
    (kinds.length === 0 || kinds.includes(kind)) &&
    (names.length === 0 || isNamed(foldedName)) &&
    !isExcepted(foldedName) &&
    wanted.every(({ name, values }) => values.some(value => attributes.get(name)?.has(value)))
}

export function compileFindingSelector(
  selector: FindingSelector,
): (detection: DetectionTraits) => boolean {
  const tests: readonly ((detection: DetectionTraits) => boolean)[] = [
    anyOf(selector.detections, ({ id, name }) => [id, name]),
    anyOf(selector.stories, ({ stories }) => stories),
    anyOf(selector.tactics, ({ tactics }) => tactics),
    anyOf(selector.techniques, ({ techniques }) => techniques),
    anyOf(selector.types, ({ type }) => [type]),
  ]
  return detection => tests.every(holds => holds(detection))
}

/** Holds when one of the texts matches one of the patterns, or when there are no patterns. */
function anyOf(
  patterns: readonly string[],
  textsOf: (detection: DetectionTraits) => readonly string[],
): (detection: DetectionTraits) => boolean {
  const matches = compileNamePatterns(patterns)
  return detection =>
    patterns.length === 0 || textsOf(detection).some(text => matches(foldCase(text)))
}
