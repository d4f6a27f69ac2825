import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeWithShared, sharedPath } from '../../test/shared.ts'
import { attackTechnique, attackTechniques } from './attack.ts'

test('a technique has its name and its tactics', () => {
  expect(attackTechnique('T1197')).toEqual({
    technique: 'T1197',
    name: 'BITS Jobs',
    tactics: ['Defense Evasion', 'Persistence'],
  })
  expect(attackTechnique('T1059.001')?.name).toBe('PowerShell')
  expect(attackTechnique('constructor')).toBeUndefined()
})

describeWithShared('the published list of techniques', () => {
  test('is what the table holds', () => {
    const csv = readFileSync(sharedPath('reference', 'attack-techniques.csv'), 'utf8')
    const lines = csv.trim().split(/\r?\n/).slice(1).toSorted()
    const table = attackTechniques().map(({ technique, name, tactics }) => {
      return `${technique},${name},${tactics.join(';')}`
    })
    expect(table.toSorted()).toEqual(lines)
  })
})
