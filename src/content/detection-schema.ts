import { z } from 'zod'
import {
  date,
  digest,
  flag,
  id,
  ignored,
  list,
  object,
  optionalList,
  optionalText,
  pattern,
  percentage,
  techniqueId,
  text,
  version,
  wholeNumber,
  words,
} from './schema-parts.ts'

/** Keys and value kinds of detection files as Splunk's security_content has them at its releases 3 and 4. */

const observable = object({
  name: words,
  type: words,
  role: optionalList(text),
})

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
})

const tags = object({
  analytic_story: optionalList(words),
  asset_type: optionalText,
  atomic_guid: ignored,
  automated_detection_testing: ignored,
  cis20: ignored,
  confidence: percentage,
  context: ignored,
  cve: optionalList(text),
  dataset: ignored,
  group: ignored,
  impact: percentage,
  kill_chain_phases: optionalList(words),
  manual_test: ignored,
  mappings: ignored,
  message: words,
  mitre_attack_id: optionalList(techniqueId),
  nist: ignored,
  observable: optionalList(observable),
  product: optionalList(text),
  required_fields: optionalList(text),
  risk_score: percentage.optional(),
  risk_severity: ignored,
  security_domain: optionalText,
  throttling: ignored,
})

/** A Sigma-like search is a map; what it holds is judged by the front end that will run it. */
const search = z.union([words, z.record(z.string(), z.unknown())], {
  error: issue => (issue.input === undefined ? 'is missing' : 'must be a query'),
})

export const detectionSchema = object({
  name: words,
  id,
  version,
  date,
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
  tags,
  tests: optionalList(testCase),
})

export type TestCaseContent = z.output<typeof testCase>

/**
 * The form that Splunk's build renders for the streaming engine (`dist/ssa`): the report is written
 * into the query, of the numbers only the score is left.
 */
export const renderedDetectionSchema = object({
  name: words,
  id,
  version,
  status: optionalText,
  detection_type: ignored,
  description: words,
  search: words,
  how_to_implement: optionalText,
  known_false_positives: optionalText,
  references: optionalList(text),
  tags: object({
    annotations: object({
      analytic_story: optionalList(words),
      cis20: ignored,
      cve: optionalList(text),
      kill_chain_phases: optionalList(words),
      mitre_attack_id: optionalList(techniqueId),
      nist: ignored,
    }),
    event_schema: ignored,
    mappings: ignored,
    required_fields: optionalList(text),
    research_site_url: ignored,
    risk_score: percentage,
    risk_severity: ignored,
    security_domain: optionalText,
  }),
  test: object({ name: ignored, tests: list(testCase) }).optional(),
  runtime: ignored,
  internalVersion: ignored,
})
