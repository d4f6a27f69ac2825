import { fieldGroups } from '../plan/field-groups.ts'

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
