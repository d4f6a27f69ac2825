import { expect, test } from 'vitest'
import { chooseRiskItems } from './choose-items.ts'
import { type RiskItem, riskContentOf } from './risk-content.ts'

const item = (id: string, name: string, enabled: boolean): RiskItem => ({
  kind: 'entities',
  id,
  name,
  version: 1,
  description: '',
  enabled,
  entries: [],
})

const items = [item('a1', 'First', true), item('b2', 'Second', false), item('c3', 'Third', false)]

const chosen = (enable: readonly string[], disable: readonly string[]) => {
  const { items: found, unknown } = chooseRiskItems(items, { enable, disable })
  return { names: riskContentOf(found).entities.map(({ name }) => name), unknown }
}

test('items are switched by name or id, letter case aside; off wins', () => {
  expect(chosen([], [])).toEqual({ names: ['First'], unknown: [] })
  expect(chosen(['second', 'C3'], ['FIRST'])).toEqual({ names: ['Second', 'Third'], unknown: [] })
  expect(chosen(['Second'], ['b2'])).toEqual({ names: ['First'], unknown: [] })
})

test('names that nothing has are told', () => {
  expect(chosen(['Secund'], ['Fourth']).unknown).toEqual(['Secund', 'Fourth'])
})
