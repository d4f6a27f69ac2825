import { withoutRealm } from './account.ts'
import { account, accountPart } from './account-fields.ts'
import { type FamilyMapping, securityLog } from './family-mapping.ts'
import { derived, field, firstOf, lowerCase, partOf } from './field-source.ts'
import { integerOf } from './integer-text.ts'
import { withoutMappedPrefix } from './network-address.ts'
import { host } from './system-fields.ts'
import { enrichedEnvelope, ocsfEnvelope } from './view-envelopes.ts'

const targetName = partOf(accountPart('Target', 'UserName'), withoutRealm)
const address = partOf(field('IpAddress'), withoutMappedPrefix)
const serviceName = field('ServiceName')
const serviceSid = field('ServiceSid')
const ticketOptions = field('TicketOptions')
const ticketEncryption = field('TicketEncryptionType')

/** Security 4768 (a ticket-granting ticket) and 4769 (a service ticket). They name no actor. */
export const securityKerberos: FamilyMapping = {
  family: 'kerberos',
  log: securityLog,
  eventNumbers: [4768, 4769],
  required: null,
  processName: null,
  enriched: {
    ...enrichedEnvelope('Authentication'),
    dest_user_id: lowerCase(account('Target', withoutRealm)),
    dest_user_primary_artifact: targetName,
    dest_user_original_artifact: targetName,
    dest_ip_primary_artifact: host,
    origin_device_id: lowerCase(address),
    ticket_options: ticketOptions,
    ticket_encryption_type: ticketEncryption,
    service_name: serviceName,
    service_id: serviceSid,
  },
  ocsf: {
    ...ocsfEnvelope(3002, securityLog),
    user: {
      name: targetName,
      domain: accountPart('Target', 'DomainName'),
      uid: firstOf(accountPart('Target', 'UserSid'), field('TargetSid')),
    },
    src_endpoint: { ip: address, port: derived(field('IpPort'), integerOf) },
    service: { name: serviceName, uid: serviceSid },
    unmapped: { ticket_options: ticketOptions, ticket_encryption_type: ticketEncryption },
  },
}
