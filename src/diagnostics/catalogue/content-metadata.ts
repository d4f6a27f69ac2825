import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit } from '../diagnostic.ts'
import { didYouMean } from '../did-you-mean.ts'
import type { Place } from '../source-text.ts'

export const unknownKey = defineDiagnostic(
  {
    code: 'CON0101',
    severity: 'warning',
    title: 'A key that content does not have',
    explanation:
      'The key is ignored. A misspelt key silently loses what it says, so every unknown one is named.',
    wrong: 'knwon_false_positives: None known.',
    right: 'known_false_positives: None known.',
  },
  (key: string, nearest: string | null, edit: Edit | null) => ({
    message: `\`${key}\` is not a known key and is ignored`,
    hint: didYouMean(nearest),
    fix: edit ? { title: `Rename it to \`${nearest}\``, safe: false, edits: [edit] } : undefined,
  }),
)

export const missingKey = defineDiagnostic(
  {
    code: 'CON0102',
    severity: 'error',
    title: 'A key that is required and missing',
    explanation: 'Without it a finding could not be identified, scored or told.',
    wrong: { 'macros/quiet.yml': 'name: quiet' },
    right: { 'macros/quiet.yml': 'name: quiet\ndefinition: search *' },
  },
  (path: string) => ({ message: `\`${path}\` is missing` }),
)

export const wrongValue = defineDiagnostic(
  {
    code: 'CON0103',
    severity: 'error',
    title: 'A value of the wrong kind',
    explanation: 'The value is not of the kind, format or range that its key needs.',
    wrong: 'version: two',
    right: 'version: 2',
  },
  (path: string, fault: string) => ({ message: `\`${path}\` ${fault}` }),
)

export const duplicateId = defineDiagnostic(
  {
    code: 'CON0201',
    severity: 'error',
    title: 'An id that is taken',
    explanation:
      'Findings and overrides refer to content by id, so it is unique within a content folder. A copy that is meant to replace the original belongs into a folder of its own, given later.',
    wrong: { 'detections/one.yml': 'name: One', 'detections/two.yml': 'name: Two' },
    right: {
      'detections/one.yml': 'name: One',
      'detections/two.yml': 'name: Two\nid: 8b0c7b1e-4a52-4d0b-9a3c-1f6f0e2d7c55',
    },
  },
  (name: string, first: Place) => ({
    message: `this id already belongs to "${name}"`,
    related: [{ ...first, label: 'first used here' }],
    hint: 'give new content an id of its own',
  }),
)

export const duplicateName = defineDiagnostic(
  {
    code: 'CON0202',
    severity: 'error',
    title: 'A name that is taken',
    explanation:
      'People tell findings apart by name, and filter macros are named after their detection, so a name is unique.',
    wrong: {
      'detections/one.yml': 'name: One',
      'detections/two.yml': 'name: One\nid: 8b0c7b1e-4a52-4d0b-9a3c-1f6f0e2d7c55',
    },
    right: {
      'detections/one.yml': 'name: One',
      'detections/two.yml': 'name: Two\nid: 8b0c7b1e-4a52-4d0b-9a3c-1f6f0e2d7c55',
    },
  },
  (name: string, first: Place) => ({
    message: `the name "${name}" is taken`,
    related: [{ ...first, label: 'first used here' }],
    hint: 'choose another name; to replace content of an earlier folder, give it the same id',
  }),
)

export const riskScoreMismatch = defineDiagnostic(
  {
    code: 'CON0203',
    severity: 'warning',
    title: 'A risk score that does not follow from impact and confidence',
    explanation:
      'The risk score is round(impact × confidence / 100), and findings carry that. Leave `risk_score` out, or keep it in step.',
    wrong:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  risk_score: 99',
    right:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  risk_score: 30',
  },
  (given: number, expected: number, edit: Edit) => ({
    message: `the risk score ${given} does not follow from impact and confidence, which give ${expected}`,
    fix: { title: `Set it to ${expected}`, safe: false, edits: [edit] },
  }),
)

export const unknownTechnique = defineDiagnostic(
  {
    code: 'CON0204',
    severity: 'warning',
    title: 'An ATT&CK technique that the table does not have',
    explanation:
      'The id has the right form but is not in the table of ATT&CK enterprise techniques that ships with this version: it may be misspelt, revoked or newer. The finding carries the id alone.',
    wrong:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  mitre_attack_id: [T9999]',
    right:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  mitre_attack_id: [T1197]',
  },
  (id: string) => ({ message: `${id} is not a known ATT&CK technique` }),
)

