/**
 * The names under which a message or an observable may ask for a part of the event, and where that
 * part stands in each view. One entry is one thing: its names are those of the CIM data models, of
 * the generation-1 envelope and of the OCSF attributes.
 */
const fieldGroups: readonly (readonly string[])[] = [
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

/** Fields of one view only: keys of the generation-1 envelope, attributes of OCSF. */
const singleFields: readonly string[] = [
  '_time',
  '_tenant',
  'authentication_method',
  'authentication_type',
  'bytes_in',
  'dest_device_ips',
  'dest_device_scope',
  'dest_ip_primary_artifact',
  'dest_port',
  'dest_user_original_artifact',
  'dest_user_primary_artifact',
  'logon_process',
  'logon_type',
  'origin_device_domain',
  'registry_hive',
  'registry_key_name',
  'service_id',
  'source_device_ips',
  'sourcetype',
  'src_device_ips',
  'src_device_scope',
  'ticket_encryption_type',
  'ticket_options',
  'Content',
  'Date',
  'From',
  'Subject',
  'access_list',
  'access_mask',
  'access_result',
  'actor.process.uid',
  'actor.session.uid',
  'actor.user.domain',
  'actor.user.uuid',
  'auth_protocol',
  'class_uid',
  'device.uuid',
  'file.type',
  'logon_type_id',
  'metadata.customer_uid',
  'metadata.source',
  'metadata.source_type',
  'process.user.domain',
  'process.user.uid',
  'process.user.uuid',
  'share',
  'src_endpoint.port',
  'time',
  'user.domain',
  'user.uid',
]

const groupOfField = new Map(fieldGroups.flatMap(group => group.map(name => [name, group])))
const singles = new Set(singleFields)

/** Every name of the thing that `name` is a name of, `name` first. */
export function namesOfField(name: string): readonly string[] {
  const group = groupOfField.get(name)
  return group ? [name, ...group.filter(other => other !== name)] : [name]
}

/** Whether an event may carry the field, whatever its family. */
export const isEventField = (name: string): boolean => groupOfField.has(name) || singles.has(name)

export const eventFieldNames: readonly string[] = [...groupOfField.keys(), ...singles]
