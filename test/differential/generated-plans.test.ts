import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePlan } from '../../src/engine/compile.ts'
import type { EngineOptions } from '../../src/engine/evaluator.ts'
import { interpretPlan } from '../../src/engine/interpret.ts'
import { optimisePlan, passes } from '../../src/engine/optimise/optimise-plan.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { validatePlan } from '../../src/plan/validate.ts'
import { plan } from './arbitrary-plans.ts'
import { eventMap } from './arbitrary-values.ts'
import { engineOptions, makeEvent, tightLimits, transcriptOf } from './run-plan.ts'

const events = fc.array(eventMap, { maxLength: 12 }).map(maps => maps.map(makeEvent))
const options: fc.Arbitrary<EngineOptions> = fc
  .record({
    collation: fc.constantFrom('windows' as const, 'strict' as const),
    lenientText: fc.boolean(),
    limits: fc.constantFrom(engineOptions.limits, tightLimits),
  })
  .map(chosen => ({ ...engineOptions, ...chosen }))

const runs = { seed: 20_240_517, numRuns: 1500 }

const interpreted = (of: Plan, options: EngineOptions) => () => interpretPlan(of, options)
const compiled = (of: Plan, options: EngineOptions) => () => compilePlan(of, options)

describe('on any plan and any events', () => {
  test('the generated plans are well-formed', () => {
    fc.assert(
      fc.property(plan, each => {
        expect(validatePlan(each)).toEqual([])
      }),
      runs,
    )
  })

  test('the compiled evaluator gives what the interpreter gives', () => {
    fc.assert(
      fc.property(plan, events, options, (each, given, options) => {
        const expected = transcriptOf(interpreted(each, options), given)
        expect(transcriptOf(compiled(each, options), given)).toEqual(expected)
      }),
      runs,
    )
  })

  test.each(passes.map(pass => [pass.name, pass] as const))('%s keeps every row', (_name, pass) => {
    fc.assert(
      fc.property(plan, events, options, (each, given, options) => {
        const optimised = pass(each, options)
        expect(validatePlan(optimised)).toEqual([])
        const expected = transcriptOf(interpreted(each, options), given)
        expect(transcriptOf(interpreted(optimised, options), given)).toEqual(expected)
      }),
      { ...runs, numRuns: 400 },
    )
  })

  test('the optimised plan gives the same rows, compiled', () => {
    fc.assert(
      fc.property(plan, events, options, (each, given, options) => {
        const expected = transcriptOf(interpreted(each, options), given)
        const optimised = optimisePlan(each, options)
        expect(validatePlan(optimised)).toEqual([])
        expect(transcriptOf(compiled(optimised, options), given)).toEqual(expected)
      }),
      runs,
    )
  })

  test('a state saved and loaded at any place changes nothing, between evaluators too', () => {
    const places = fc.array(fc.nat(12), { maxLength: 3 })
    fc.assert(
      fc.property(plan, events, places, options, (each, given, places, options) => {
        const expected = transcriptOf(interpreted(each, options), given)
        expect(transcriptOf(compiled(each, options), given, places)).toEqual(expected)
        let turn = 0
        const optimised = optimisePlan(each, options)
        const alternating = () =>
          turn++ % 2 === 0 ? interpretPlan(each, options) : compilePlan(optimised, options)
        expect(transcriptOf(alternating, given, places)).toEqual(expected)
      }),
      { ...runs, numRuns: 600 },
    )
  })
})
