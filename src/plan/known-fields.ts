/**
 * Keys that enriched events carry (generation 1). Others may occur; these are told to authors and
 * used to recognise slips of the pen.
 */
export const enrichedKeys: readonly string[] = [
  '_datamodels',
  '_tenant',
  '_time',
  'action',
  'authentication_method',
  'authentication_type',
  'bytes_in',
  'dest_device_id',
  'dest_device_ips',
  'dest_device_scope',
  'dest_ip_primary_artifact',
  'dest_port',
  'dest_user_id',
  'dest_user_original_artifact',
  'dest_user_primary_artifact',
  'event_code',
  'event_id',
  'EventCode',
  'file_name',
  'file_path',
  'logon_process',
  'logon_type',
  'origin_device_domain',
  'origin_device_id',
  'parent_process',
  'parent_process_name',
  'process',
  'process_guid',
  'process_name',
  'process_path',
  'registry_hive',
  'registry_key_name',
  'registry_path',
  'registry_value_data',
  'registry_value_name',
  'registry_value_type',
  'service_id',
  'service_name',
  'signature_id',
  'source_device_ips',
  'sourcetype',
  'src_device_ips',
  'src_device_scope',
  'ticket_encryption_type',
  'ticket_options',
]

/** Attributes of OCSF events (generations 2 and 3) that detections may read, by dotted path. */
export const ocsfPaths: readonly string[] = [
  'access_list',
  'access_mask',
  'access_result',
  'activity',
  'activity_id',
  'actor.process.cmd_line',
  'actor.process.file.name',
  'actor.process.file.path',
  'actor.process.pid',
  'actor.process.uid',
  'actor.session.uid',
  'actor.user.domain',
  'actor.user.name',
  'actor.user.uid',
  'actor.user.uuid',
  'auth_protocol',
  'category_uid',
  'class_uid',
  'device.hostname',
  'device.uuid',
  'dst_endpoint.hostname',
  'dst_endpoint.ip',
  'dst_endpoint.port',
  'file.name',
  'file.path',
  'file.type',
  'logon_type_id',
  'message',
  'metadata.customer_uid',
  'metadata.source',
  'metadata.source_type',
  'metadata.uid',
  'process.cmd_line',
  'process.file.name',
  'process.file.path',
  'process.pid',
  'process.uid',
  'process.user.domain',
  'process.user.name',
  'process.user.uid',
  'process.user.uuid',
  'ref_event_code',
  'reg_key.path',
  'reg_value.data',
  'reg_value.name',
  'reg_value.path',
  'reg_value.type',
  'service.name',
  'service.uid',
  'severity_id',
  'share',
  'src_endpoint.hostname',
  'src_endpoint.ip',
  'src_endpoint.name',
  'src_endpoint.port',
  'status_id',
  'time',
  'type_uid',
  'unmapped',
  'user.domain',
  'user.name',
  'user.uid',
]

/** The outermost parts of `ocsfPaths`. */
export const ocsfAttributes: readonly string[] = [
  ...new Set(ocsfPaths.map(path => path.replace(/\..*/s, ''))),
]

/**
 * What is known to lie directly below a dotted path of OCSF events; null for a path below which
 * nothing is known, so that anything may lie there.
 */
export function ocsfMembers(path: string): ReadonlySet<string> | null {
  const below = ocsfPaths.filter(known => known.startsWith(`${path}.`))
  const names = below.map(known => known.slice(path.length + 1).replace(/\..*/s, ''))
  return names.length === 0 ? null : new Set(names)
}

/** Keys of enriched events that hold lists. */
const listKeys: ReadonlySet<string> = new Set([
  '_datamodels',
  'dest_device_ips',
  'source_device_ips',
  'src_device_ips',
])

/** Whether a field of the event, a key or a dotted path, holds one value where it is there. */
export const isScalarField = (field: string | null): boolean =>
  field !== null &&
  !listKeys.has(field) &&
  field !== 'unmapped' &&
  (enrichedKeys.includes(field) || (ocsfPaths.includes(field) && field !== 'access_list'))
