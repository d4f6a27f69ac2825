/** How a message of the security log lays out the data of its event. */
export interface MessageLayout {
  readonly title: string
  readonly sections: readonly MessageSection[]
  /** A sentence behind the data that readers look for. */
  readonly closing: string | null
}

interface MessageSection {
  /** Empty for items that stand below no heading. */
  readonly heading: string
  readonly items: readonly { readonly label: string; readonly field: string }[]
}

const section = (heading: string, items: Readonly<Record<string, string>>): MessageSection => ({
  heading,
  items: Object.entries(items).map(([label, field]) => ({ label, field })),
})

const account = (prefix: 'Subject' | 'Target'): Readonly<Record<string, string>> => ({
  'Security ID': `${prefix}UserSid`,
  'Account Name': `${prefix}UserName`,
  'Account Domain': `${prefix}DomainName`,
  'Logon ID': `${prefix}LogonId`,
})

const clientAddress = section('Network Information', {
  'Client Address': 'IpAddress',
  'Client Port': 'IpPort',
})

const certificate = section('Certificate Information', {
  'Certificate Issuer Name': 'CertIssuerName',
  'Certificate Serial Number': 'CertSerialNumber',
  'Certificate Thumbprint': 'CertThumbprint',
})

const authentication = section('Detailed Authentication Information', {
  'Logon Process': 'LogonProcessName',
  'Authentication Package': 'AuthenticationPackageName',
  'Transited Services': 'TransmittedServices',
  'Package Name (NTLM only)': 'LmPackageName',
  'Key Length': 'KeyLength',
})

const source = section('Network Information', {
  'Workstation Name': 'WorkstationName',
  'Source Network Address': 'IpAddress',
  'Source Port': 'IpPort',
})

/**
 * Layouts by event number. Source: the messages of Microsoft-Windows-Security-Auditing as
 * Microsoft documents them beside the XML of the same events.
 */
export const messageLayouts: ReadonlyMap<number, MessageLayout> = new Map([
  [
    4624,
    {
      title: 'An account was successfully logged on.',
      sections: [
        section('Subject', account('Subject')),
        section('Logon Information', {
          'Logon Type': 'LogonType',
          'Restricted Admin Mode': 'RestrictedAdminMode',
          'Remote Credential Guard': 'RemoteCredentialGuard',
          'Virtual Account': 'VirtualAccount',
          'Elevated Token': 'ElevatedToken',
        }),
        section('', { 'Impersonation Level': 'ImpersonationLevel' }),
        section('New Logon', {
          ...account('Target'),
          'Linked Logon ID': 'TargetLinkedLogonId',
          'Network Account Name': 'TargetOutboundUserName',
          'Network Account Domain': 'TargetOutboundDomainName',
          'Logon GUID': 'LogonGuid',
        }),
        section('Process Information', {
          'Process ID': 'ProcessId',
          'Process Name': 'ProcessName',
        }),
        source,
        authentication,
      ],
      closing: null,
    },
  ],
  [
    4625,
    {
      title: 'An account failed to log on.',
      sections: [
        section('Subject', account('Subject')),
        section('', { 'Logon Type': 'LogonType' }),
        section('Account For Which Logon Failed', account('Target')),
        section('Failure Information', {
          'Failure Reason': 'FailureReason',
          Status: 'Status',
          'Sub Status': 'SubStatus',
        }),
        section('Process Information', {
          'Caller Process ID': 'ProcessId',
          'Caller Process Name': 'ProcessName',
        }),
        source,
        authentication,
      ],
      closing: null,
    },
  ],
  [
    4634,
    {
      title: 'An account was logged off.',
      sections: [section('Subject', account('Target')), section('', { 'Logon Type': 'LogonType' })],
      closing: null,
    },
  ],
  [
    4648,
    {
      title: 'A logon was attempted using explicit credentials.',
      sections: [
        section('Subject', { ...account('Subject'), 'Logon GUID': 'LogonGuid' }),
        section('Account Whose Credentials Were Used', {
          'Account Name': 'TargetUserName',
          'Account Domain': 'TargetDomainName',
          'Logon GUID': 'TargetLogonGuid',
        }),
        section('Target Server', {
          'Target Server Name': 'TargetServerName',
          'Additional Information': 'TargetInfo',
        }),
        section('Process Information', {
          'Process ID': 'ProcessId',
          'Process Name': 'ProcessName',
        }),
        section('Network Information', { 'Network Address': 'IpAddress', Port: 'IpPort' }),
      ],
      closing: null,
    },
  ],
  [
    4672,
    {
      title: 'Special privileges assigned to new logon.',
      sections: [
        section('Subject', account('Subject')),
        section('', { Privileges: 'PrivilegeList' }),
      ],
      closing: null,
    },
  ],
  [
    4688,
    {
      title: 'A new process has been created.',
      sections: [
        section('Creator Subject', account('Subject')),
        section('Target Subject', account('Target')),
        section('Process Information', {
          'New Process ID': 'NewProcessId',
          'New Process Name': 'NewProcessName',
          'Token Elevation Type': 'TokenElevationType',
          'Mandatory Label': 'MandatoryLabel',
          'Creator Process ID': 'ProcessId',
          'Creator Process Name': 'ParentProcessName',
          'Process Command Line': 'CommandLine',
        }),
      ],
      closing:
        'Token Elevation Type indicates the type of token that was assigned to the new process in accordance with User Account Control policy.',
    },
  ],
  [
    4768,
    {
      title: 'A Kerberos authentication ticket (TGT) was requested.',
      sections: [
        section('Account Information', {
          'Account Name': 'TargetUserName',
          'Supplied Realm Name': 'TargetDomainName',
          'User ID': 'TargetSid',
        }),
        section('Service Information', {
          'Service Name': 'ServiceName',
          'Service ID': 'ServiceSid',
        }),
        clientAddress,
        section('Additional Information', {
          'Ticket Options': 'TicketOptions',
          'Result Code': 'Status',
          'Ticket Encryption Type': 'TicketEncryptionType',
          'Pre-Authentication Type': 'PreAuthType',
        }),
        certificate,
      ],
      closing: null,
    },
  ],
  [
    4769,
    {
      title: 'A Kerberos service ticket was requested.',
      sections: [
        section('Account Information', {
          'Account Name': 'TargetUserName',
          'Account Domain': 'TargetDomainName',
          'Logon GUID': 'LogonGuid',
        }),
        section('Service Information', {
          'Service Name': 'ServiceName',
          'Service ID': 'ServiceSid',
        }),
        clientAddress,
        section('Additional Information', {
          'Ticket Options': 'TicketOptions',
          'Ticket Encryption Type': 'TicketEncryptionType',
          'Failure Code': 'Status',
          'Transited Services': 'TransmittedServices',
        }),
      ],
      closing: null,
    },
  ],
])
