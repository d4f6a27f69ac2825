import type { Command } from 'commander'
import { sha256 } from '../pipeline/event-stream.ts'
import { chooseRiskItems } from '../risk/choose-items.ts'
import { type RiskItem, riskContentOf } from '../risk/risk-content.ts'
import { createRiskLedger, type RiskLedger } from '../risk/risk-ledger.ts'
import type { CatalogueDetection } from '../risk/stories.ts'
import { collect } from './content-options.ts'
import { CommandError } from './exit-codes.ts'

/** Which pieces of risk content apply. */
export interface RiskOptions {
  readonly riskOn: readonly string[]
  readonly riskOff: readonly string[]
}

export const addRiskOptions = (command: Command): Command =>
  command
    .option(
      '--risk-on <name>',
      'switch a risk rule, factor or damping on, by name or id',
      collect,
      [],
    )
    .option('--risk-off <name>', 'switch one off', collect, [])

interface RiskSubject {
  readonly risk: readonly RiskItem[]
  /** All loaded detections. */
  readonly catalogue: readonly CatalogueDetection[]
}

/** A ledger with the content's risk rules, as the user wants them. */
export function openRiskLedger(
  { risk, catalogue }: RiskSubject,
  { riskOn, riskOff }: RiskOptions,
): RiskLedger {
  const { items, unknown } = chooseRiskItems(risk, { enable: riskOn, disable: riskOff })
  if (unknown.length > 0) {
    throw new CommandError(
      `no risk content is named ${unknown.join(' or ')}; there is ${risk.map(({ name }) => name).join(', ')}`,
    )
  }
  return createRiskLedger(riskContentOf(items), { sha256, catalogue })
}
