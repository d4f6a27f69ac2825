import type { EvaluationContext } from '../../functions/definition.ts'
import type { Plan } from '../../plan/plan.ts'
import { foldConstants } from './fold-constants.ts'
import { gatherMemberships } from './gather-memberships.ts'
import { mergeFilters } from './merge-filters.ts'
import { orderTerms } from './order-terms.ts'
import { readMembers } from './read-members.ts'
import { simplifyLogic } from './simplify-logic.ts'

/** A rewrite of a plan that changes how its rows are found and never which. */
export type Pass = (plan: Plan, context: EvaluationContext) => Plan

/**
 * In this order. Two that one would expect are missing: filters are not moved before the
 * assignments that they do not need, and unread columns are not removed. The compiled evaluator
 * computes a column only when something reads it, so both would only move text about.
 */
export const passes: readonly Pass[] = [
  foldConstants, // first: the others look for literals
  readMembers, // before anything compares expressions
  simplifyLogic, // `= true` hides tests, nesting hides terms
  mergeFilters, // the terms of neighbouring filters come together
  gatherMemberships, // after the terms are in one list
  orderTerms, // last: by the costs of what is really evaluated
]

/** The plan with the same rows in the same order, found with less work. */
export const optimisePlan = (plan: Plan, context: EvaluationContext): Plan =>
  passes.reduce((optimised, pass) => pass(optimised, context), plan)
