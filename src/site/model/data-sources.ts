import { planNeeds } from '../../engine/prefilter/plan-need.ts'
import type { EventFamily } from '../../event/event.ts'
import type { EventLog } from '../../normalise/family-mapping.ts'
import { mappedEvents } from '../../normalise/field-sources.ts'
import { recordKinds } from '../../pipeline/record-kinds.ts'
import type { Plan } from '../../plan/plan.ts'

/** One kind of Windows event that has views. */
export interface MappedSource {
  readonly name: string
  readonly family: EventFamily
  readonly log: EventLog
  readonly eventNumber: number
}

const logNames: ReadonlyMap<string, string> = new Map([
  ['Microsoft-Windows-Security-Auditing', 'Windows Security'],
  ['Microsoft-Windows-Sysmon', 'Sysmon'],
  ['Microsoft-Windows-PowerShell', 'PowerShell'],
])

/** `Sysmon 1`, `Windows Security 4688`. */
export const sourceName = ({ provider }: EventLog, eventNumber: number): string =>
  `${logNames.get(provider) ?? provider} ${eventNumber}`

export const mappedSources: readonly MappedSource[] = mappedEvents.flatMap(
  ({ family, log, eventNumbers }) =>
    eventNumbers.map(eventNumber => ({
      name: sourceName(log, eventNumber),
      family,
      log,
      eventNumber,
    })),
)

/** The Windows events that a plan can give rows for, by what its conditions ask of each kind. */
export function sourcesOfPlan(plan: Plan): readonly string[] {
  const shapes = recordKinds.map(({ shape }) => shape)
  const needs = planNeeds(plan, shapes, { collation: 'windows' })
  return recordKinds.flatMap(({ windows }, index) =>
    windows === null || needs[index]?.kind === 'never'
      ? []
      : windows.eventNumbers.map(eventNumber => sourceName(windows.log, eventNumber)),
  )
}

/** How authors write the events that have views, in the one way; any other name stays. */
export function canonicalSource(written: string): string {
  const name = written.trim().replace(/\s+/g, ' ').slice(0, 100)
  const [, number] = /^.{0,60} (\d{1,5})$/.exec(name) ?? []
  if (number === undefined) return name
  const log = writtenLogs.find(([pattern]) => pattern.test(name))?.[1]
  const canonical = `${log} ${number}`
  return mappedSources.some(source => source.name === canonical) ? canonical : name
}

const writtenLogs: readonly (readonly [pattern: RegExp, log: string])[] = [
  [/^sysmon(?: event ?id)? \d+$/i, 'Sysmon'],
  [/^windows (?:event log )?security(?: event ?id)? \d+$/i, 'Windows Security'],
  [/^powershell (?:script block logging )?\d+$/i, 'PowerShell'],
]
