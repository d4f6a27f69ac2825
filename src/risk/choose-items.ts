import { foldCase } from '../event/fold-case.ts'
import type { RiskItem } from './risk-content.ts'

/** Pieces that a user names, by name or id, to switch them on or off whatever their files say. */
export interface RiskChoice {
  readonly enable: readonly string[]
  readonly disable: readonly string[]
}

/** The items as the user wants them, and the names that no item has. What is both switched on and off is off. */
export function chooseRiskItems(
  items: readonly RiskItem[],
  { enable, disable }: RiskChoice,
): { readonly items: readonly RiskItem[]; readonly unknown: readonly string[] } {
  return {
    items: items.map(item => {
      const enabled = (item.enabled || isNamed(item, enable)) && !isNamed(item, disable)
      return { ...item, enabled }
    }),
    unknown: [...enable, ...disable].filter(name => !items.some(item => isNameOf(item, name))),
  }
}

const isNamed = (item: RiskItem, names: readonly string[]): boolean =>
  names.some(name => isNameOf(item, name))

const isNameOf = ({ id, name }: RiskItem, wanted: string): boolean =>
  foldCase(name) === foldCase(wanted) || id.toLowerCase() === wanted.toLowerCase()
