import { defaultLimits, type EngineOptions, type StateLimits } from '../engine/evaluator.ts'
import { sha256 } from '../pipeline/event-stream.ts'
import type { EventOptions } from './event-options.ts'
import { openModels } from './open-models.ts'

/** The engine's options for what the user asked; the clock is read here and nowhere below. */
export const engineOptions = ({
  collation,
  casts,
  stateEntries,
  model,
}: EventOptions): EngineOptions => ({
  collation,
  lenientText: casts === 'lenient',
  now: Date.now,
  sha256,
  limits: stateEntries === undefined ? defaultLimits : limitsOf(stateEntries),
  ...(model === undefined ? {} : { models: openModels(model) }),
})

const limitsOf = (entries: number): StateLimits => ({
  ...defaultLimits,
  firstSeenTuplesMax: entries,
  groupsMax: entries,
  entitiesMax: entries,
})
