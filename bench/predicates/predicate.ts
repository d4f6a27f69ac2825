/**
 * One condition on the start of a process, said once and rendered for each program that is compared:
 * the last part of the image's path is one of `names`, and of each group at least one word stands in
 * the command line. Letter case does not matter.
 */
export interface Predicate {
  /** Name of the detection, rule or column; findings are counted by it. */
  readonly id: string
  readonly names: readonly string[]
  readonly groups: readonly (readonly string[])[]
}

/** What Windows writes when a process starts, and where the path of its image is. */
export interface ProcessEvent {
  readonly channel: string
  readonly eventId: number
  readonly imageField: string
}

export const processEvents: readonly ProcessEvent[] = [
  { channel: 'Security', eventId: 4688, imageField: 'NewProcessName' },
  { channel: 'Microsoft-Windows-Sysmon/Operational', eventId: 1, imageField: 'Image' },
]

/** Where a record keeps its fields; programs without a normaliser must be told each shape. */
export interface RecordShape {
  readonly eventId: string
  readonly channel: string
  /** In front of the names of the event's own data. */
  readonly dataPrefix: string
}

/** Of the JSON lines: as NXLog and others write them, and Winlogbeat 6. */
export const jsonShapes: readonly RecordShape[] = [
  { eventId: 'EventID', channel: 'Channel', dataPrefix: '' },
  { eventId: 'event_id', channel: 'log_name', dataPrefix: 'event_data.' },
]
