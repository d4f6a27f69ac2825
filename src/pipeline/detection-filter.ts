import type { EngineOptions } from '../engine/evaluator.ts'
import { optimisePlan } from '../engine/optimise/optimise-plan.ts'
import { chooseLiterals, type LiteralChoice } from '../engine/prefilter/choose-literals.ts'
import { planNeeds } from '../engine/prefilter/plan-need.ts'
import type { EventFamily } from '../event/event.ts'
import type { Plan } from '../plan/plan.ts'
import type { FilterPlan } from '../source/filter-plan.ts'
import { RecordFilter } from '../source/record-filter.ts'
import { DetectionIndex } from './detection-index.ts'
import { matchableFamilies } from './matchable-families.ts'
import { kindsOfFamily, recordKinds } from './record-kinds.ts'
import { SegmentWorkers } from './workers/segment-workers.ts'

/** What records must hold for a set of detections, for the readers and for the detections' turns. */
export interface DetectionFilter {
  readonly records: RecordFilter
  readonly index: DetectionIndex
  /** As they were given, optimised: in that form it is known what they need. */
  readonly plans: readonly Plan[]
  /** Ends the threads that helped. */
  readonly close: () => Promise<void>
}

/**
 * The filter for a scan with these plans. Until an event of each family that they read was seen,
 * records of the others are let through: so it stays known what the data has. `workerCount`
 * threads help with large files.
 */
export function detectionFilterFor(
  plans: readonly Plan[],
  options: EngineOptions,
  workerCount = 0,
): DetectionFilter {
  const optimised = plans.map(plan => optimisePlan(plan, options))
  const choices = optimised.map(plan => literalChoices(plan, options))
  const { plan, numbers } = filterPlanOf(choices)
  const families = new Set(plans.flatMap(each => [...matchableFamilies(each)]))
  const unseenKinds = [...families].reduce((mask, family) => mask | kindsOfFamily(family), 0)
  const workers = workerCount > 0 ? new SegmentWorkers(plan, workerCount) : null
  return {
    records: new RecordFilter(plan, { isOpen: true, unseenKinds }, workers),
    close: async () => workers?.close(),
    index: new DetectionIndex(choices, numbers),
    plans: optimised,
  }
}

/** For each kind of records. */
function literalChoices(plan: Plan, options: EngineOptions): readonly LiteralChoice[] {
  const shapes = recordKinds.map(({ shape }) => shape)
  return planNeeds(plan, shapes, options).map(chooseLiterals)
}

interface NumberedPlan {
  readonly plan: FilterPlan
  /** Place of each literal in the plan. */
  readonly numbers: ReadonlyMap<string, number>
}

function filterPlanOf(choices: readonly (readonly LiteralChoice[])[]): NumberedPlan {
  const kindsOfLiteral = new Map<string, number>()
  let always = 0
  for (const [index, choice] of choices.flatMap(ofDetection => [...ofDetection.entries()])) {
    if (choice.kind === 'every') always |= 1 << index
    for (const text of choice.kind === 'one of' ? choice.texts : []) {
      kindsOfLiteral.set(text, (kindsOfLiteral.get(text) ?? 0) | (1 << index))
    }
  }
  const kinds = recordKinds.map(({ windows }) => ({
    windows: windows && { ...windows.log, eventNumbers: windows.eventNumbers },
  }))
  const literals = Array.from(kindsOfLiteral, ([text, mask]) => ({ text, kinds: mask }))
  return {
    plan: { kinds, literals, always },
    numbers: new Map(literals.map(({ text }, index) => [text, index])),
  }
}

/** Tells the filter what kind of event was made. */
export function noteEvent({ state }: RecordFilter, family: EventFamily): void {
  state.isOpen = false
  if (state.unseenKinds !== 0) state.unseenKinds &= ~kindsOfFamily(family)
}
