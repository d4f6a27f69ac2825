import { z } from 'zod'
import {
  date,
  id,
  ignored,
  missing,
  object,
  optionalList,
  optionalText,
  text,
  version,
  words,
} from './schema-parts.ts'
import { testCase } from './test-schema.ts'

/** A Sigma-like search is a map; what it holds is judged by the front end that will run it. */
const search = z.union([words, z.record(z.string(), z.unknown())], {
  error: issue => (issue.input === undefined ? missing : 'must be a query'),
})

/** What detections have at the top, however their metadata are laid out below it. */
const detectionKeys = {
  name: words,
  id,
  version,
  date: date.optional(),
  creation_date: date.optional(),
  modification_date: date.optional(),
  author: words,
  type: words,
  status: optionalText,
  description: words,
  datamodel: optionalList(words),
  data_source: optionalList(text),
  search,
  how_to_implement: optionalText,
  known_false_positives: optionalText,
  references: optionalList(text),
  tests: optionalList(testCase),
  alert_suppression: ignored,
  baselines: ignored,
  custom_schedule: ignored,
  deployment: ignored,
  deprecation_info: ignored,
  drilldown_searches: ignored,
  manual_test: ignored,
  notes: ignored,
  schedule: ignored,
  throttling: ignored,
} as const

type Dates = {
  readonly [Key in 'date' | 'creation_date' | 'modification_date']?: string | undefined
}

/** Since 2026 the day of creation and that of the last change stand in keys of their own. */
export const lastChangeOf = ({ date, creation_date, modification_date }: Dates): string =>
  modification_date ?? date ?? creation_date ?? ''

/** A detection's schema of these keys and the form's own. */
export const detectionObject = <Shape extends z.ZodRawShape>(shape: Shape) =>
  object({ ...detectionKeys, ...shape })
    .refine(content => hasDate(content as Dates), {
      path: ['date'],
      error: missing,
      when: isAnyMap,
    })
    .refine(content => areDatesInOrder(content as Dates), {
      path: ['modification_date'],
      error: 'must not be before `creation_date`',
      when: isAnyMap,
    })

/** Also where other keys have faults: all of them are told at once. */
const isAnyMap = ({ value }: { readonly value: unknown }): boolean =>
  typeof value === 'object' && value !== null

const hasDate = (content: Dates): boolean => lastChangeOf(content) !== ''

const areDatesInOrder = ({ creation_date: created, modification_date: changed }: Dates): boolean =>
  created === undefined || changed === undefined || created <= changed

export type DetectionContent = z.output<z.ZodObject<typeof detectionKeys>>

export const observable = object({ name: words, type: words, role: optionalList(text) })
