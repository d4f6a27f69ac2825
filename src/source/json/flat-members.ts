/**
 * Members of a flat object that belong to System or to the agent that shipped it. All others are
 * EventData. Sources: nxlog's im_msvistalog fields, logstash's own fields, the columns that Azure
 * Monitor puts around a SecurityEvent, and the two flat kinds of the OTRF Security Datasets.
 */
export const headMembers: ReadonlySet<string> = new Set([
  // System
  'Channel',
  'Computer',
  'EventID',
  'EventId',
  'EventRecordID',
  'EventSourceName',
  'Hostname',
  'Keywords',
  'Level',
  'Opcode',
  'OpcodeValue',
  'Provider',
  'ProviderGuid',
  'RecordNumber',
  'SourceName',
  'Task',
  'TimeCreated',
  'Version',
  'ActivityID',
  'RelatedActivityID',
  'UserID',
  // Rendering
  'Category',
  'Message',
  'message',
  // nxlog
  'EventReceivedTime',
  'EventTime',
  'ERROR_EVT_UNRESOLVED',
  'EventTypeOrignal',
  'ExecutionProcessID',
  'Severity',
  'SeverityValue',
  'SourceModuleName',
  'SourceModuleType',
  // logstash
  '@timestamp',
  '@version',
  'host',
  'tags',
  'type',
  // Azure Monitor
  '_ResourceId',
  'Activity',
  'EventOriginId',
  'ManagementGroupName',
  'MG',
  'SourceComputerId',
  'SourceSystem',
  'TenantId',
  'TimeCollected',
  'TimeGenerated',
])

/**
 * Names that both a head and an EventData use. nxlog and logstash write theirs as numbers, while
 * EventData is text.
 */
export const numericHeadMembers: ReadonlySet<string> = new Set(['ProcessID', 'ThreadID', 'port'])

/** The account behind `UserID`, which nxlog resolves; EventData where there is no `UserID`. */
export const userHeadMembers: ReadonlySet<string> = new Set(['AccountName', 'AccountType', 'Domain'])

/** Members that hold the data part itself, as an object or as text of one. */
export const nestedDataMembers: readonly string[] = ['EventData', 'UserData']