export const unknownStory = defineDiagnostic(
  {
    code: 'CON0205',
    severity: 'warning',
    title: 'An analytic story that is not loaded',
    explanation:
      'The detection names a story that none of the content folders holds. Told once for each story; not at all where the folders hold no story.',
    wrong: {
      'detections/anchor.yml':
        'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  analytic_story: [Anchor]',
      'stories/anchors.yml': 'name: Anchors',
    },
    right: {
      'detections/anchor.yml':
        'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  analytic_story: [Anchors]',
      'stories/anchors.yml': 'name: Anchors',
    },
  },
  (name: string, others: number, nearest: string | null) => ({
    message: `the analytic story "${name}" is not loaded${others === 0 ? '' : ` (named ${others + 1} times)`}`,
    hint: nearest === null ? undefined : `did you mean "${nearest}"?`,
  }),
)

export const unknownDataModel = defineDiagnostic(
  {
    code: 'CON0206',
    severity: 'warning',
    title: 'A data model that events do not have',
    explanation:
      'Events carry the names of the data models they belong to; this name is none of them.',
    wrong:
      'datamodel: [Endpoint_Proceses]\nsearch: |\n  | from read_ssa_enriched_events() | where map_get(input_event, "process_name")="anchor.exe" | eval start_time=0, end_time=0, entities=[], body={} | into write_ssa_detected_events();\n',
    right:
      'datamodel: [Endpoint_Processes]\nsearch: |\n  | from read_ssa_enriched_events() | where map_get(input_event, "process_name")="anchor.exe" | eval start_time=0, end_time=0, entities=[], body={} | into write_ssa_detected_events();\n',
  },
  (name: string, nearest: string | null) => ({
    message: `"${name}" is not a known data model`,
    hint: didYouMean(nearest),
  }),
)

export const dataModelNotListed = defineDiagnostic(
  {
    code: 'CON0207',
    severity: 'warning',
    title: 'A query and its metadata that name different data models',
    explanation:
      'The query keeps only events of a data model that `datamodel` does not list, so the documentation of the detection misleads.',
    wrong:
      'datamodel: [Endpoint_Filesystem]\nsearch: |\n  | from read_ssa_enriched_events() | where "Endpoint_Filesystem" IN (_datamodels) OR "Endpoint_Processes" IN (_datamodels) | eval start_time=0, end_time=0, entities=[], body={} | into write_ssa_detected_events();\n',
    right:
      'datamodel: [Endpoint_Filesystem, Endpoint_Processes]\nsearch: |\n  | from read_ssa_enriched_events() | where "Endpoint_Filesystem" IN (_datamodels) OR "Endpoint_Processes" IN (_datamodels) | eval start_time=0, end_time=0, entities=[], body={} | into write_ssa_detected_events();\n',
  },
  (name: string) => ({
    message: `the query reads the data model "${name}", which \`datamodel\` does not list`,
  }),
)

export const unknownMessageField = defineDiagnostic(
  {
    code: 'CON0208',
    severity: 'error',
    title: 'A message that asks for a field nobody has',
    explanation:
      'A `$field$` of the message is a column or evidence of the query, or a field of the event. Any other would be told as "unknown" in every finding.',
    wrong: 'tags:\n  impact: 50\n  confidence: 60\n  message: $proces_name$ was dropped\n',
    right: 'tags:\n  impact: 50\n  confidence: 60\n  message: $process_name$ was dropped\n',
  },
  (name: string, nearest: string | null) => ({
    message: `no finding has a field \`${name}\``,
    hint: didYouMean(nearest) ?? 'name a column that the query outputs, or a field of the event',
  }),
)

export const unclosedMessageField = defineDiagnostic(
  {
    code: 'CON0209',
    severity: 'warning',
    title: 'A message field that is not closed',
    explanation: 'A field of the message stands between two dollar signs: `$process_name$`.',
    wrong: 'tags:\n  impact: 50\n  confidence: 60\n  message: $process_name was dropped\n',
    right: 'tags:\n  impact: 50\n  confidence: 60\n  message: $process_name$ was dropped\n',
  },
  (name: string, edit: Edit) => ({
    message: `\`$${name}\` is not closed and is told as it stands`,
    hint: `a field is written \`$${name}$\``,
    fix: { title: `Close it: \`$${name}$\``, safe: false, edits: [edit] },
  }),
)

