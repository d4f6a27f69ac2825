import { defaultLimits, type EngineOptions } from '../../src/engine/evaluator.ts'
import { sha256 } from './sha256.ts'

/** What the command line takes where it is not told otherwise. */
export const engineOptions: EngineOptions = {
  collation: 'windows',
  lenientText: true,
  now: Date.now,
  sha256,
  limits: defaultLimits,
}
