import { enrichedKeys, ocsfPaths } from './known-fields.ts'

/**
 * Names of one thing of an event: those of the CIM data models, of the generation-1 envelope and of
 * the OCSF attributes. Messages and observables may use any of them, queries those of their view.
 */
export const fieldGroups: readonly (readonly string[])[] = [
  ['dest_device_id', 'device.hostname', 'dest', 'device', 'host', 'Computer', 'ComputerName'],
  ['dest_user_id', 'actor.user.name', 'process.user.name', 'user.name', 'user', 'dest_user'],
  ['process', 'process.cmd_line', 'cmd_line'],
  ['process_name', 'process.file.name'],
  ['process_path', 'process.file.path'],
  ['process_id', 'process.pid'],
  ['process_guid', 'process.uid'],
  ['parent_process_name', 'actor.process.file.name'],
  ['parent_process_path', 'actor.process.file.path'],
  ['parent_process', 'actor.process.cmd_line'],
  ['parent_process_id', 'actor.process.pid'],
  ['user_id', 'actor.user.uid'],
  ['origin_device_id', 'src_endpoint.hostname', 'src_endpoint.ip', 'src', 'src_ip'],
  ['file_name', 'file.name'],
  ['file_path', 'file.path'],
  ['registry_path', 'reg_value.path', 'reg_key.path'],
  ['registry_value_name', 'reg_value.name'],
  ['registry_value_data', 'reg_value.data'],
  ['registry_value_type', 'reg_value.type'],
  ['event_code', 'ref_event_code', 'signature_id', 'EventCode'],
  ['event_id', 'metadata.uid'],
  ['service_name', 'service.name'],
  ['action', 'activity'],
]

/** The OCSF attribute that is meant by a name of another view, such as `process_name`. */
export const ocsfPathOf = (name: string): string | null => meantBy(name, ocsfPaths)

/** The key of generation 1 that is meant by a name of another view, such as `cmd_line`. */
export const enrichedKeyOf = (name: string): string | null => meantBy(name, enrichedKeys)

const meantBy = (name: string, known: readonly string[]): string | null =>
  fieldGroups.find(group => group.includes(name))?.find(other => known.includes(other)) ?? null
