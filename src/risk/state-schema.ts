import { z } from 'zod'
import { stateFormat, stateVersion } from './state-format.ts'

const count = z.int().min(0)
/** Epoch milliseconds that a date can hold (ECMAScript). */
const time = z.int().min(-8.64e15).max(8.64e15)
const points = z.number().min(0)
const texts = z.array(z.string())
const severity = z.enum(['info', 'low', 'medium', 'high', 'critical'])

const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('multiply'), by: z.number() }),
  z.strictObject({ kind: z.literal('add'), points: z.number() }),
])

const source = z.strictObject({
  path: z.string(),
  line: count.exactOptional(),
  record: count.exactOptional(),
  offset: count,
})

const finding = z.strictObject({
  id: z.string(),
  time,
  detection: count,
  score: points,
  message: z.string(),
  source,
  /** By place in `group_dampings`. */
  groups: z.array(z.string().nullable()),
})

const limit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('repeats'), share: z.number() }),
  z.strictObject({ kind: z.literal('cap'), timesHighest: z.number() }),
  z.strictObject({ kind: z.literal('cap points'), points: z.number() }),
])

const appliedDamping = z.strictObject({
  damping: count,
  group: z.string(),
  measure: z.number(),
  before: points,
  after: points,
})

const point = z.strictObject({
  finding: count,
  arrival: count,
  factors: z.array(count),
  weight: points,
  dampings: z.array(appliedDamping),
  points,
})

const entity = z.strictObject({
  kind: z.enum(['user', 'device', 'process', 'other']),
  name: z.string(),
  key: z.string(),
  last_arrival: count,
  given_up: count,
  tallies: z
    .array(
      z.strictObject({
        detection: count,
        findings: count,
        points,
        first_time: time,
        last_time: time,
      }),
    )
    .min(1),
  standings: z.array(
    z.strictObject({
      rule: z.string(),
      suppressed: count,
      issued: z.array(z.strictObject({ id: z.string(), time, severity })),
    }),
  ),
  points: z.array(point),
})

/**
 * A saved ledger. Findings, detections, factors and dampings stand in lists once and are referred to by place,
 * since a finding belongs to several entities.
 */
export const stateSchema = z.strictObject({
  format: z.literal(stateFormat),
  version: z.literal(stateVersion),
  arrivals: count,
  present_time: time,
  repeated: count,
  suppressed: count,
  entities_given_up: count,
  points_given_up: count,
  detections: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      version: z.number(),
      type: z.string(),
      stories: texts,
      tactics: texts,
      techniques: texts,
    }),
  ),
  factors: z.array(z.strictObject({ id: z.string(), name: z.string(), effect })),
  dampings: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      alike: z.string(),
      windowMs: z.int().min(1),
      limit,
    }),
  ),
  /** Id and version of each damping that findings have groups of. */
  group_dampings: texts,
  findings: z.array(finding),
  entities: z.array(entity),
})

export type SavedState = z.output<typeof stateSchema>
export type SavedEntity = z.output<typeof entity>
export type SavedPoint = z.output<typeof point>
export type SavedFinding = z.output<typeof finding>
