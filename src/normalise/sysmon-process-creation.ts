import { sysmonUser, sysmonUserParts } from './account-fields.ts'
import { type FamilyMapping, sysmonLog } from './family-mapping.ts'
import { commandLineField, derived, field, firstOf, lowerCase } from './field-source.ts'
import { fileOf } from './file-fields.ts'
import { integerOf } from './integer-text.ts'
import { enrichedEnvelope, ocsfEnvelope } from './view-envelopes.ts'

const image = fileOf('Image')
const parentImage = fileOf('ParentImage')
const process = firstOf(commandLineField('CommandLine'), image.path)

/** Sysmon 1. It names one account: the one that the process runs as. */
export const sysmonProcessCreation: FamilyMapping = {
  family: 'process_creation',
  log: sysmonLog,
  eventNumbers: [1],
  required: { source: image.path, orSkip: 'process creation without image path' },
  processName: image.name,
  enriched: {
    ...enrichedEnvelope('Endpoint_Processes'),
    process,
    process_name: image.name,
    process_path: image.path,
    parent_process_name: parentImage.path,
    dest_user_id: lowerCase(sysmonUser),
    parent_process: field('ParentCommandLine'),
    process_guid: field('ProcessGuid'),
  },
  ocsf: {
    ...ocsfEnvelope(1007, sysmonLog),
    process: {
      cmd_line: process,
      pid: derived(field('ProcessId'), integerOf),
      uid: field('ProcessGuid'),
      file: image,
      user: sysmonUserParts,
    },
    actor: {
      user: sysmonUserParts,
      session: { uid: field('LogonId') },
      process: {
        pid: derived(field('ParentProcessId'), integerOf),
        uid: field('ParentProcessGuid'),
        cmd_line: field('ParentCommandLine'),
        file: parentImage,
      },
    },
  },
}
