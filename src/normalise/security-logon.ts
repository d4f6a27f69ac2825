import { account, accountPart } from './account-fields.ts'
import { type FamilyMapping, securityLog } from './family-mapping.ts'
import { derived, field, firstOf, lowerCase, partOf } from './field-source.ts'
import { fileOf } from './file-fields.ts'
import { integerOf } from './integer-text.ts'
import { withoutMappedPrefix } from './network-address.ts'
import { host } from './system-fields.ts'
import { enrichedEnvelope, ocsfEnvelope } from './view-envelopes.ts'

const targetName = accountPart('Target', 'UserName')
const workstation = field('WorkstationName')
const address = partOf(field('IpAddress'), withoutMappedPrefix)
/** Windows pads it: `User32 `. */
const logonProcess = partOf(field('LogonProcessName'), text => text.trim())
const logonType = field('LogonType')

/** Security 4624 (a logon) and 4625 (one that failed). */
export const securityLogon: FamilyMapping = {
  family: 'logon',
  log: securityLog,
  eventNumbers: [4624, 4625],
  required: null,
  processName: null,
  enriched: {
    ...enrichedEnvelope('Authentication'),
    dest_user_id: lowerCase(account('Target')),
    dest_user_primary_artifact: targetName,
    dest_user_original_artifact: targetName,
    dest_ip_primary_artifact: host,
    origin_device_id: lowerCase(firstOf(workstation, address)),
    authentication_method: logonProcess,
    logon_process: logonProcess,
    authentication_type: logonType,
    logon_type: logonType,
  },
  ocsf: {
    ...ocsfEnvelope(3002, securityLog),
    user: {
      name: targetName,
      domain: accountPart('Target', 'DomainName'),
      uid: accountPart('Target', 'UserSid'),
    },
    actor: {
      user: {
        name: accountPart('Subject', 'UserName'),
        domain: accountPart('Subject', 'DomainName'),
        uid: accountPart('Subject', 'UserSid'),
      },
      session: { uid: field('SubjectLogonId') },
      process: { pid: derived(field('ProcessId'), integerOf), file: fileOf('ProcessName') },
    },
    src_endpoint: {
      ip: address,
      port: derived(field('IpPort'), integerOf),
      name: workstation,
    },
    logon_type_id: derived(logonType, integerOf),
    auth_protocol: field('AuthenticationPackageName'),
  },
}
