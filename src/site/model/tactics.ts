import { attackTechniques } from '../../content/attack.ts'

/** ATT&CK's order of the enterprise tactics; ones that the table names besides come last. */
const matrixOrder: readonly string[] = [
  'Reconnaissance',
  'Resource Development',
  'Initial Access',
  'Execution',
  'Persistence',
  'Privilege Escalation',
  'Defense Evasion',
  'Credential Access',
  'Discovery',
  'Lateral Movement',
  'Collection',
  'Command And Control',
  'Exfiltration',
  'Impact',
]

export const tactics: readonly string[] = [
  ...new Set([...matrixOrder, ...attackTechniques().flatMap(technique => technique.tactics)]),
]

/** Those of a detection's techniques in the matrix's order. */
export const orderedTactics = (names: Iterable<string>): readonly string[] => {
  const wanted = new Set(names)
  return [...tactics.filter(name => wanted.has(name)), ...[...wanted].filter(isUnknown)]
}

const isUnknown = (name: string): boolean => !tactics.includes(name)
