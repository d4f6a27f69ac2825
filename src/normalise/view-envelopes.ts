import type { EventLog } from './family-mapping.ts'
import { constant, lowerCase } from './field-source.ts'
import { eventId, eventNumberText, eventTime, eventTimeText, host } from './system-fields.ts'
import type { ViewTable } from './view-table.ts'

/** What every enriched event begins with, whatever its family. */
export const enrichedEnvelope = (dataModel: string) =>
  ({
    _time: eventTimeText,
    event_id: eventId,
    event_code: eventNumberText,
    signature_id: eventNumberText,
    EventCode: eventNumberText,
    dest_device_id: lowerCase(host),
    _datamodels: constant([dataModel]),
  }) satisfies ViewTable

/**
 * What every OCSF event begins with. Customer and source type are fixed, since a log knows neither;
 * the source names the channel in Windows' own letter case, however the log spells it.
 */
export const ocsfEnvelope = (classUid: number, log: EventLog) =>
  ({
    time: eventTime,
    class_uid: constant(classUid),
    ref_event_code: eventNumberText,
    metadata: {
      uid: eventId,
      customer_uid: constant('customer-1'),
      source_type: constant('XmlWinEventLog'),
      source: constant(`XmlWinEventLog:${log.channel}`),
    },
    device: { hostname: host },
  }) satisfies ViewTable
