import type { EngineOptions } from '../engine/evaluator.ts'
import { optimisePlan } from '../engine/optimise/optimise-plan.ts'
import { chooseLiterals } from '../engine/prefilter/choose-literals.ts'
import { planNeeds } from '../engine/prefilter/plan-need.ts'
import type { EventFamily } from '../event/event.ts'
import type { Plan } from '../plan/plan.ts'
import type { FilterPlan } from '../source/filter-plan.ts'
import { RecordFilter } from '../source/record-filter.ts'
import { matchableFamilies } from './matchable-families.ts'
import { kindsOfFamily, recordKinds } from './record-kinds.ts'

/** What the records that any of the plans may read must hold, by their kinds. */
export function filterPlanOf(plans: readonly Plan[], options: EngineOptions): FilterPlan {
  const shapes = recordKinds.map(({ shape }) => shape)
  const kindsOfLiteral = new Map<string, number>()
  let always = 0
  for (const plan of plans) {
    const needs = planNeeds(optimisePlan(plan, options), shapes, options)
    for (const [index, need] of needs.entries()) {
      const kind = 1 << index
      const choice = chooseLiterals(need)
      if (choice.kind === 'every') always |= kind
      for (const text of choice.kind === 'one of' ? choice.texts : []) {
        kindsOfLiteral.set(text, (kindsOfLiteral.get(text) ?? 0) | kind)
      }
    }
  }
  return {
    kinds: recordKinds.map(({ windows }) => ({
      windows: windows && { ...windows.log, eventNumbers: windows.eventNumbers },
    })),
    literals: Array.from(kindsOfLiteral, ([text, kinds]) => ({
      text,
      kinds: kinds & ~always,
    })).filter(({ kinds }) => kinds !== 0),
    always,
  }
}

/**
 * The filter for a scan with these plans. Until an event of each family that they read was seen, it
 * lets all records of the others through: so it stays known what the data has.
 */
export function recordFilterFor(plans: readonly Plan[], options: EngineOptions): RecordFilter {
  const families = new Set(plans.flatMap(plan => [...matchableFamilies(plan)]))
  return new RecordFilter(filterPlanOf(plans, options), {
    isOpen: true,
    unseenKinds: [...families].reduce((mask, family) => mask | kindsOfFamily(family), 0),
  })
}

/** Tells the filter what kind of event was made. */
export function noteEvent({ state }: RecordFilter, family: EventFamily): void {
  state.isOpen = false
  if (state.unseenKinds !== 0) state.unseenKinds &= ~kindsOfFamily(family)
}
