import type { Expression } from '../../plan/expression.ts'
import type { Operator } from '../../plan/operator.ts'
import type { Plan } from '../../plan/plan.ts'
import { type Variant, variantsOf } from './variants.ts'

/** A plan with one clause of one of its filters negated or dropped. */
export interface Mutant extends Omit<Variant, 'predicate'> {
  readonly plan: Plan
}

/** Every mutant of a plan, in the order of its filters. */
export function mutantsOf(plan: Plan): readonly Mutant[] {
  return plan.streams.flatMap((stream, streamIndex) =>
    stream.operators.flatMap((operator, operatorIndex) => {
      if (operator.kind !== 'filter') return []
      return variantsOf(operator.predicate)
        .filter(variant => !isDroppedModelTest(variant))
        .map(({ predicate, ...change }) => {
          const replaced: readonly Operator[] = predicate ? [{ ...operator, predicate }] : []
          const operators = stream.operators.toSpliced(operatorIndex, 1, ...replaced)
          return {
            ...change,
            plan: { ...plan, streams: plan.streams.with(streamIndex, { ...stream, operators }) },
          }
        })
    }),
  )
}

/**
 * Which data models an event has is decided with the event, and its fields follow from it: without
 * the test for the model, the other clauses find the same.
 */
const isDroppedModelTest = ({ change, clause }: Variant): boolean =>
  change === 'dropped' && isModelTest(clause)

const isModelTest = (clause: Expression): boolean =>
  clause.kind === 'in' &&
  clause.items.some(item => item.kind === 'column' && item.name === '_datamodels')
