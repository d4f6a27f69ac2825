import { z } from 'zod'
import { RegexRefused } from '../event/regex/refused.ts'
import { compileRegex } from '../event/regex.ts'
import { riskLevels } from '../finding/risk.ts'
import { parseDuration } from '../risk/duration.ts'
import {
  date,
  id,
  ignored,
  list,
  missing,
  object,
  optionalList,
  text,
  version,
  words,
} from './schema-parts.ts'

const must = (what: string) => ({
  error: (issue: { readonly input?: unknown }) =>
    issue.input === undefined ? missing : `must be ${what}`,
})

const entityKinds = ['user', 'device', 'process', 'other'] as const

const kinds = optionalList(z.enum(entityKinds, must(`one of ${entityKinds.join(', ')}`)))
const severity = z.enum(riskLevels, must(`one of ${riskLevels.join(', ')}`))
const flag = z.boolean(must('true or false'))
const number = z.number(must('a number'))

/** Points and multiples of points; the bound keeps sums exact to the hundredth. */
const amount = number.min(0, must('0 or more')).max(1_000_000, must('1,000,000 or less'))
const quantity = z.int(must('a whole number')).min(1, must('1 or more'))

/** A text that `read` makes something of, or says what it must be. */
const textRead = <Read>(
  read: (text: string) => { readonly value: Read } | { readonly fault: string },
) =>
  text.transform((written, context) => {
    const result = read(written)
    if ('value' in result) return result.value
    context.issues.push({ code: 'custom', input: written, message: result.fault })
    return z.NEVER
  })

/** In milliseconds. */
const duration = textRead(written => {
  const value = parseDuration(written)
  return value === null ? { fault: 'must be a time such as 30m, 24h or 7d' } : { value }
})

const pattern = textRead(written => {
  try {
    const { groupNames } = compileRegex(written, { ignoreCase: true })
    return groupNames.length > 0
      ? { value: written }
      : { fault: 'must have a named group, (?<name>…)' }
  } catch (error) {
    if (error instanceof RegexRefused) return { fault: `cannot be used: ${error.reason}` }
    throw error
  }
})

/** True when exactly one is given. */
const isOneOf = (first: unknown, second: unknown): boolean =>
  (first === undefined) !== (second === undefined)

const attributes = z
  .record(
    words,
    z.union([words.transform(value => [value]), list(words)], must('a text or a list of texts')),
    must('a map of attributes'),
  )
  .nullish()
  .transform(found => Object.entries(found ?? {}).map(([name, values]) => ({ name, values })))

const selectors = {
  entities: object({
    kinds,
    names: optionalList(words),
    except: optionalList(words),
    attributes,
  }).prefault({}),
  findings: object({
    detections: optionalList(words),
    stories: optionalList(words),
    tactics: optionalList(words),
    techniques: optionalList(words),
    types: optionalList(words),
  }).prefault({}),
}

const facts = {
  name: words,
  id,
  version,
  date,
  author: words,
  description: words,
  enabled: flag.default(true),
  references: ignored,
}

export const riskRuleSchema = object({
  ...facts,
  type: z.literal('Risk Rule'),
  ...selectors,
  window: duration,
  fires_when: object({
    points_above: amount.optional(),
    tactics: quantity.optional(),
    detections: quantity.optional(),
  }).refine(asked => Object.values(asked).some(value => value !== undefined), {
    error: 'must ask for `points_above`, `tactics` or `detections`',
  }),
  severity,
  severity_from_points: object({
    info: amount.optional(),
    low: amount.optional(),
    medium: amount.optional(),
    high: amount.optional(),
    critical: amount.optional(),
  }).prefault({}),
  suppression: object({ window: duration, unless_severity_rises: flag.default(false) }).nullish(),
})

export const riskFactorSchema = object({
  ...facts,
  type: z.literal('Risk Factor'),
  ...selectors,
  multiply: amount.optional(),
  add: number
    .min(-1_000_000, must('-1,000,000 or more'))
    .max(1_000_000, must('1,000,000 or less'))
    .optional(),
}).refine(({ multiply, add }) => isOneOf(multiply, add), {
  error: 'must be given, or `add`, and not both',
  path: ['multiply'],
})

const groupPart = object({
  field: words,
  parse: z.literal('bits_job', must('bits_job')).optional(),
  pattern: pattern.optional(),
}).refine(part => part.parse === undefined || part.pattern === undefined, {
  error: 'must not have both `parse` and `pattern`',
})

export const riskDampingSchema = object({
  ...facts,
  type: z.literal('Risk Damping'),
  ...selectors,
  window: duration,
  group_by: list(
    z.preprocess(part => (typeof part === 'string' ? { field: part } : part), groupPart),
  ).min(1, { error: 'must name a field, or `detection`' }),
  each_repeat_counts: number.min(0, must('0 or more')).lt(1, must('less than 1')).optional(),
  cap: object({ times_highest: amount.optional(), points: amount.optional() })
    .refine(({ times_highest, points }) => isOneOf(times_highest, points), {
      error: 'must have `times_highest` or `points`, and not both',
    })
    .optional(),
}).refine(({ each_repeat_counts, cap }) => isOneOf(each_repeat_counts, cap), {
  error: 'must be given, or `cap`, and not both',
  path: ['each_repeat_counts'],
})

export const riskEntitiesSchema = object({
  ...facts,
  type: z.literal('Risk Entities'),
  entries: list(
    object({ kinds, names: list(words).min(1, { error: 'must have a name' }), attributes }),
  ),
})

export type RiskFileFacts = Pick<
  RiskRuleFile,
  'id' | 'name' | 'version' | 'description' | 'enabled'
>
export type RiskRuleFile = z.output<typeof riskRuleSchema>
export type RiskFactorFile = z.output<typeof riskFactorSchema>
export type RiskDampingFile = z.output<typeof riskDampingSchema>
export type RiskEntitiesFile = z.output<typeof riskEntitiesSchema>
