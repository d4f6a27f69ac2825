import { sysmonUser } from './account-fields.ts'
import { baseName } from './base-name.ts'
import { type FamilyMapping, sysmonLog } from './family-mapping.ts'
import { derived, type FieldSource, field, lowerCase, partOf } from './field-source.ts'
import { registryAction } from './registry-action.ts'
import { registryValueData, registryValueType } from './registry-details.ts'
import { lastPartButOne, registryHive } from './registry-target.ts'
import { sysmonActor } from './sysmon-actor.ts'
import { enrichedEnvelope, ocsfEnvelope } from './view-envelopes.ts'
import type { ViewTable } from './view-table.ts'

const target = field('TargetObject')
const targetName = partOf(target, baseName)
const valueType = derived(field('Details'), registryValueType)
const valueData = partOf(field('Details'), registryValueData)
const action: FieldSource<string> = {
  from: ['EventType', 'Message'],
  isVerbatim: false,
  read: ({ record }) => registryAction(record),
}

const shared = {
  family: 'registry',
  log: sysmonLog,
  required: { source: target, orSkip: 'registry event without TargetObject' },
} as const

const enriched = (keyName: FieldSource<string>): ViewTable => ({
  ...enrichedEnvelope('Endpoint_Registry'),
  registry_path: target,
  registry_hive: partOf(target, registryHive),
  action,
  process_guid: field('ProcessGuid'),
  registry_key_name: keyName,
  dest_user_id: lowerCase(sysmonUser),
})

/** Sysmon 12 (a key or value created or deleted) and 14 (one renamed). */
export const sysmonRegistryKey: FamilyMapping = {
  ...shared,
  eventNumbers: [12, 14],
  processName: null,
  enriched: enriched(targetName),
  ocsf: {
    ...ocsfEnvelope(201001, sysmonLog),
    actor: sysmonActor,
    reg_key: { path: target },
    activity: action,
  },
}

/** Sysmon 13, a value set. */
export const sysmonRegistryValue: FamilyMapping = {
  ...shared,
  eventNumbers: [13],
  processName: null,
  enriched: {
    ...enriched(partOf(target, lastPartButOne)),
    registry_value_name: targetName,
    registry_value_type: valueType,
    registry_value_data: valueData,
  },
  ocsf: {
    ...ocsfEnvelope(201001, sysmonLog),
    actor: sysmonActor,
    reg_value: { path: target, name: targetName, type: valueType, data: valueData },
    activity: action,
  },
}
