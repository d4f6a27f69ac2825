/** Phases of the intrusion kill chain with the ids that finding reports carry (0 is unknown). */
const killChainPhases = [
  'Unknown',
  'Reconnaissance',
  'Weaponization',
  'Delivery',
  'Exploitation',
  'Installation',
  'Command And Control',
  'Actions on Objectives',
] as const

export type KillChainPhase = (typeof killChainPhases)[number]

/** Which phase an ATT&CK tactic belongs to, as the report generator of Behavioral Analytics has it. */
const phaseOfTactic: ReadonlyMap<string, KillChainPhase> = new Map([
  ['Reconnaissance', 'Reconnaissance'],
  ['Resource Development', 'Weaponization'],
  ['Initial Access', 'Delivery'],
  ['Execution', 'Installation'],
  ['Persistence', 'Installation'],
  ['Privilege Escalation', 'Exploitation'],
  ['Defense Evasion', 'Exploitation'],
  ['Credential Access', 'Exploitation'],
  ['Discovery', 'Exploitation'],
  ['Lateral Movement', 'Exploitation'],
  ['Collection', 'Exploitation'],
  ['Command And Control', 'Command And Control'],
  ['Exfiltration', 'Actions on Objectives'],
  ['Impact', 'Actions on Objectives'],
])

/** 0 for a phase that is not of the chain; letter case does not count. */
export const killChainPhaseIdOf = (phase: string): number =>
  Math.max(
    0,
    killChainPhases.findIndex(known => known.toLowerCase() === phase.toLowerCase()),
  )

/** The phases that techniques with these tactics belong to, in the chain's order. */
export function killChainPhasesOf(tactics: readonly string[]): readonly KillChainPhase[] {
  const phases = new Set(tactics.flatMap(tactic => phaseOfTactic.get(tactic) ?? []))
  return killChainPhases.filter(phase => phases.has(phase))
}
