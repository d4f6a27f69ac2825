import type { Answers, Kind } from './answers.ts'

/** How a detection of one kind of events is written, and what its events look like. */
export interface EventKind {
  /** What `text` is sought in, for questions: `the command line`. */
  readonly what: string
  readonly dataModel: string
  /** Column → key of the enriched event. */
  readonly columns: Readonly<Record<string, string>>
  /** The column that `text` is sought in. */
  readonly textColumn: string
  readonly message: string
  /** Fields of the finding that name a process. */
  readonly processes: readonly (readonly [field: string, role: string])[]
  readonly howToImplement: string
  /** One event with this text, as a flat JSON object. */
  readonly record: (text: string, program: string) => Readonly<Record<string, string | number>>
}

const sysmon = (eventNumber: number): Readonly<Record<string, string | number>> => ({
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  SourceName: 'Microsoft-Windows-Sysmon',
  EventID: eventNumber,
  User: 'EXAMPLE\\alex',
})

export const eventKinds: Readonly<Record<Kind, EventKind>> = {
  process: {
    what: 'the command line',
    dataModel: 'Endpoint_Processes',
    columns: {
      cmd_line: 'process',
      process_name: 'process_name',
      process_path: 'process_path',
      parent_process_name: 'parent_process_name',
    },
    textColumn: 'cmd_line',
    message: '$process_name$ was started on $dest$ by $dest_user_id$: $cmd_line$',
    processes: [
      ['parent_process_name', 'Parent Process'],
      ['process_name', 'Child Process'],
    ],
    howToImplement:
      'Feed it process starts with their command lines: Sysmon event 1, or Security 4688 with command lines switched on.',
    record: (text, program) => ({
      ...sysmon(1),
      ProcessGuid: '{5A1C0D3E-1B2F-4607-9C00-000000000400}',
      ProcessId: '4242',
      Image: `C:\\Program Files\\Example\\${program}`,
      CommandLine: text,
      ParentImage: 'C:\\Windows\\explorer.exe',
      ParentProcessId: '1001',
    }),
  },
  script: {
    what: 'the script',
    dataModel: 'Endpoint_Processes',
    columns: { cmd_line: 'process', process_path: 'process_path' },
    textColumn: 'cmd_line',
    message: 'A PowerShell script block on $dest$ by $dest_user_id$ was found: $cmd_line$',
    processes: [],
    howToImplement:
      'Switch on PowerShell script block logging and feed it event 4104 of Microsoft-Windows-PowerShell/Operational.',
    record: text => ({
      Channel: 'Microsoft-Windows-PowerShell/Operational',
      SourceName: 'Microsoft-Windows-PowerShell',
      EventID: 4104,
      UserID: 'S-1-5-21-1111111111-2222222222-3333333333-1001',
      Domain: 'EXAMPLE',
      AccountName: 'alex',
      MessageNumber: '1',
      MessageTotal: '1',
      ScriptBlockText: text,
      ScriptBlockId: '5a1c0d3e-1b2f-4607-9c00-000000000400',
    }),
  },
  registry: {
    what: 'the path of the key and value',
    dataModel: 'Endpoint_Registry',
    columns: {
      registry_path: 'registry_path',
      registry_value_name: 'registry_value_name',
      registry_value_data: 'registry_value_data',
    },
    textColumn: 'registry_path',
    message: '$registry_path$ was set to $registry_value_data$ on $dest$ by $dest_user_id$',
    processes: [],
    howToImplement:
      'Feed it Sysmon event 13 with the keys that matter included in its configuration.',
    record: text => ({
      ...sysmon(13),
      EventType: 'SetValue',
      ProcessGuid: '{5A1C0D3E-1B2F-4607-9C00-000000000400}',
      ProcessId: '4242',
      Image: 'C:\\Program Files\\Example\\example.exe',
      TargetObject: text,
      Details: 'DWORD (0x00000001)',
    }),
  },
  file: {
    what: 'the path of the file',
    dataModel: 'Endpoint_Filesystem',
    columns: { file_path: 'file_path', file_name: 'file_name' },
    textColumn: 'file_path',
    message: '$file_path$ was created on $dest$ by $dest_user_id$',
    processes: [],
    howToImplement:
      'Feed it Sysmon event 11 with the folders that matter included in its configuration.',
    record: text => ({
      ...sysmon(11),
      ProcessGuid: '{5A1C0D3E-1B2F-4607-9C00-000000000400}',
      ProcessId: '4242',
      Image: 'C:\\Program Files\\Example\\example.exe',
      TargetFilename: text,
    }),
  },
}

export const defaultDescription = ({
  kind,
  program,
  text,
}: Pick<Answers, 'kind' | 'program' | 'text'>): string => {
  const { what } = eventKinds[kind]
  switch (kind) {
    case 'process':
      return `Finds starts of ${program} where ${what} holds ${text}.`
    case 'script':
      return `Finds PowerShell script blocks where ${what} holds ${text}.`
    case 'registry':
      return `Finds registry values that are set where ${what} holds ${text}.`
    case 'file':
      return `Finds files that are created where ${what} holds ${text}.`
  }
}
