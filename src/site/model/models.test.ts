import { describe, expect, test } from 'vitest'
import { compileQuery } from '../../language/spl2/compile-query.ts'
import type { Plan } from '../../plan/plan.ts'
import { canonicalSource, mappedSources, sourcesOfPlan } from './data-sources.ts'
import { fieldOrigins } from './field-uses.ts'
import { filterColumns } from './filter-columns.ts'
import { orderedTactics } from './tactics.ts'

function planOf(text: string): Plan {
  const { plan, diagnostics } = compileQuery({ name: 'query', text })
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join('; '))
  return plan
}

describe('data sources', () => {
  test('of a data model are the events that have it', () => {
    const plan = planOf(
      '| from read_ssa_enriched_events() | where "Endpoint_Registry" IN (_datamodels) | into write_ssa_detected_events();',
    )
    expect(sourcesOfPlan(plan)).toEqual(['Sysmon 12', 'Sysmon 14', 'Sysmon 13'])
  })

  test('of a condition are the events that can meet it', () => {
    const plan = planOf('| from source | where process.file.name = "a.exe" | into sink;')
    expect(sourcesOfPlan(plan)).toEqual(['Windows Security 4688', 'Sysmon 1'])
  })

  test('of a query without conditions are all', () => {
    expect(sourcesOfPlan(planOf('| from source | into sink;')).toSorted()).toEqual(
      mappedSources.map(({ name }) => name).toSorted(),
    )
  })

  test.each([
    ['Sysmon EventID 1', 'Sysmon 1'],
    ['Sysmon EventID 12 ', 'Sysmon 12'],
    ['Windows Event Log Security 4688', 'Windows Security 4688'],
    ['Windows Security 4688', 'Windows Security 4688'],
    ['Powershell Script Block Logging 4104', 'PowerShell 4104'],
    ['Sysmon EventID 7', 'Sysmon EventID 7'],
    ['Sysmon for Linux EventID 1', 'Sysmon for Linux EventID 1'],
    ['AWS CloudTrail', 'AWS CloudTrail'],
  ])('%s is known as %s', (written, name) => {
    expect(canonicalSource(written)).toBe(name)
  })
})

test('a field comes from the parts of each event, preferred first', () => {
  expect(fieldOrigins('enriched', 'process', new Set(['Sysmon 1']))).toEqual([
    { source: 'Sysmon 1', from: ['CommandLine', 'Image'] },
  ])
  expect(fieldOrigins('ocsf', 'no.such.attribute', null)).toEqual([])
})

test('a filter sees the columns that are alive at the end', () => {
  const plan = planOf(
    '| from read_ssa_enriched_events() | eval a=1, b=2 | select a, b AS c | into write_ssa_detected_events();',
  )
  expect(filterColumns(plan)).toEqual(['a', 'c'])
})

test('tactics stand in the order of the matrix, unknown ones last', () => {
  expect(orderedTactics(['Impact', 'Sailing', 'Execution', 'Impact'])).toEqual([
    'Execution',
    'Impact',
    'Sailing',
  ])
})