export const testWithoutDetection = defineDiagnostic(
  {
    code: 'CON0210',
    severity: 'warning',
    title: 'A test of a detection that is not loaded',
    explanation:
      'The test names a detection file that none of the content folders holds, so it cannot run.',
    wrong: {
      'detections/anchor.yml': '',
      'tests/anchor.test.yml': 'name: anchor\ntests:\n- name: fires\n  file: anchors.yml',
    },
    right: {
      'detections/anchor.yml': '',
      'tests/anchor.test.yml': 'name: anchor\ntests:\n- name: fires\n  file: anchor.yml',
    },
  },
  (file: string) => ({ message: `the detection \`${file}\` of this test is not loaded` }),
)

export const writesNoFindings = defineDiagnostic(
  {
    code: 'CON0211',
    severity: 'error',
    title: 'A detection whose query writes no findings',
    explanation:
      'The query of a detection ends in a sink, `into write_ssa_detected_events()` or that of a later generation. Without one its rows are no findings, and the detection can never fire.',
    wrong:
      'search: |\n  | from read_ssa_enriched_events() | where map_get(input_event, "process_name")="anchor.exe";',
    right:
      'search: |\n  | from read_ssa_enriched_events() | where map_get(input_event, "process_name")="anchor.exe" | eval start_time=0, end_time=0, entities=[], body={} | into write_ssa_detected_events();\n',
  },
  (sink: string | null) => ({
    message: 'this query writes no findings',
    hint: sink === null ? 'end it in `| into …`' : `end it in \`| into ${sink};\``,
  }),
)

export const discardsFindings = defineDiagnostic(
  {
    code: 'CON0212',
    severity: 'warning',
    title: 'A detection that discards its findings',
    explanation: 'Drafts end in `into write_null()`: they run, and nobody sees what they find.',
    wrong:
      'search: |\n  | from read_ssa_enriched_events() | where map_get(input_event, "process_name")="anchor.exe" | eval start_time=0, end_time=0, entities=[], body={} | into write_null();\n',
    right:
      'search: |\n  | from read_ssa_enriched_events() | where map_get(input_event, "process_name")="anchor.exe" | eval start_time=0, end_time=0, entities=[], body={} | into write_ssa_detected_events();\n',
  },
  () => ({
    message: 'this detection discards its findings',
    hint: 'a detection in use ends in `into write_ssa_detected_events()` or the sink of its generation',
  }),
)

export const unknownObservable = defineDiagnostic(
  {
    code: 'CON0213',
    severity: 'warning',
    title: 'An observable of a field that nobody has',
    explanation:
      'An observable says of a field of the finding or its event which entity it names and in which role. One that no finding has never says it of anybody.',
    wrong:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  observable:\n  - {name: dest_devise_id, type: Hostname, role: [Victim]}',
    right:
      'tags:\n  impact: 50\n  confidence: 60\n  message: An anchor was dropped\n  observable:\n  - {name: dest_device_id, type: Hostname, role: [Victim]}',
  },
  (name: string, nearest: string | null) => ({
    message: `no finding has the field \`${name}\` of this observable`,
    hint: didYouMean(nearest),
  }),
)

export const malformedReference = defineDiagnostic(
  {
    code: 'CON0214',
    severity: 'warning',
    title: 'A reference that is no address of a page',
    explanation:
      'References are read by analysts in the middle of an investigation: each is a whole address, `https://…`, that can be opened.',
    wrong: 'references: [example.org/anchors]',
    right: 'references: [https://example.org/anchors]',
  },
  (fault: string) => ({ message: `this reference ${fault}` }),
)

export const reportWithoutScores = defineDiagnostic(
  {
    code: 'CON0215',
    severity: 'error',
    title: 'A standard report without impact and confidence',
    explanation:
      'The standard report, `--finding_report--`, and that of Sigma-like searches tell the impact and the confidence of the detection. Metadata that give scores alone have no numbers for them.',
    wrong:
      'search: $main = from source --finding_report--\ntags: {}\nrba:\n  message: An anchor was dropped\n  risk_objects: [{field: dest_device_id, type: system, score: 30}]',
    right: 'search: $main = from source --finding_report--',
  },
  () => ({
    message: 'the standard report needs `tags.impact` and `tags.confidence`',
    hint: 'give both, or end the query in a report of its own',
  }),
)
