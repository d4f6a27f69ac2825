import { type FamilyMapping, powershellLog } from './family-mapping.ts'
import { field, lowerCase } from './field-source.ts'
import { userAccountOrSid, userSid } from './system-fields.ts'
import { enrichedEnvelope, ocsfEnvelope } from './view-envelopes.ts'

const text = field('ScriptBlockText')
const scriptFile = field('Path')

/** PowerShell 4104. A script block stands where a process has its command line; a long one is several events. */
export const powershellScriptBlock: FamilyMapping = {
  family: 'script_block',
  log: powershellLog,
  eventNumbers: [4104],
  required: { source: text, orSkip: 'script block without text' },
  processName: null,
  enriched: {
    ...enrichedEnvelope('Endpoint_Processes'),
    process: text,
    process_path: scriptFile,
    dest_user_id: lowerCase(userAccountOrSid),
  },
  ocsf: {
    ...ocsfEnvelope(1007, powershellLog),
    process: { cmd_line: text, uid: field('ScriptBlockId'), file: { path: scriptFile } },
    actor: { user: { uid: userSid } },
  },
}
