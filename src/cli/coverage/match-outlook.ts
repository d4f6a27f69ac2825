import { requiredPaths } from '../../content/required-paths.ts'
import type { EventFamily } from '../../event/event.ts'
import { familiesWithAttribute, type ViewName } from '../../normalise/field-sources.ts'
import { matchableFamilies } from '../../pipeline/matchable-families.ts'
import type { Plan } from '../../plan/plan.ts'
import { readsOf } from '../../plan/reads.ts'
import { eventWords, fieldWords } from './event-words.ts'
import type { FieldSurvey, SurveyedField } from './field-survey.ts'

/** Whether a detection can match in the data that were surveyed, and what it lacks. */
export interface Outlook {
  readonly kind: 'can match' | 'lacks events' | 'lacks fields' | 'no such events'
  /** In words: events, fields with where they would come from. Empty for one that can match. */
  readonly missing: readonly string[]
  /** Fields that findings would tell and that no event here has. */
  readonly untold: readonly string[]
}

/** What a plan reads, as far as its outlook depends on it. */
export interface PlanNeeds {
  readonly view: ViewName
  /** Without one of these in an event the plan yields nothing from it. */
  readonly required: readonly string[]
  readonly read: readonly string[]
  /** Families whose events can have all that is required. */
  readonly families: ReadonlySet<EventFamily>
}

export function needsOf(plan: Plan): PlanNeeds {
  const { views, eventPaths } = readsOf(plan)
  const view = views.includes('enriched') ? 'enriched' : 'ocsf'
  const required = requiredPaths(plan).filter(path => path !== '_datamodels')
  const families = required.reduce<ReadonlySet<EventFamily>>(
    (common, path) => common.intersection(familiesWithAttribute(view, path)),
    matchableFamilies(plan),
  )
  return { view, required, read: eventPaths, families }
}

export const fieldsToSurvey = (needs: readonly PlanNeeds[]): readonly SurveyedField[] => {
  const fields = needs.flatMap(({ view, required, read }) =>
    [...required, ...read].map(path => ({ view, path })),
  )
  return [...new Map(fields.map(field => [`${field.view} ${field.path}`, field])).values()]
}

export function outlookOf(needs: PlanNeeds, survey: FieldSurvey): Outlook {
  const { view, required, read, families } = needs
  const lacking = (kind: Parameters<FieldSurvey['has']>[0], paths: readonly string[]) =>
    paths.filter(path => !survey.has(kind, { view, path }))
  const present = [...families, 'normalised' as const].filter(kind => survey.count(kind) > 0)
  const matching = present.find(kind => lacking(kind, required).length === 0)
  if (matching) {
    return { kind: 'can match', missing: [], untold: untoldFields(lacking(matching, read)) }
  }
  if (families.size === 0) {
    return { kind: 'no such events', missing: unmappedFields(needs), untold: [] }
  }
  const known = present.filter(kind => kind !== 'normalised')
  if (known.length === 0) {
    return { kind: 'lacks events', missing: eventWords(families), untold: [] }
  }
  const [fewest = []] = known
    .map(kind => lacking(kind, required))
    .toSorted((a, b) => a.length - b.length)
  const missing = fewest.map(path => fieldWords(view, path, families))
  return { kind: 'lacks fields', missing, untold: [] }
}

/** Parts of reports that are copied where they are there, and missed by nobody. */
const untoldFields = (paths: readonly string[]): readonly string[] =>
  paths.filter(path => !/^(?:metadata\.|observables$|_tenant$|device\.uuid$)/.test(path))

/** Fields that no Windows event fills; none where only all together are in no one event. */
function unmappedFields({ view, required }: PlanNeeds): readonly string[] {
  const unmapped = required.filter(path => familiesWithAttribute(view, path).size === 0)
  return unmapped.length > 0 ? unmapped : [`${required.join(' and ')} in one event`]
}
