import { isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import { isSysmonChannel } from '../sysmon-message.ts'

type EcsSource = readonly [field: string, ...path: string[]]

/**
 * Where winlogbeat's modules put fields that they take out of `event_data`. Sources: the ECS field
 * reference and the pipelines of winlogbeat's sysmon, security and powershell modules.
 */
const sysmonProcess: readonly EcsSource[] = [
  ['RuleName', 'rule', 'name'],
  ['ProcessGuid', 'process', 'entity_id'],
  ['ProcessId', 'process', 'pid'],
  ['Image', 'process', 'executable'],
]

const sysmonSources: ReadonlyMap<number, readonly EcsSource[]> = new Map([
  [
    1,
    [
      ['OriginalFileName', 'process', 'pe', 'original_file_name'],
      ['CommandLine', 'process', 'command_line'],
      ['CurrentDirectory', 'process', 'working_directory'],
      ['ParentProcessGuid', 'process', 'parent', 'entity_id'],
      ['ParentProcessId', 'process', 'parent', 'pid'],
      ['ParentImage', 'process', 'parent', 'executable'],
      ['ParentCommandLine', 'process', 'parent', 'command_line'],
    ],
  ],
  [2, [['TargetFilename', 'file', 'path']]],
  [
    3,
    [
      ['Protocol', 'network', 'transport'],
      ['SourceIp', 'source', 'ip'],
      ['SourceHostname', 'source', 'domain'],
      ['SourcePort', 'source', 'port'],
      ['DestinationIp', 'destination', 'ip'],
      ['DestinationHostname', 'destination', 'domain'],
      ['DestinationPort', 'destination', 'port'],
    ],
  ],
  [6, [['ImageLoaded', 'file', 'path']]],
  [7, [['ImageLoaded', 'file', 'path']]],
  [11, [['TargetFilename', 'file', 'path']]],
  [12, [['TargetObject', 'registry', 'path']]],
  [13, [['TargetObject', 'registry', 'path']]],
  [14, [['TargetObject', 'registry', 'path']]],
  [15, [['TargetFilename', 'file', 'path']]],
  [17, [['PipeName', 'file', 'name']]],
  [18, [['PipeName', 'file', 'name']]],
  [22, [['QueryName', 'dns', 'question', 'name']]],
  [23, [['TargetFilename', 'file', 'path']]],
  [26, [['TargetFilename', 'file', 'path']]],
])

const otherSources: ReadonlyMap<number, readonly EcsSource[]> = new Map([
  [
    4688,
    [
      ['NewProcessId', 'process', 'pid'],
      ['NewProcessName', 'process', 'executable'],
      ['CommandLine', 'process', 'command_line'],
      ['ProcessId', 'process', 'parent', 'pid'],
      ['ParentProcessName', 'process', 'parent', 'executable'],
    ],
  ],
  [
    4104,
    [
      ['MessageNumber', 'powershell', 'sequence'],
      ['MessageTotal', 'powershell', 'total'],
      ['ScriptBlockText', 'powershell', 'file', 'script_block_text'],
      ['ScriptBlockId', 'powershell', 'file', 'script_block_id'],
      ['Path', 'file', 'path'],
    ],
  ],
  [
    4624,
    [
      ['WorkstationName', 'source', 'domain'],
      ['IpAddress', 'source', 'ip'],
      ['IpPort', 'source', 'port'],
    ],
  ],
  [
    4625,
    [
      ['WorkstationName', 'source', 'domain'],
      ['IpAddress', 'source', 'ip'],
      ['IpPort', 'source', 'port'],
    ],
  ],
  [
    4768,
    [
      ['IpAddress', 'source', 'ip'],
      ['IpPort', 'source', 'port'],
    ],
  ],
  [
    4769,
    [
      ['IpAddress', 'source', 'ip'],
      ['IpPort', 'source', 'port'],
    ],
  ],
])

/** EventData fields that an ECS event has under its own names, by EventData name. */
export function ecsFields(
  object: ValueMap,
  event: { readonly channel: string | null; readonly eventNumber: number | null },
): readonly (readonly [name: string, text: string])[] {
  const fields: [string, string][] = []
  for (const [field, ...path] of sourcesOf(event.channel, event.eventNumber ?? -1)) {
    const value = valueAt(object, path)
    if (typeof value === 'string' || typeof value === 'number') fields.push([field, String(value)])
  }
  return fields
}

function sourcesOf(channel: string | null, eventNumber: number): readonly EcsSource[] {
  return isSysmonChannel(channel)
    ? [...sysmonProcess, ...(sysmonSources.get(eventNumber) ?? [])]
    : (otherSources.get(eventNumber) ?? [])
}

function valueAt(object: ValueMap, path: readonly string[]): Value {
  let value: Value = object
  for (const key of path) value = isMap(value) ? member(value, key) : null
  return value
}
