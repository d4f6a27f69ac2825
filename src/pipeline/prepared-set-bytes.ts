import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import { standalone } from '../diagnostics/standalone.ts'
import type { Plan } from '../plan/plan.ts'
import type { PreparedDetection } from './prepared-detection.ts'
import type { PreparedSet } from './prepared-set.ts'

/**
 * A prepared set as bytes: the checksum of all that follows, the length of the facts (both 32 bits,
 * little-endian), the facts, and behind them the plans, each where the facts say. A plan is decoded
 * when its detection meets an event; of hundreds most never do.
 */
export function encodePreparedSet(set: PreparedSet): Buffer {
  const plans: Buffer[] = []
  let planBytes = 0
  const detections = set.detections.map(({ plan, ...facts }): StoredDetection => {
    const bytes = encodePlan(plan())
    plans.push(bytes)
    planBytes += bytes.length
    return { ...facts, planStart: planBytes - bytes.length, planEnd: planBytes }
  })
  const stored: StoredSet = { ...set, detections, errors: set.errors.map(standalone) }
  const facts = serialize(stored)
  const head = Buffer.alloc(headBytes)
  head.writeUInt32LE(facts.length, 4)
  const all = Buffer.concat([head, facts, ...plans])
  all.writeUInt32LE(crc32(all.subarray(4)), 0)
  return all
}

/** Null for bytes that are not whole. They must come from `encodePreparedSet` of the same build. */
export function decodePreparedSet(bytes: Buffer): PreparedSet | null {
  if (bytes.length < headBytes || crc32(bytes.subarray(4)) !== bytes.readUInt32LE(0)) return null
  const plansStart = headBytes + bytes.readUInt32LE(4)
  const stored = deserialize(bytes.subarray(headBytes, plansStart)) as StoredSet
  const plans = bytes.subarray(plansStart)
  return {
    ...stored,
    detections: stored.detections.map(({ planStart, planEnd, ...facts }) => ({
      ...facts,
      plan: () => decodePlan(plans.subarray(planStart, planEnd)),
    })),
  }
}

const headBytes = 8

interface StoredSet extends Omit<PreparedSet, 'detections'> {
  readonly detections: readonly StoredDetection[]
}

interface StoredDetection extends Omit<PreparedDetection, 'plan'> {
  /** Offsets from where the plans begin. */
  readonly planStart: number
  readonly planEnd: number
}

/**
 * A plan as JSON, without its spans and where its text was cut out of: both are for diagnostics, and of
 * a plan that can run there are none. Spans are half of it.
 */
const encodePlan = ({ source: { name, text }, streams }: Plan): Buffer =>
  Buffer.from(JSON.stringify({ source: { name, text }, streams }).replaceAll(spanMember, ''))

/** Outside of JSON's texts alone: inside them, a quotation mark has a backslash before it. */
const spanMember = /,"span":\{"start":\d+,"end":\d+\}|"span":\{"start":\d+,"end":\d+\},?/g

const decodePlan = (bytes: Buffer): Plan => JSON.parse(bytes.toString()) as Plan
