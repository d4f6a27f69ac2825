import { type ChosenNeed, chosenNeed } from '../engine/prefilter/choose-literals.ts'
import { always, type Need } from '../engine/prefilter/need.ts'
import type { Event } from '../event/event.ts'
import type { FoundLiterals } from '../source/record-screen.ts'
import { kindOfEvent, recordKinds } from './record-kinds.ts'

/** Which detections can have something to say about an event, from what its record holds. */
export class DetectionIndex {
  readonly #byKind: readonly KindIndex[]

  /**
   * `needs`: by detection and kind of records, in the order of `recordKinds`. `numbers`: by which the
   * filter names the texts that it lists, all that the needs ask for among them.
   */
  constructor(needs: readonly (readonly ChosenNeed[])[], numbers: ReadonlyMap<string, number>) {
    this.#byKind = recordKinds.map((_, kind) =>
      indexKind(
        needs.map(ofDetection => ofDetection[kind] ?? chosenNeed(always)),
        numbers,
      ),
    )
  }

  /** Numbers of detections in rising order. */
  detectionsFor(event: Event, literals: FoundLiterals): readonly number[] {
    const kind = kindOfEvent(event)
    const index = kind === null ? undefined : this.#byKind[kind]
    if (index === undefined) return none
    if (literals === null) return index.possible
    const found = new Set(index.unconditional)
    for (const literal of literals) {
      for (const { detection, condition } of index.byLiteral.get(literal) ?? none) {
        if (!found.has(detection) && holds(condition, literals)) found.add(detection)
      }
    }
    return found.size === index.unconditional.length
      ? index.unconditional
      : [...found].sort((left, right) => left - right)
  }
}

const none: readonly never[] = []

interface KindIndex {
  readonly unconditional: readonly number[]
  /** Those of `unconditional`, and those that need a literal. */
  readonly possible: readonly number[]
  /** Each detection stands under the literals of the part of its need that the fewest records meet. */
  readonly byLiteral: ReadonlyMap<number, readonly Listing[]>
}

interface Listing {
  readonly detection: number
  readonly condition: Condition
}

/** A need whose texts are numbers. */
type Condition = number | { readonly isAll: boolean; readonly terms: readonly Condition[] }

function indexKind(needs: readonly ChosenNeed[], numbers: ReadonlyMap<string, number>): KindIndex {
  const unconditional: number[] = []
  const possible: number[] = []
  const byLiteral = new Map<number, Listing[]>()
  for (const [detection, { need, choice }] of needs.entries()) {
    if (choice.kind !== 'none') possible.push(detection)
    if (choice.kind === 'every') unconditional.push(detection)
    if (choice.kind !== 'one of') continue
    const listing = { detection, condition: conditionOf(need, numbers) }
    for (const text of choice.texts) {
      const number = numberOf(text, numbers)
      const listings = byLiteral.get(number) ?? []
      listings.push(listing)
      byLiteral.set(number, listings)
    }
  }
  return { unconditional, possible, byLiteral }
}

const everything: Condition = { isAll: true, terms: [] }
const nothing: Condition = { isAll: false, terms: [] }

function conditionOf(need: Need, numbers: ReadonlyMap<string, number>): Condition {
  switch (need.kind) {
    case 'always':
      return everything
    case 'never':
      return nothing
    case 'literal':
      return numberOf(need.text, numbers)
    default:
      return {
        isAll: need.kind === 'all',
        terms: need.needs.map(term => conditionOf(term, numbers)),
      }
  }
}

function numberOf(text: string, numbers: ReadonlyMap<string, number>): number {
  const number = numbers.get(text)
  if (number === undefined) throw new Error(`the filter does not list ${text}`)
  return number
}

function holds(condition: Condition, literals: ReadonlySet<number>): boolean {
  if (typeof condition === 'number') return literals.has(condition)
  const { isAll, terms } = condition
  return isAll
    ? terms.every(term => holds(term, literals))
    : terms.some(term => holds(term, literals))
}
