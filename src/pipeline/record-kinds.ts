import type { AttributeKnowledge, RecordShape } from '../engine/prefilter/record-shape.ts'
import type { EventFamily } from '../event/event.ts'
import { attributeSources, type MappedEvents, type ViewName } from '../normalise/field-sources.ts'

/** Records that a filter tells apart before they are decoded, and what is known of all of them. */
export interface RecordKind {
  /** Null for events that somebody else normalised: their family is in no fixed place. */
  readonly windows: Pick<MappedEvents, 'family' | 'log' | 'eventNumbers'> | null
  readonly shape: RecordShape
}

/** Windows events by their mapping, then normalised events by their view. All others have no view. */
export const recordKinds: readonly RecordKind[] = [
  ...windowsKinds(),
  { windows: null, shape: { enriched: 'open', ocsf: null } },
  { windows: null, shape: { enriched: null, ocsf: 'open' } },
]

/** The kinds of a family, as bits in the order of `recordKinds`. */
export const kindsOfFamily = (family: EventFamily): number =>
  recordKinds.reduce(
    (mask, { windows }, index) => (windows?.family === family ? mask | (1 << index) : mask),
    0,
  )

function windowsKinds(): readonly RecordKind[] {
  const groups = Map.groupBy(attributeSources, ({ eventNumbers }) => eventNumbers.join())
  return [...groups.values()].flatMap(sources => {
    const [windows] = sources
    if (windows === undefined) return []
    const view = (name: ViewName): ReadonlyMap<string, AttributeKnowledge> =>
      new Map(
        sources
          .filter(source => source.view === name)
          .map(source => [source.attribute, knowledgeOf(source)]),
      )
    return [{ windows, shape: { enriched: view('enriched'), ocsf: view('ocsf') } }]
  })
}

function knowledgeOf({
  constant,
  isVerbatim,
}: (typeof attributeSources)[number]): AttributeKnowledge {
  if (constant !== null) return { kind: 'constant', value: constant }
  return { kind: isVerbatim ? 'text' : 'any' }
}
