import { z } from 'zod'
import {
  digest,
  flag,
  ignored,
  object,
  optionalList,
  pattern,
  text,
  wholeNumber,
  words,
} from './schema-parts.ts'

const attackData = object({
  data: words,
  source: text.nullish(),
  sourcetype: text.nullish(),
  sha256: digest.optional(),
  file_name: ignored,
  update_timestamp: ignored,
  custom_index: ignored,
  host: ignored,
})

const entity = z.union(
  [
    words,
    z.strictObject({
      value: words,
      kind: z.enum(['user', 'device', 'process', 'other']).optional(),
      role: z.enum(['victim', 'attacker', 'other']).optional(),
    }),
  ],
  {
    error: () =>
      'must be a text, or a map of `value` and, if wanted, `kind` (user, device, process, other) and `role` (victim, attacker, other)',
  },
)

/** A misspelt key would expect nothing and pass: here, unlike elsewhere, it is an error. */
const expectation = z
  .looseObject({
    count: wholeNumber.optional(),
    entities: optionalList(entity),
    findings: optionalList(pattern),
  })
  .superRefine((value, context) => {
    for (const key of Object.keys(value)) {
      if (key === 'count' || key === 'entities' || key === 'findings') continue
      const message = 'is nothing that a test can expect: `count`, `entities` and `findings` are'
      context.addIssue({ code: 'custom', path: [key], message })
    }
  })

/** As Splunk has it; `must_not_match`, `expect`, `benign_data` and `sha256` are ours. */
export const testCase = object({
  name: words,
  description: ignored,
  file: ignored,
  pass_condition: text.optional(),
  earliest_time: ignored,
  latest_time: ignored,
  attack_data: optionalList(attackData),
  must_not_match: flag.optional(),
  expect: expectation.optional(),
  benign_data: optionalList(words),
  test_type: ignored,
})

export type TestCaseContent = z.output<typeof testCase>
