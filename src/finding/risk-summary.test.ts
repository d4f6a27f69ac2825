import { expect, test } from 'vitest'
import type { Entity, Finding } from './finding.ts'
import { riskOf } from './risk.ts'
import { accumulateRisk, summariseRisk } from './risk-summary.ts'

const device = (value: string): Entity => ({ kind: 'device', value, role: 'victim' })
const user = (value: string): Entity => ({ kind: 'user', value, role: 'victim' })

function finding(
  name: string,
  score: number,
  entities: readonly Entity[],
  time = 1000,
  tactics: readonly string[] = [],
): Finding {
  return {
    id: `sha256:${name}${time}`,
    detection: { id: name, name, version: 1, type: 'TTP' },
    time: new Date(time).toISOString(),
    start_time: time,
    end_time: time + 5,
    entities,
    risk: riskOf(score, null, null),
    message: name,
    attack: [{ technique: 'T1', name: 'one', tactics }],
    analytic_stories: [],
    kill_chain_phases: [],
    body: null,
    source: { path: 'a.log', offset: 0 },
  }
}

test('scores add up by entity, with what they come from', () => {
  const { entities, evicted } = summariseRisk([
    finding('bits', 56, [device('ws1'), user('amy')], 2000, ['Persistence']),
    finding('bits', 56, [device('ws1')], 1000, ['Persistence', 'Defense Evasion']),
    finding('other', 80, [device('ws1')], 3000, ['Impact']),
    finding('other', 80, [user('ws1')]),
  ])
  expect(evicted).toBe(0)
  expect(entities.map(({ kind, value, score }) => [kind, value, score])).toEqual([
    ['device', 'ws1', 192],
    ['user', 'ws1', 80],
    ['user', 'amy', 56],
  ])
  expect(entities[0]).toEqual({
    kind: 'device',
    value: 'ws1',
    score: 192,
    findings: 3,
    level: 'critical',
    detections: [
      { id: 'bits', name: 'bits', score: 112, findings: 2 },
      { id: 'other', name: 'other', score: 80, findings: 1 },
    ],
    tactics: ['Persistence', 'Defense Evasion', 'Impact'],
    firstTime: 1000,
    lastTime: 3005,
  })
})

test('ties are in text order, whatever the order of arrival', () => {
  const findings = ['c', 'a', 'b'].map(name => finding('x', 10, [device(name)]))
  expect(summariseRisk(findings).entities.map(({ value }) => value)).toEqual(['a', 'b', 'c'])
})

test('a flood of names is given up before the entities that matter, and is counted', () => {
  const accumulator = accumulateRisk(10)
  accumulator.add(finding('bits', 56, [device('dc01')]))
  for (let index = 0; index < 1000; index++) {
    accumulator.add(finding('noise', 5, [user(`made-up-${index}`)]))
  }
  const { entities, evicted } = accumulator.summary()
  expect(entities).toHaveLength(10)
  expect(entities[0]?.value).toBe('dc01')
  expect(evicted).toBe(1001 - 10)
})

test('a summary can be taken in between', () => {
  const accumulator = accumulateRisk()
  accumulator.add(finding('bits', 56, [device('dc01')]))
  expect(accumulator.summary().entities[0]?.score).toBe(56)
  accumulator.add(finding('bits', 56, [device('dc01')]))
  expect(accumulator.summary().entities[0]?.score).toBe(112)
})
