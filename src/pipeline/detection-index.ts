import type { LiteralChoice } from '../engine/prefilter/choose-literals.ts'
import type { Event } from '../event/event.ts'
import type { FoundLiterals } from '../source/record-screen.ts'
import { kindOfEvent } from './record-kinds.ts'

/** Which detections can have something to say about an event, from what its record holds. */
export class DetectionIndex {
  readonly #byKind: readonly KindIndex[]
  readonly #all: readonly number[]

  /** By detection and kind of records; `numbers`: by which the filter names the literals. */
  constructor(
    choices: readonly (readonly LiteralChoice[])[],
    numbers: ReadonlyMap<string, number>,
  ) {
    this.#all = choices.map((_, detection) => detection)
    const kindCount = Math.max(0, ...choices.map(ofDetection => ofDetection.length))
    this.#byKind = Array.from({ length: kindCount }, (_, kind) =>
      indexKind(
        choices.map(ofDetection => ofDetection[kind] ?? { kind: 'every' }),
        numbers,
      ),
    )
  }

  /** Numbers of detections in rising order. */
  detectionsFor(event: Event, literals: FoundLiterals): readonly number[] {
    const kind = kindOfEvent(event)
    if (kind === null) return none
    const index = this.#byKind[kind]
    if (index === undefined) return this.#all
    if (literals === null) return index.possible
    const found = new Set(index.always)
    for (const literal of literals) {
      for (const detection of index.byLiteral.get(literal) ?? none) found.add(detection)
    }
    return found.size === index.always.length
      ? index.always
      : [...found].sort((left, right) => left - right)
  }
}

const none: readonly number[] = []

interface KindIndex {
  readonly always: readonly number[]
  /** Those of `always`, and those that need a literal. */
  readonly possible: readonly number[]
  readonly byLiteral: ReadonlyMap<number, readonly number[]>
}

function indexKind(
  choices: readonly LiteralChoice[],
  numbers: ReadonlyMap<string, number>,
): KindIndex {
  const always: number[] = []
  const possible: number[] = []
  const byLiteral = new Map<number, number[]>()
  for (const [detection, choice] of choices.entries()) {
    if (choice.kind === 'none') continue
    possible.push(detection)
    if (choice.kind === 'every') always.push(detection)
    for (const text of choice.kind === 'one of' ? choice.texts : []) {
      const number = numbers.get(text) ?? -1
      const detections = byLiteral.get(number) ?? []
      detections.push(detection)
      byLiteral.set(number, detections)
    }
  }
  return { always, possible, byLiteral }
}
