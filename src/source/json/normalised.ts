import type { EnrichedRecord, OcsfRecord } from '../../event/record.ts'
import { member, type ValueMap } from '../../event/value.ts'
import type { RecordPlace } from '../windows-record.ts'
import { mapMember } from './member-text.ts'

/** An event of generation 1: the map itself, or wrapped as `{"input_event": {…}}`. */
export function decodeEnriched(object: ValueMap, place: RecordPlace): EnrichedRecord {
  return { kind: 'enriched', origin: placeOnly(place), event: unwrapEnriched(object) }
}

/** The envelope may carry the data models beside the map. */
function unwrapEnriched(object: ValueMap): ValueMap {
  const inner = mapMember(object, 'input_event')
  if (inner === null) return object
  const models = member(object, '_datamodels')
  const hasOwnModels = member(inner, '_datamodels') !== null
  return models === null || hasOwnModels ? inner : { ...inner, _datamodels: models }
}

/** An event of generations 2 and 3. */
export const decodeOcsf = (object: ValueMap, place: RecordPlace): OcsfRecord => ({
  kind: 'ocsf',
  origin: placeOnly(place),
  event: object,
})

const placeOnly = ({ path, line, offset }: RecordPlace): RecordPlace => ({ path, line, offset })
