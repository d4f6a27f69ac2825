import type { EngineOptions } from '../engine/evaluator.ts'
import { optimisePlan } from '../engine/optimise/optimise-plan.ts'
import { type ChosenNeed, chosenNeed } from '../engine/prefilter/choose-literals.ts'
import { planNeeds } from '../engine/prefilter/plan-need.ts'
import type { EventFamily } from '../event/event.ts'
import type { DetectionFacts } from '../finding/finding-input.ts'
import type { Plan } from '../plan/plan.ts'
import { type DetectionIdentity, identityOf } from './detection-outcome.ts'
import type { RunnableDetection } from './detection-set.ts'
import { matchableFamilies } from './matchable-families.ts'
import { decodePlan, encodePlan } from './plan-bytes.ts'
import { recordKinds } from './record-kinds.ts'

/** What a scan has to know of a detection: everything beside its plan is known before the first event. */
export interface PreparedDetection {
  readonly detection: DetectionIdentity
  readonly facts: DetectionFacts
  /** Those that the plan as written can take rows from. */
  readonly families: readonly EventFamily[]
  /** By kind of records, in the order of `recordKinds`. */
  readonly needs: readonly ChosenNeed[]
  /** The plan, optimised: in that form it is known what it needs. See `plan-bytes.ts`. */
  readonly planBytes: Buffer
  /** Decodes it, when the first event comes. */
  readonly plan: () => Plan
}

/** All of it but the plan as such. */
export type PreparedFacts = Omit<PreparedDetection, 'plan' | 'planBytes'>

export const withPlan = (facts: PreparedFacts, planBytes: Buffer): PreparedDetection => ({
  ...facts,
  planBytes,
  plan: () => decodePlan(planBytes),
})

export function prepareDetection(
  { detection, facts, plan }: RunnableDetection,
  options: EngineOptions,
): PreparedDetection {
  const optimised = optimisePlan(plan, options)
  return withPlan(
    {
      detection: identityOf(detection),
      facts,
      families: [...matchableFamilies(plan)],
      needs: planNeeds(optimised, recordShapes, options).map(chosenNeed),
    },
    encodePlan(optimised),
  )
}

const recordShapes = recordKinds.map(({ shape }) => shape)
