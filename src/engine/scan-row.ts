import type { Event } from '../event/event.ts'
import { isList, member, type ValueList, type ValueMap } from '../event/value.ts'
import type { EventView } from '../plan/plan.ts'

/** The part of an event that a scan reads; null when the event's family has no such view. */
export const viewOf = (event: Event, view: EventView): ValueMap | null =>
  view === 'enriched' ? event.enriched : event.ocsf

const noDataModels: ValueList = []

/** Column `_datamodels` of generation 1: `ucast(…, "collection<string>", [])` in its source macro (§4.1). */
export function dataModelsOf(enriched: ValueMap): ValueList {
  const models = member(enriched, '_datamodels')
  return isList(models) ? models : noDataModels
}

/** Column `body` of generation 1: an empty map. */
export const emptyBody: ValueMap = {}

/**
 * Column `value` of generation 1: the message as it came, the event in JSON. Queries may read it
 * (`from_json_object(value)`), but no row lists it: the source macro keeps it from view (§4.1).
 */
export const hiddenColumn = 'value'

export const messageOf = (enriched: ValueMap): string => JSON.stringify(enriched)
