import type { Value, ValueMap } from '../../event/value.ts'
import { isInexact } from './parse-json.ts'

/**
 * Members of a flat object that belong to System or to the agent that shipped it. All others are
 * EventData. Sources: nxlog's im_msvistalog fields, logstash's own fields, the columns that Azure
 * Monitor puts around a SecurityEvent, and the two flat kinds of the OTRF Security Datasets.
 */
const headMembers: ReadonlySet<string> = new Set(
  `ActivityID Channel Computer EventID EventId EventRecordID EventSourceName Hostname Keywords Level
  Opcode OpcodeValue Provider ProviderGuid RecordNumber RelatedActivityID SourceName Task TimeCreated
  UserID Version
  EventData UserData
  Category Message message
  ERROR_EVT_UNRESOLVED EventReceivedTime EventTime EventTypeOrignal ExecutionProcessID Severity
  SeverityValue SourceModuleName SourceModuleType
  @timestamp @version host tags type
  Activity EventOriginId MG ManagementGroupName SourceComputerId SourceSystem TenantId
  TimeCollected TimeGenerated _ResourceId`.split(/\s+/),
)

/** Names that both a head and an EventData use: nxlog and logstash write numbers, EventData is text. */
const numericHeadMembers: ReadonlySet<string> = new Set(['ProcessID', 'ThreadID', 'port'])

/** The account that nxlog finds behind `UserID`; without one these are EventData. */
const userHeadMembers: ReadonlySet<string> = new Set(['AccountName', 'AccountType', 'Domain'])

/** Whether a member is EventData. `hasUser`: the object has a `UserID`. */
export function isField(name: string, value: Value, hasUser: boolean): boolean {
  if (headMembers.has(name) || (hasUser && userHeadMembers.has(name))) return false
  return typeof value !== 'number' || !numericHeadMembers.has(name)
}

/** Members whose text cannot be made without looking closer: lists, maps, numbers beyond 2^53. */
export function oddMembers(object: ValueMap): readonly string[] {
  const odd: string[] = []
  const values = Object.values(object)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? null
    if (typeof value === 'string' || value === null) continue
    if (typeof value === 'object' || isInexact(value)) odd.push(Object.keys(object)[index] ?? '')
  }
  return odd
}
