import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit } from '../diagnostic.ts'

const quoted = (names: readonly string[]): string => names.map(name => `\`${name}\``).join(', ')

const listing = (names: readonly string[], edit: Edit | null) =>
  edit === null ? undefined : { title: `List ${quoted(names)}`, safe: true, edits: [edit] }

export const neededFieldUnlisted = defineDiagnostic(
  {
    code: 'CON0401',
    severity: 'warning',
    title: 'A field that the query cannot do without and that `required_fields` does not list',
    explanation:
      'Who reads `required_fields` to learn which data the detection needs is misled: where this field is missing, the detection can never match. Names of the Common Information Model and of OCSF that mean the same field count as the same.',
    wrong:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  required_fields: [process_name, dest_device_id, dest_user_id]',
    right:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  required_fields: [process, process_name, dest_device_id, dest_user_id]',
  },
  (names: readonly string[], edit: Edit | null) => ({
    message: `the query cannot match without ${quoted(names)}, which \`required_fields\` does not list`,
    fix: listing(names, edit),
  }),
)

export const toldFieldUnlisted = defineDiagnostic(
  {
    code: 'CON0402',
    severity: 'hint',
    title: 'A field that the query reads and that `required_fields` does not list',
    explanation:
      'The detection matches without the field, but its findings then say less: the field is told as evidence or names an entity.',
    wrong:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  required_fields: [process, process_name, dest_device_id]',
    right:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  required_fields: [process, process_name, dest_device_id, dest_user_id]',
  },
  (names: readonly string[], edit: Edit | null) => ({
    message: `the query reads ${quoted(names)}, which \`required_fields\` does not list`,
    fix: listing(names, edit),
  }),
)

export const listedFieldUnread = defineDiagnostic(
  {
    code: 'CON0403',
    severity: 'hint',
    title: 'A required field that the query does not read',
    explanation:
      'The detection works without the field, so people who lack it are kept from using it for no reason.',
    wrong:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  required_fields: [process, process_name, parent_process_name, dest_device_id, dest_user_id]',
    right:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  required_fields: [process, process_name, dest_device_id, dest_user_id]',
  },
  (names: readonly string[]) => ({
    message: `\`required_fields\` lists ${quoted(names)}, which the query does not read`,
  }),
)

export const detectionWithoutTests = defineDiagnostic(
  {
    code: 'CON0404',
    severity: 'hint',
    title: 'A detection in use that has no test',
    explanation:
      'Without a test nobody learns when a change to the query, or to the engine, makes the detection blind.',
    wrong: 'tests: []',
    right: 'tests:\n- name: fires\n  attack_data:\n  - data: samples/drop.jsonl',
  },
  () => ({
    message: 'this detection has no test',
    hint: 'add `tests:` with attack data on which it must fire',
  }),
)

export const descriptionDrift = defineDiagnostic(
  {
    code: 'CON0405',
    severity: 'hint',
    title: 'A description that speaks of what the query does not',
    explanation:
      'The description names a program or an event number that neither the query nor the data sources mention. Often the query has moved on and the description has not; sometimes it only compares.',
    wrong: 'description: Finds anchors that are dropped by bitsadmin.exe.',
    right: 'description: Finds anchors that are dropped by anchor.exe.',
  },
  (word: string) => ({
    message: `the description names ${word}, which the query does not mention`,
  }),
)

export const dataModelNotTested = defineDiagnostic(
  {
    code: 'CON0406',
    severity: 'warning',
    title: 'A data model that the query keeps out',
    explanation:
      'The query keeps only events of other data models than this one, which `datamodel` lists.',
    wrong: 'datamodel: [Endpoint_Processes, Endpoint_Registry]',
    right: 'datamodel: [Endpoint_Processes]',
  },
  (name: string) => ({
    message: `\`datamodel\` lists "${name}", and the query keeps only events of others`,
  }),
)
