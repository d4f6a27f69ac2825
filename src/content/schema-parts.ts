import { z } from 'zod'

/** Words for zod's faults, said after the key's path: "`version` must be a whole number". */
const must = (what: string) => ({
  error: (issue: { readonly input?: unknown }) =>
    issue.input === undefined ? missing : `must be ${what}`,
})

/** Told instead of a fault when a required key is absent. */
export const missing = 'is missing'

export const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, must('a map of keys'))

export const text = z.string(must('a text'))
export const words = text.regex(/\S/, must('a text that is not blank'))
export const list = <Item extends z.ZodType>(item: Item) => z.array(item, must('a list'))

/** A list whose key may be absent or left empty. */
export const optionalList = <Item extends z.ZodType>(item: Item) =>
  list(item)
    .nullish()
    .transform(items => items ?? [])

export const optionalText = text.nullish().transform(value => value ?? '')

/** Any hexadecimal 8-4-4-4-12: published ids are of several UUID versions. */
export const id = z.guid(must('a UUID, 8-4-4-4-12 hexadecimal digits'))

export const version = z.int(must('a whole number')).min(1, must('1 or more'))

/** Impact, confidence and risk score. */
export const percentage = z
  .number(must('a number'))
  .min(0, must('0 or more'))
  .max(100, must('100 or less'))

export const date = text.refine(isDate, must('a date of the calendar, YYYY-MM-DD'))

function isDate(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (!parts) return false
  const [, year, month, day] = parts.map(Number) as [number, number, number, number]
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day
}

export const techniqueId = text.regex(
  /^T\d{4}(\.\d{3})?$/,
  must('an ATT&CK technique id, T1197 or T1059.001'),
)

export const flag = z.boolean(must('true or false'))

export const wholeNumber = z.int(must('a whole number')).min(0, must('0 or more'))

export const digest = text.regex(/^[\da-f]{64}$/i, must('a SHA-256, 64 hexadecimal digits'))

/** Part of a value's JSON: a map that is not empty. */
export const pattern = z
  .record(z.string(), z.unknown(), must('a map of keys'))
  .refine(map => Object.keys(map).length > 0, must('a map that is not empty'))

/** Known to Splunk's content and read by nothing here. */
export const ignored = z.unknown().optional()
