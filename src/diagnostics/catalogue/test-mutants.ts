import { defineDiagnostic } from '../define-diagnostic.ts'

const fires = 'tests:\n- name: fires\n  attack_data:\n  - data: samples/drop.jsonl\n'

export type ClauseChange = 'negated' | 'dropped'

export const unnoticedMutant = defineDiagnostic(
  {
    code: 'TST0301',
    severity: 'warning',
    title: 'A clause that no test holds',
    explanation:
      'The clause was negated, or left out, and every test of the detection passed as before. Either the clause does nothing, or nobody would notice if it were wrong.',
    wrong: fires,
    right: {
      'detections/anchor.yml': `${fires}- name: is silent\n  must_not_match: true\n  attack_data:\n  - data: samples/near-misses.jsonl\n`,
      // Each fails one clause of the query.
      'samples/near-misses.jsonl': [
        '{"Channel": "Microsoft-Windows-Sysmon/Operational", "EventID": 1, "Hostname": "wks-7", "UtcTime": "2026-03-04 10:02:12.320", "Image": "C:\\\\Tools\\\\anchor.exe", "CommandLine": "anchor --hoist"}',
        '{"Channel": "Microsoft-Windows-Sysmon/Operational", "EventID": 1, "Hostname": "wks-7", "UtcTime": "2026-03-04 10:02:12.320", "Image": "C:\\\\Tools\\\\rope.exe", "CommandLine": "rope --drop 7"}',
      ].join('\n'),
    },
  },
  (change: ClauseChange, clause: string, narrows: boolean) => ({
    message: `no test notices when \`${clause}\` is ${change}`,
    label: `${change}: every test still passes`,
    hint: narrows
      ? 'add a test with an event that only this clause keeps out, or expect an exact count'
      : 'add a test with an event that is found by this clause alone, or expect an exact count',
  }),
)
