import type { AttributeKnowledge, RecordShape } from '../engine/prefilter/record-shape.ts'
import type { Event, EventFamily } from '../event/event.ts'
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

/** The kind of an event; null for one that has no view, and so can match nothing. */
export function kindOfEvent({ record, family }: Event): number | null {
  if (record.kind !== 'windows') return recordKinds.length - (record.kind === 'ocsf' ? 1 : 2)
  if (family === 'other') return null
  const kind = recordKinds.findIndex(
    ({ windows }) =>
      windows?.family === family && windows.eventNumbers.includes(record.eventNumber ?? -1),
  )
  return kind < 0 ? null : kind
}

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
  isProcessName,
}: (typeof attributeSources)[number]): AttributeKnowledge {
  if (constant !== null) return { kind: 'constant', value: constant }
  if (isProcessName) return { kind: 'text', isProcessName }
  return { kind: isVerbatim ? 'text' : 'any' }
}
