type Names = Readonly<Record<string, string>>
type Sections = Readonly<Record<string, Names>>

const account = (prefix: string): Names => ({
  'Security ID': `${prefix}UserSid`,
  'Account Name': `${prefix}UserName`,
  'Account Domain': `${prefix}DomainName`,
  'Logon ID': `${prefix}LogonId`,
  'Logon GUID': 'LogonGuid',
})

/** Groups, and accounts that an event is about: their SID has another name. */
const target: Names = {
  'Security ID': 'TargetSid',
  'Account Name': 'TargetUserName',
  'Account Domain': 'TargetDomainName',
  'Group Name': 'TargetUserName',
  'Group Domain': 'TargetDomainName',
}

const clientAddress: Names = { 'Client Address': 'IpAddress', 'Client Port': 'IpPort' }

/**
 * EventData names behind the words of the rendered messages. Source: the message templates of
 * Microsoft-Windows-Security-Auditing beside the XML of the same events, as Microsoft documents both.
 */
const sections: Sections = {
  Subject: account('Subject'),
  'Creator Subject': account('Subject'),
  'Target Subject': account('Target'),
  'New Logon': {
    ...account('Target'),
    'Linked Logon ID': 'TargetLinkedLogonId',
    'Network Account Name': 'TargetOutboundUserName',
    'Network Account Domain': 'TargetOutboundDomainName',
  },
  'Account For Which Logon Failed': account('Target'),
  'Account Whose Credentials Were Used': { ...account('Target'), 'Logon GUID': 'TargetLogonGuid' },
  'Logon Information': {
    'Logon Type': 'LogonType',
    'Restricted Admin Mode': 'RestrictedAdminMode',
    'Remote Credential Guard': 'RemoteCredentialGuard',
    'Virtual Account': 'VirtualAccount',
    'Elevated Token': 'ElevatedToken',
  },
  'Failure Information': {
    'Failure Reason': 'FailureReason',
    Status: 'Status',
    'Sub Status': 'SubStatus',
  },
  'Process Information': {
    'New Process ID': 'NewProcessId',
    'New Process Name': 'NewProcessName',
    'Token Elevation Type': 'TokenElevationType',
    'Mandatory Label': 'MandatoryLabel',
    'Creator Process ID': 'ProcessId',
    'Creator Process Name': 'ParentProcessName',
    'Process Command Line': 'CommandLine',
    'Process ID': 'ProcessId',
    'Process Name': 'ProcessName',
    'Caller Process ID': 'ProcessId',
    'Caller Process Name': 'ProcessName',
    'Exit Status': 'Status',
  },
  'Network Information': {
    'Workstation Name': 'WorkstationName',
    'Source Network Address': 'IpAddress',
    'Network Address': 'IpAddress',
    'Source Address': 'IpAddress',
    'Source Port': 'IpPort',
    Port: 'IpPort',
    'Object Type': 'ObjectType',
    ...clientAddress,
  },
  'Detailed Authentication Information': {
    'Logon Process': 'LogonProcessName',
    'Authentication Package': 'AuthenticationPackageName',
    'Transited Services': 'TransmittedServices',
    'Package Name (NTLM only)': 'LmPackageName',
    'Key Length': 'KeyLength',
  },
  'Account Information': {
    'Account Name': 'TargetUserName',
    'Account Domain': 'TargetDomainName',
    'Supplied Realm Name': 'TargetDomainName',
    'User ID': 'TargetSid',
    'Security ID': 'TargetSid',
    'Logon GUID': 'LogonGuid',
  },
  'Service Information': {
    'Service Name': 'ServiceName',
    'Service ID': 'ServiceSid',
    'Service File Name': 'ServiceFileName',
    'Service Type': 'ServiceType',
    'Service Start Type': 'ServiceStartType',
    'Service Account': 'ServiceAccount',
  },
  'Additional Information': {
    'Ticket Options': 'TicketOptions',
    'Ticket Encryption Type': 'TicketEncryptionType',
    'Pre-Authentication Type': 'PreAuthType',
    'Result Code': 'Status',
    'Failure Code': 'Status',
    'Transited Services': 'TransmittedServices',
  },
  'Certificate Information': {
    'Certificate Issuer Name': 'CertIssuerName',
    'Certificate Serial Number': 'CertSerialNumber',
    'Certificate Thumbprint': 'CertThumbprint',
  },
  Object: {
    'Object Server': 'ObjectServer',
    'Object Type': 'ObjectType',
    'Object Name': 'ObjectName',
    'Object Value Name': 'ObjectValueName',
    'Handle ID': 'HandleId',
    'Operation Type': 'OperationType',
    'Resource Attributes': 'ResourceAttributes',
  },
  'Access Request Information': {
    'Transaction ID': 'TransactionId',
    Accesses: 'AccessList',
    'Access Reasons': 'AccessReason',
    'Access Mask': 'AccessMask',
    'Privileges Used for Access Check': 'PrivilegeList',
    Properties: 'Properties',
    'Restricted SID Count': 'RestrictedSidCount',
  },
  'Share Information': {
    'Share Name': 'ShareName',
    'Share Path': 'ShareLocalPath',
    'Relative Target Name': 'RelativeTargetName',
  },
  'Change Information': {
    'Old Value Type': 'OldValueType',
    'Old Value': 'OldValue',
    'New Value Type': 'NewValueType',
    'New Value': 'NewValue',
  },
  'Task Information': {
    'Task Name': 'TaskName',
    'Task Content': 'TaskContent',
    'Task New Content': 'TaskContentNew',
  },
  'Target Server': {
    'Target Server Name': 'TargetServerName',
    'Additional Information': 'TargetInfo',
  },
  'New Account': target,
  'Target Account': target,
  Group: target,
  'New Group': target,
  Member: { 'Security ID': 'MemberSid', 'Account Name': 'MemberName' },
  '': {
    'Logon Type': 'LogonType',
    'Impersonation Level': 'ImpersonationLevel',
    Privileges: 'PrivilegeList',
    'Authentication Package': 'PackageName',
    'Logon Account': 'TargetUserName',
    'Source Workstation': 'Workstation',
    'Error Code': 'Status',
  },
}

/** Where an event uses the same words for other fields. 4634, 4647: the subject is who logged off. */
const eventSections: ReadonlyMap<number, Sections> = new Map([
  [4634, { Subject: account('Target') }],
  [4647, { Subject: account('Target') }],
  [
    7045,
    {
      '': {
        'Service Name': 'ServiceName',
        'Service File Name': 'ImagePath',
        'Service Type': 'ServiceType',
        'Service Start Type': 'StartType',
        'Service Account': 'AccountName',
      },
    },
  ],
])

/**
 * The EventData name of an item. What no table knows is named by its heading and its words:
 * `Filter Information` / `Filter Run-Time ID` gives `FilterInformationFilterRunTimeId`.
 */
export function fieldName(eventNumber: number | null, section: string, name: string): string {
  return (
    named(eventSections.get(eventNumber ?? -1), section, name) ??
    named(sections, section, name) ??
    pascalCase(`${section} ${name}`)
  )
}

function named(tables: Sections | undefined, section: string, name: string): string | null {
  if (tables === undefined || !Object.hasOwn(tables, section)) return null
  const names = tables[section]
  return names !== undefined && Object.hasOwn(names, name) ? (names[name] ?? null) : null
}

const pascalCase = (words: string): string =>
  words
    .split(/[^\p{L}\p{N}]+/u)
    .map(word => (/^[\p{Lu}\p{N}]+$/u.test(word) ? capital(word.toLowerCase()) : capital(word)))
    .join('')

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
