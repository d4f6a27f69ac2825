import { account, accountPart, targetElseSubject } from './account-fields.ts'
import { type FamilyMapping, securityLog } from './family-mapping.ts'
import { commandLineField, derived, field, firstOf, lowerCase } from './field-source.ts'
import { fileOf } from './file-fields.ts'
import { integerOf } from './integer-text.ts'
import { enrichedEnvelope, ocsfEnvelope } from './view-envelopes.ts'

const image = fileOf('NewProcessName')
const parentImage = fileOf('ParentProcessName')
const process = firstOf(commandLineField('CommandLine'), image.path)

/** Security 4688, with the command line where the audit policy records it. */
export const securityProcessCreation: FamilyMapping = {
  family: 'process_creation',
  log: securityLog,
  eventNumbers: [4688],
  required: { source: image.path, orSkip: 'process creation without image path' },
  processName: image.name,
  enriched: {
    ...enrichedEnvelope('Endpoint_Processes'),
    process,
    process_name: image.name,
    process_path: image.path,
    parent_process_name: parentImage.path,
    dest_user_id: lowerCase(firstOf(account('Target'), account('Subject'))),
  },
  ocsf: {
    ...ocsfEnvelope(1007, securityLog),
    process: {
      cmd_line: process,
      pid: derived(field('NewProcessId'), integerOf),
      file: image,
      user: {
        name: targetElseSubject('UserName'),
        domain: targetElseSubject('DomainName'),
        uid: targetElseSubject('UserSid'),
      },
    },
    actor: {
      user: {
        name: accountPart('Subject', 'UserName'),
        domain: accountPart('Subject', 'DomainName'),
        uid: accountPart('Subject', 'UserSid'),
      },
      session: { uid: field('SubjectLogonId') },
      process: { pid: derived(field('ProcessId'), integerOf), file: parentImage },
    },
  },
}
