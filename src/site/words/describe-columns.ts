import type { EventPath } from '../../plan/event-origins.ts'
import type { Assignment } from '../../plan/operator.ts'
import { describeValue, fieldPart, type Setting } from './describe-value.ts'
import { type Clause, clause, code, listed, type Phrase, say } from './phrase.ts'

/** Columns told one by one; of more only the names. */
const toldMax = 12

/**
 * What a run of `eval`s does: the fields that it takes from the event, and what it works out. Columns
 * that only lead to a deeper part of the event are not told; `isStep` knows them. Moves `setting.origins`
 * on behind the run.
 */
export function describeColumns(
  assignments: readonly Assignment[],
  setting: Setting,
  isStep: (path: EventPath) => boolean,
): readonly Clause[] {
  const { origins, view } = setting
  const taken: Phrase[] = []
  const made: Clause[] = []
  const names: string[] = []
  for (const assignment of assignments) {
    const { name, value } = assignment
    const path = origins.pathOf(value)
    const words = path === null ? say`${code(name)}: ${describeValue(value, setting)}` : []
    origins.assign(assignment)
    if (path === null) {
      made.push(clause(words))
      names.push(name)
    } else if (path.length > 0 && !isStep(path)) {
      const field = fieldPart(view, path.join('.'))
      taken.push(path.join('.') === name ? [field] : say`${field} as ${code(name)}`)
    }
  }
  return [
    ...(taken.length === 0 ? [] : [clause(say`Take from the event ${listed(taken)}.`)]),
    ...(made.length === 0 ? [] : [describeMade(made, names)]),
  ]
}

function describeMade(made: readonly Clause[], names: readonly string[]): Clause {
  const [only] = made
  if (made.length === 1 && only) return clause(say`Work out ${only.phrase}.`)
  if (made.length <= toldMax) return clause(['Work out:'], made)
  return clause(say`Work out ${listed(names.map(name => [code(name)]))}.`)
}
