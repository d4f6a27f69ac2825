import { expect, test } from 'vitest'
import { killChainPhaseIdOf, killChainPhasesOf } from './kill-chain.ts'

test('tactics give their phases in the order of the chain, each once', () => {
  expect(killChainPhasesOf(['Defense Evasion', 'Persistence', 'Discovery'])).toEqual([
    'Exploitation',
    'Installation',
  ])
  expect(killChainPhasesOf(['Impact', 'Initial Access', 'Command And Control'])).toEqual([
    'Delivery',
    'Command And Control',
    'Actions on Objectives',
  ])
  expect(killChainPhasesOf(['constructor'])).toEqual([])
})

test('a phase has its number, letter case apart; other words have 0', () => {
  expect(killChainPhaseIdOf('Exploitation')).toBe(4)
  expect(killChainPhaseIdOf('actions on objectives')).toBe(7)
  expect(killChainPhaseIdOf('Unknown')).toBe(0)
  expect(killChainPhaseIdOf('lunch')).toBe(0)
})
