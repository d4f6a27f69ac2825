import { defaultLimits, type EngineOptions } from '../engine/evaluator.ts'
import { sha256 } from '../pipeline/event-stream.ts'
import type { EventOptions } from './event-options.ts'

/** The engine's options for what the user asked; the clock is read here and nowhere below. */
export const engineOptions = ({ collation, casts }: EventOptions): EngineOptions => ({
  collation,
  lenientText: casts === 'lenient',
  now: Date.now,
  sha256,
  limits: defaultLimits,
})
