import { sysmonUser } from './account-fields.ts'
import { type FamilyMapping, sysmonLog } from './family-mapping.ts'
import { constant, field, lowerCase } from './field-source.ts'
import { fileOf } from './file-fields.ts'
import { sysmonActor } from './sysmon-actor.ts'
import { enrichedEnvelope, ocsfEnvelope } from './view-envelopes.ts'

const file = fileOf('TargetFilename')
const created = constant('created')

/** Sysmon 11, a file created or overwritten. */
export const sysmonFileCreate: FamilyMapping = {
  family: 'file_create',
  log: sysmonLog,
  eventNumbers: [11],
  required: { source: file.path, orSkip: 'file event without TargetFilename' },
  processName: null,
  enriched: {
    ...enrichedEnvelope('Endpoint_Filesystem'),
    file_path: file.path,
    file_name: file.name,
    action: created,
    process_guid: field('ProcessGuid'),
    dest_user_id: lowerCase(sysmonUser),
  },
  ocsf: {
    ...ocsfEnvelope(1001, sysmonLog),
    actor: sysmonActor,
    file,
    activity: created,
  },
}
