import { createHash } from 'node:crypto'
import type { ValueMap } from '../../src/event/value.ts'
import type { Entity, EntityKind, Finding } from '../../src/finding/finding.ts'
import { riskOf } from '../../src/finding/risk.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A finding in few words, as the golden cases write it. */
export interface ShortFinding {
  /** ISO 8601, or epoch milliseconds. */
  readonly time: string | number
  readonly detection: string
  /** `device ws1`, `user corp\\amy`, … */
  readonly on: readonly string[]
  readonly score?: number
  readonly id?: string
  readonly tactics?: readonly string[]
  readonly technique?: string
  readonly stories?: readonly string[]
  readonly type?: string
  /** The command line in the evidence. */
  readonly process?: string
  readonly body?: ValueMap
}

/** `place` gives it an id where it has none of its own: f1, f2, … */
export function findingOf(short: ShortFinding, place: number): Finding {
  const time = new Date(short.time).getTime()
  const { detection } = short
  return {
    id: short.id ?? `f${place}`,
    detection: {
      id: detectionId(detection),
      name: detection,
      version: 1,
      type: short.type ?? 'TTP',
    },
    time: new Date(time).toISOString(),
    start_time: time,
    end_time: time,
    entities: short.on.map(entityOf),
    risk: riskOf(short.score ?? 56, null, null),
    message: `${detection} seen`,
    attack: [
      {
        technique: short.technique ?? 'T1197',
        name: 'Example',
        tactics: short.tactics ?? ['Persistence'],
      },
    ],
    analytic_stories: short.stories ?? [],
    kill_chain_phases: [],
    body: short.body ?? (short.process === undefined ? {} : { process: short.process }),
    source: { path: 'example.log', line: place, offset: 0 },
  }
}

/** Names stand for themselves; ids are made of them. */
export const detectionId = (name: string): string =>
  `id-of-${name.toLowerCase().replaceAll(' ', '-')}`

export function entityOf(text: string): Entity {
  const at = text.indexOf(' ')
  return { kind: text.slice(0, at) as EntityKind, value: text.slice(at + 1), role: 'victim' }
}
