import { expect, test } from 'vitest'
import { compilePlan } from '../../src/engine/compile.ts'
import { interpretPlan } from '../../src/engine/interpret.ts'
import { optimisePlan } from '../../src/engine/optimise/optimise-plan.ts'
import { pushBatch } from '../../src/engine/push-batch.ts'
import { collations } from '../../src/event/collation.ts'
import type { Event } from '../../src/event/event.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { validatePlan } from '../../src/plan/validate.ts'
import {
  type CorpusView,
  type EventSet,
  readEvents,
  readTexts,
  viewOfText,
} from '../conformance/corpus.ts'
import { compileText, optionsOf } from '../conformance/trial.ts'
import { describeWithShared } from '../shared.ts'
import { transcriptOf } from './run-plan.ts'

/** Every n-th event of a set: the interpreter is slow, and neighbours are alike. */
function sampleOf(set: EventSet, step: number): readonly Event[] {
  const sample: Event[] = []
  let at = 0
  for (const event of readEvents(set)) if (at++ % step === 0) sample.push(event)
  return sample
}

const sets: Readonly<Record<CorpusView, readonly (readonly [EventSet, number])[]>> = {
  enriched: [
    [{ name: 'literals', view: 'enriched' }, 5],
    [{ name: 'made', view: 'enriched' }, 67],
    [{ name: 'real', view: 'enriched' }, 997],
  ],
  ocsf: [
    [{ name: 'made', view: 'ocsf' }, 41],
    [{ name: 'real', view: 'ocsf' }, 997],
  ],
}

const plansOf = (view: CorpusView): readonly Plan[] =>
  readTexts()
    .filter(text => viewOfText(text) === view)
    .flatMap(text => compileText(text).plan ?? [])

describeWithShared('on published plans and recorded events', () => {
  test.each(['enriched', 'ocsf'] as const)('%s: all evaluators give the same', view => {
    const events = sets[view].flatMap(([set, step]) => sampleOf(set, step))
    let rows = 0
    for (const plan of plansOf(view)) {
      for (const collation of collations) {
        const options = optionsOf(collation)
        const optimised = optimisePlan(plan, options)
        expect(validatePlan(optimised)).toEqual([])
        const expected = transcriptOf(() => interpretPlan(plan, options), events)
        const resumeAt = [Math.floor(events.length / 3)]
        expect(transcriptOf(() => compilePlan(plan, options), events)).toEqual(expected)
        expect(transcriptOf(() => compilePlan(optimised, options), events, resumeAt)).toEqual(
          expected,
        )
        rows += expected.length - 1
      }
    }
    expect(rows).toBeGreaterThan(500)
  }, 120_000)

  test('a batch gives the rows that single events give, in the same order', () => {
    const events = sampleOf({ name: 'made', view: 'ocsf' }, 11)
    const options = optionsOf('windows')
    const start = () =>
      plansOf('ocsf').map(plan => compilePlan(optimisePlan(plan, options), options))
    const single = start()
    const expected = events.flatMap((event, at) =>
      single.flatMap((evaluator, index) => {
        const rows: unknown[] = []
        evaluator.push(event, row => rows.push([at, index, row.lineage, row.columns]))
        return rows
      }),
    )
    const batched = start()
    const found = [events.slice(0, 100), events.slice(100)].flatMap((batch, part) =>
      pushBatch(batched, batch).map(({ row, evaluator, event }) => [
        event + part * 100,
        evaluator,
        row.lineage,
        row.columns,
      ]),
    )
    expect(found).toEqual(expected)
    expect(found.length).toBeGreaterThan(100)
  })
})
