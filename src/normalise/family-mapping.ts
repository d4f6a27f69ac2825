import type { EventFamily } from '../event/event.ts'
import type { FieldSource } from './field-source.ts'
import type { SkipReason } from './skipped.ts'
import type { ViewTable } from './view-table.ts'

/** What a provider's events of one family become. */
export interface FamilyMapping {
  readonly family: EventFamily
  readonly log: EventLog
  readonly eventNumbers: readonly number[]
  /** Without a value there, the event says nothing, and is skipped under the name. */
  readonly required: { readonly source: FieldSource; readonly orSkip: SkipReason } | null
  /** The name of the process that was created; views have it from this source. Null for other events. */
  readonly processName: FieldSource<string> | null
  readonly enriched: ViewTable
  readonly ocsf: ViewTable
}

/** Where Windows writes the events: names in its own letter case. */
export interface EventLog {
  readonly channel: string
  readonly provider: string
}

export const securityLog: EventLog = {
  channel: 'Security',
  provider: 'Microsoft-Windows-Security-Auditing',
}

export const sysmonLog: EventLog = {
  channel: 'Microsoft-Windows-Sysmon/Operational',
  provider: 'Microsoft-Windows-Sysmon',
}

export const powershellLog: EventLog = {
  channel: 'Microsoft-Windows-PowerShell/Operational',
  provider: 'Microsoft-Windows-PowerShell',
}
