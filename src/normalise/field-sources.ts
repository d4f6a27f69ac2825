import type { EventFamily } from '../event/event.ts'
import { isList, type Value } from '../event/value.ts'
import type { EventLog, FamilyMapping } from './family-mapping.ts'
import { familyMappings } from './family-mappings.ts'
import { attributesOf } from './view-table.ts'

export type ViewName = 'enriched' | 'ocsf'

/** Windows events that have views: the marks by which a record of the family can be known. */
export interface MappedEvents {
  readonly family: EventFamily
  readonly log: EventLog
  readonly eventNumbers: readonly number[]
}

/** Where one attribute of a view comes from, for some Windows events of one family. */
export interface AttributeSource extends MappedEvents {
  readonly view: ViewName
  /** A key of the enriched event, or the dotted path of an OCSF attribute. */
  readonly attribute: string
  /** Names of EventData, `System/…` as in the event's XML, `Message`; preferred first. Empty for a constant. */
  readonly from: readonly string[]
  /** Whether the value's text stands in `from`: see `FieldSource`. */
  readonly isVerbatim: boolean
  /** The value of a constant, else null. */
  readonly constant: Value
  /** Whether it is the event's `processName`. */
  readonly isProcessName: boolean
}

export const mappedEvents: readonly MappedEvents[] = familyMappings.map(
  ({ family, log, eventNumbers }) => ({ family, log, eventNumbers }),
)

/** Every attribute that a view can have, read off the tables that make the views. */
export const attributeSources: readonly AttributeSource[] = familyMappings.flatMap(mapping => [
  ...sourcesOfView(mapping, 'enriched'),
  ...sourcesOfView(mapping, 'ocsf'),
])

function sourcesOfView(mapping: FamilyMapping, view: ViewName): readonly AttributeSource[] {
  const { family, log, eventNumbers } = mapping
  return [...attributesOf(mapping[view])].map(([attribute, source]) => ({
    view,
    attribute,
    family,
    log,
    eventNumbers,
    from: [...new Set(source.from)],
    isVerbatim: source.isVerbatim,
    constant: source.constant ?? null,
    isProcessName: source === mapping.processName,
  }))
}

/** Families whose events can have the attribute, or anything below it; none means that no Windows record fills it. */
export const familiesWithAttribute = (
  view: ViewName,
  attribute: string,
): ReadonlySet<EventFamily> =>
  familiesOf(
    source =>
      source.view === view &&
      (source.attribute === attribute || source.attribute.startsWith(`${attribute}.`)),
  )

/** Families whose enriched events name the data model in `_datamodels`. */
export const familiesOfDataModel = (name: string): ReadonlySet<EventFamily> =>
  familiesOf(
    ({ attribute, constant }) =>
      attribute === '_datamodels' && isList(constant) && constant.includes(name),
  )

const familiesOf = (wanted: (source: AttributeSource) => boolean): ReadonlySet<EventFamily> =>
  new Set(attributeSources.filter(wanted).map(({ family }) => family))
