import {
  id,
  ignored,
  list,
  object,
  optionalList,
  optionalText,
  percentage,
  techniqueId,
  text,
  version,
  words,
} from './schema-parts.ts'
import { testCase } from './test-schema.ts'

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
