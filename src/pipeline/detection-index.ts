import { type ChosenNeed, chosenNeed } from '../engine/prefilter/choose-literals.ts'
import { always, type Need, processNamesOf } from '../engine/prefilter/need.ts'
import type { Event } from '../event/event.ts'
import { foldCase } from '../event/fold-case.ts'
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
    const facts = { literals, processName: indexedName(event) }
    const found = new Set(index.unconditional)
    const add = (listings: readonly Listing[]): void => {
      for (const { detection, condition } of listings) {
        if (!found.has(detection) && holds(condition, facts)) found.add(detection)
      }
    }
    add(facts.processName === null ? index.named : (index.byName.get(facts.processName) ?? none))
    for (const literal of literals) add(index.byLiteral.get(literal) ?? none)
    return found.size === index.unconditional.length
      ? index.unconditional
      : [...found].sort((left, right) => left - right)
  }
}

const none: readonly never[] = []

/** Beyond ASCII a query may fold letter case in more ways than one: such a name is taken for any. */
function indexedName({ processName }: Event): string | null {
  return processName === null || beyondAscii.test(processName) ? null : foldCase(processName)
}

// oxlint-disable-next-line no-control-regex
const beyondAscii = /[^\0-\x7f]/

/** What is known of an event: the texts that its record holds, and its process; null for any. */
interface EventFacts {
  readonly literals: ReadonlySet<number>
  readonly processName: string | null
}

interface KindIndex {
  readonly unconditional: readonly number[]
  /** Those of `unconditional`, and those that need something. */
  readonly possible: readonly number[]
  /** Each detection that needs one of some process names stands under each of them. */
  readonly byName: ReadonlyMap<string, readonly Listing[]>
  /** All of them. */
  readonly named: readonly Listing[]
  /** Each other one stands under the literals of the part of its need that the fewest records meet. */
  readonly byLiteral: ReadonlyMap<number, readonly Listing[]>
}

interface Listing {
  readonly detection: number
  readonly condition: Condition
}

/** A need whose texts are numbers. */
type Condition =
  | number
  | { readonly isAll: boolean; readonly terms: readonly Condition[] }
  | { readonly processNames: ReadonlySet<string>; readonly inBytes: Condition }

function indexKind(needs: readonly ChosenNeed[], numbers: ReadonlyMap<string, number>): KindIndex {
  const unconditional: number[] = []
  const possible: number[] = []
  const named: Listing[] = []
  const byName = new Map<string, Listing[]>()
  const byLiteral = new Map<number, Listing[]>()
  for (const [detection, { need, choice }] of needs.entries()) {
    if (choice.kind !== 'none') possible.push(detection)
    if (choice.kind === 'every') unconditional.push(detection)
    if (choice.kind !== 'one of') continue
    const listing = { detection, condition: conditionOf(need, numbers) }
    const names = processNamesOf(need)
    if (names === null) {
      for (const text of choice.texts) list(byLiteral, numberOf(text, numbers), listing)
    } else {
      named.push(listing)
      for (const name of names) list(byName, name, listing)
    }
  }
  return { unconditional, possible, byName, named, byLiteral }
}

function list<Key>(listings: Map<Key, Listing[]>, key: Key, listing: Listing): void {
  const own = listings.get(key)
  if (own === undefined) listings.set(key, [listing])
  else own.push(listing)
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
    case 'process name':
      return { processNames: new Set(need.names), inBytes: conditionOf(need.inBytes, numbers) }
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

function holds(condition: Condition, facts: EventFacts): boolean {
  if (typeof condition === 'number') return facts.literals.has(condition)
  if ('processNames' in condition) {
    return facts.processName === null
      ? holds(condition.inBytes, facts)
      : condition.processNames.has(facts.processName)
  }
  const { isAll, terms } = condition
  return isAll ? terms.every(term => holds(term, facts)) : terms.some(term => holds(term, facts))
}
