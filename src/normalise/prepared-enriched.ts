import type { EventFamily } from '../event/event.ts'
import { isList, member, type ValueMap } from '../event/value.ts'
import {
  authenticationFamily,
  type PreparedFacts,
  processFamily,
  textOf,
  timeOf,
} from './prepared-facts.ts'

/** A generation-1 `input_event`. */
export const enrichedFacts = (event: ValueMap): PreparedFacts => ({
  id: textOf(event, 'event_id'),
  time: timeOf(event, '_time'),
  host: textOf(event, 'dest_device_id'),
  family: familyOf(event),
})

function familyOf(event: ValueMap): EventFamily {
  const dataModels = member(event, '_datamodels')
  for (const dataModel of isList(dataModels) ? dataModels : [dataModels]) {
    if (dataModel === 'Endpoint_Processes') return processFamily(eventNumber(event))
    if (dataModel === 'Authentication') return authenticationFamily(eventNumber(event))
    if (dataModel === 'Endpoint_Registry') return 'registry'
    if (dataModel === 'Endpoint_Filesystem') return 'file_create'
  }
  return 'other'
}

const eventNumber = (event: ValueMap): string | null =>
  textOf(event, 'event_code') ?? textOf(event, 'signature_id') ?? textOf(event, 'EventCode')
