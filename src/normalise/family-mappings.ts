import type { EventFamily } from '../event/event.ts'
import type { WindowsRecord } from '../event/record.ts'
import type { FamilyMapping } from './family-mapping.ts'
import { powershellScriptBlock } from './powershell-script-block.ts'
import { securityKerberos } from './security-kerberos.ts'
import { securityLogon } from './security-logon.ts'
import { securityProcessCreation } from './security-process-creation.ts'
import { sysmonFileCreate } from './sysmon-file-create.ts'
import { sysmonProcessCreation } from './sysmon-process-creation.ts'
import { sysmonRegistryKey, sysmonRegistryValue } from './sysmon-registry.ts'
import { type BuildView, compileView } from './view-table.ts'

/** Every provider and family that has views. A new one is added here and nowhere else. */
export const familyMappings: readonly FamilyMapping[] = [
  securityProcessCreation,
  sysmonProcessCreation,
  powershellScriptBlock,
  securityLogon,
  securityKerberos,
  sysmonRegistryKey,
  sysmonRegistryValue,
  sysmonFileCreate,
]

/** A mapping made ready to use. */
export interface Family {
  readonly name: EventFamily
  readonly required: FamilyMapping['required']
  readonly processName: FamilyMapping['processName']
  readonly enriched: BuildView
  readonly ocsf: BuildView
}

const otherFamily: Family = {
  name: 'other',
  required: null,
  processName: null,
  enriched: () => null,
  ocsf: () => null,
}

const candidates = new Map(
  familyMappings.flatMap(mapping => {
    const family: Family = {
      name: mapping.family,
      required: mapping.required,
      processName: mapping.processName,
      enriched: compileView(mapping.enriched),
      ocsf: compileView(mapping.ocsf),
    }
    return mapping.eventNumbers.map(number => [number, { family, log: mapping.log }] as const)
  }),
)

/**
 * The family whose mapping is for the record. The channel decides, in any letter case, since other
 * logs use the same numbers (System has an event 12 too); the provider, where no channel is given.
 */
export function familyOfRecord(record: WindowsRecord): Family {
  const candidate = candidates.get(record.eventNumber ?? Number.NaN)
  if (candidate === undefined) return otherFamily
  const { family, log } = candidate
  const isOfLog =
    record.channel === null
      ? equalsIgnoringCase(record.provider ?? '', log.provider)
      : equalsIgnoringCase(record.channel, log.channel)
  return isOfLog ? family : otherFamily
}

const equalsIgnoringCase = (given: string, name: string): boolean =>
  given === name || (given.length === name.length && given.toLowerCase() === name.toLowerCase())
