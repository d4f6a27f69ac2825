import { stringify } from 'yaml'
import { filterMacroName } from '../../content/filter-macro.ts'
import { compileQuery } from '../../language/spl2/compile-query.ts'
import { readsOf } from '../../plan/reads.ts'
import type { Answers } from './answers.ts'
import { eventKinds } from './event-kinds.ts'
import { queryText } from './query-text.ts'
import { sampleLines } from './sample-lines.ts'

export interface NewFile {
  /** Below the content folder. */
  readonly path: string
  readonly text: string
}

/** The detection's name as a file name; its filter macro is named by it too. */
export const fileStem = (name: string): string => filterMacroName(name).replace(/_filter$/, '')

/** The files of a new detection. `hasStory`: the story that it belongs to is there already. */
export function contentFiles(answers: Answers, hasStory: boolean): readonly NewFile[] {
  const { name, story } = answers
  const stem = fileStem(name)
  const { match, nearMisses } = sampleLines(answers)
  return [
    { path: `detections/endpoint/${stem}.yml`, text: yaml(detection(answers, stem)) },
    { path: `macros/${stem}_filter.yml`, text: yaml(filterMacro(name)) },
    { path: `samples/${stem}.jsonl`, text: match },
    { path: `samples/${stem}_near_misses.jsonl`, text: nearMisses },
    ...(story === '' || hasStory
      ? []
      : [{ path: `stories/${fileStem(story)}.yml`, text: yaml(newStory(answers)) }]),
  ]
}

const yaml = (value: object): string =>
  stringify(value, { lineWidth: 100, blockQuote: 'literal', singleQuote: true })

function detection(answers: Answers, stem: string): object {
  const { name, kind, techniques, story } = answers
  const { dataModel, message, processes, howToImplement } = eventKinds[kind]
  const search = queryText(answers)
  return {
    name,
    id: answers.id,
    version: 1,
    date: answers.date,
    author: answers.author,
    type: answers.type,
    status: 'experimental',
    datamodel: [dataModel],
    description: answers.description,
    search,
    how_to_implement: howToImplement,
    known_false_positives: `Not known yet. What turns out to be harmless belongs into the macro ${stem}_filter.`,
    references: techniques.map(technique => techniqueUrl(technique)),
    tags: {
      analytic_story: story === '' ? [] : [story],
      asset_type: 'Endpoint',
      confidence: answers.confidence,
      impact: answers.impact,
      risk_score: Math.round((answers.impact * answers.confidence) / 100),
      message,
      mitre_attack_id: techniques,
      observable: [
        { name: 'dest_user_id', type: 'User', role: ['Victim'] },
        { name: 'dest_device_id', type: 'Hostname', role: ['Victim'] },
        ...processes.map(([field, role]) => ({ name: field, type: 'Process', role: [role] })),
      ],
      product: ['Splunk Behavioral Analytics'],
      required_fields: requiredFields(search),
      security_domain: 'endpoint',
    },
    tests: testsOf(stem),
  }
}

const techniqueUrl = (technique: string): string =>
  `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`

/** What the query reads, as its plan knows. */
function requiredFields(search: string): readonly string[] {
  const { plan } = compileQuery({ name: 'query', text: search })
  return plan ? readsOf(plan).eventPaths.toSorted() : []
}

const testsOf = (stem: string): readonly object[] => [
  {
    name: 'Finds what it is for',
    pass_condition: '@count_eq(1)',
    attack_data: [{ data: `samples/${stem}.jsonl` }],
    expect: { entities: [{ value: 'wks-001.example.com', kind: 'device', role: 'victim' }] },
  },
  {
    name: 'Near misses stay silent',
    must_not_match: true,
    attack_data: [{ data: `samples/${stem}_near_misses.jsonl` }],
  },
]

const filterMacro = (name: string): object => ({
  name: filterMacroName(name),
  definition: 'search *',
  description: `Applied to the findings of "${name}" before they are written. Define it to leave out what is known and harmless.`,
})

const newStory = ({ story, storyId, date, author }: Answers): object => ({
  name: story,
  id: storyId,
  version: 1,
  date,
  author,
  description: `Detections that belong to ${story}.`,
  narrative: `What the detections of ${story} have in common, and how to read their findings together.`,
  references: [],
  tags: {
    category: ['Adversary Tactics'],
    product: ['Splunk Behavioral Analytics'],
    usecase: 'Advanced Threat Detection',
  },
})
