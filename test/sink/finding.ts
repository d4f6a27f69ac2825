import type { Finding } from '../../src/finding/finding.ts'

/** A finding to write out; its texts try what a hostile log would. */
export const sampleFinding = (change: Partial<Finding> = {}): Finding => ({
  id: 'sha256:0f',
  detection: { id: '1e25e97a', name: 'Windows Bits Job Persistence', version: 1, type: 'TTP' },
  time: '2024-03-05T10:20:30.456Z',
  start_time: 1_709_634_030_456,
  end_time: 1_709_634_030_456,
  entities: [
    { kind: 'user', value: 'corp\\amy', role: 'victim' },
    { kind: 'device', value: 'ws01', role: 'victim' },
  ],
  risk: { score: 56, impact: 70, confidence: 80, level: 'medium' },
  message: 'An instance of cmd.exe spawning bitsadmin.exe',
  attack: [{ technique: 'T1197', name: 'BITS Jobs', tactics: ['Defense Evasion', 'Persistence'] }],
  analytic_stories: ['BITS Jobs'],
  kill_chain_phases: ['Exploitation'],
  body: { cmd_line: '=HYPERLINK("http://192.0.2.1")', process_name: 'bitsadmin.exe' },
  source: { path: 'host a/sysmon.evtx', record: 7, offset: 4608 },
  ...change,
})
