import type { EventFamily } from '../event/event.ts'
import { familiesOfDataModel, mappedEvents } from '../normalise/field-sources.ts'
import type { Expression } from '../plan/expression.ts'
import type { Plan, Stream } from '../plan/plan.ts'

/**
 * The event families that a plan can take rows from, as far as its data model conditions tell:
 * `"Endpoint_Processes" IN (_datamodels)` in a leading `where`. Families it names that a data set
 * lacks mean that the detection cannot match there.
 */
export const matchableFamilies = (plan: Plan): ReadonlySet<EventFamily> =>
  new Set(plan.streams.flatMap(stream => [...streamFamilies(stream)]))

function streamFamilies(stream: Stream): ReadonlySet<EventFamily> {
  if (!stream.inputs.some(input => input.kind === 'scan')) return new Set()
  let families: ReadonlySet<EventFamily> = new Set(mappedEvents.map(({ family }) => family))
  for (const operator of stream.operators) {
    if (operator.kind !== 'filter') break
    for (const term of conjuncts(operator.predicate)) {
      const model = requiredDataModel(term)
      if (model !== null) families = families.intersection(familiesOfDataModel(model))
    }
  }
  return families
}

const conjuncts = (predicate: Expression): readonly Expression[] =>
  predicate.kind === 'and' ? predicate.terms.flatMap(conjuncts) : [predicate]

function requiredDataModel(term: Expression): string | null {
  if (term.kind !== 'in' || term.value.kind !== 'literal') return null
  const isModelTest = term.items.every(
    item => item.kind === 'column' && item.name === '_datamodels',
  )
  return isModelTest && typeof term.value.value === 'string' ? term.value.value : null
}
