import { detectionYaml } from '../content/content-folder.ts'

/** A start of a process as one line of flat JSON, as Sysmon event 1 is exported. */
export const processStart = (commandLine: string, user = 'QUAY\\otto'): string =>
  `${JSON.stringify({
    '@timestamp': '2026-03-04T10:02:11.320Z',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    EventID: 1,
    Hostname: 'WKS-7.quay.example',
    UtcTime: '2026-03-04 10:02:11.320',
    ProcessGuid: '{7C41A0D2-3470-4507-D9D6-000000000600}',
    ProcessId: '6720',
    Image: 'C:\\Tools\\anchor.exe',
    CommandLine: commandLine,
    User: user,
    ParentImage: 'C:\\Windows\\System32\\cmd.exe',
    ParentProcessId: '4711',
  })}\n`

/** A file creation, which no process detection can match. */
export const fileCreation = (): string =>
  `${JSON.stringify({
    '@timestamp': '2026-03-04T10:02:12.320Z',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    EventID: 11,
    Hostname: 'WKS-7.quay.example',
    UtcTime: '2026-03-04 10:02:12.320',
    ProcessId: '6720',
    Image: 'C:\\Tools\\anchor.exe',
    TargetFilename: 'C:\\Tools\\rope.txt',
  })}\n`

/** What Git LFS leaves of a file that it has not fetched. */
export const lfsPointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 4096\n`

export const anchorQuery = `search: |
  | from read_ssa_enriched_events()
  | where "Endpoint_Processes" IN(_datamodels)
  | eval cmd_line=ucast(map_get(input_event, "process"), "string", null),
      process_name=ucast(map_get(input_event, "process_name"), "string", null),
      timestamp=parse_long(ucast(map_get(input_event, "_time"), "string", null))
  | where process_name="anchor.exe" AND like(cmd_line, "%--drop%")
  | eval start_time=timestamp, end_time=timestamp,
      entities=mvappend(ucast(map_get(input_event, "dest_user_id"), "string", null),
        ucast(map_get(input_event, "dest_device_id"), "string", null)),
      body=create_map(["cmd_line", cmd_line, "process_name", process_name])
  | into write_ssa_detected_events();
`

/** A detection of `anchor --drop` with these tests, lines of YAML below \`tests:\`. */
export const anchorDetection = (tests: string, search = anchorQuery): string =>
  detectionYaml({
    search,
    tags: `tags:
  impact: 50
  confidence: 60
  message: $process_name$ was dropped on $dest_device_id$
  observable:
  - {name: dest_user_id, type: User, role: [Victim]}
  - {name: dest_device_id, type: Hostname, role: [Victim]}
`,
    more: tests === '' ? '' : `tests:\n${tests}`,
  })

/** A test of one file. */
export const testOf = (data: string, more = ''): string =>
  `- name: fires\n  attack_data:\n  - data: ${data}\n${more}`
