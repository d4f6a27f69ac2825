import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import { standalone } from '../diagnostics/standalone.ts'
import { type PreparedFacts, withPlan } from './prepared-detection.ts'
import type { PreparedSet } from './prepared-set.ts'

/**
 * A prepared set as bytes: the checksum of all that follows, the length of the facts (both 32 bits,
 * little-endian), the facts, and behind them the plans, each where the facts say. A plan is decoded
 * when its detection meets an event; of hundreds most never do.
 */
export function encodePreparedSet(set: PreparedSet): Buffer {
  const plans: Buffer[] = []
  let planEnd = 0
  const detections = set.detections.map((prepared): StoredDetection => {
    const { detection, facts, families, needs, planBytes } = prepared
    plans.push(planBytes)
    const planStart = planEnd
    planEnd += planBytes.length
    return { detection, facts, families, needs, planStart, planEnd }
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
    detections: stored.detections.map(({ planStart, planEnd, ...facts }) =>
      withPlan(facts, plans.subarray(planStart, planEnd)),
    ),
  }
}

const headBytes = 8

interface StoredSet extends Omit<PreparedSet, 'detections'> {
  readonly detections: readonly StoredDetection[]
}

interface StoredDetection extends PreparedFacts {
  /** Offsets from where the plans begin. */
  readonly planStart: number
  readonly planEnd: number
}
