import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attackTechniques } from '../../src/content/attack.ts'
import { readTexts } from '../conformance/corpus.ts'

/** Words for made-up metadata, so that texts are as long and as various as people's. */
const words =
  'anchor berth buoy cable cargo chart convoy crane current deck dock ferry fleet harbour helm hull keel lantern mast mooring pilot quay radar reef rope rudder sail signal tide tow vessel wake warehouse watch wharf winch'.split(
    ' ',
  )

/**
 * A content folder with a detection for each published query: the queries are real, the metadata
 * made up, the same on every run. Names are made unique, since the corpus has several versions of one.
 */
export function writeCorpusContent(folder: string): number {
  const texts = readTexts()
  mkdirSync(join(folder, 'detections'), { recursive: true })
  mkdirSync(join(folder, 'stories'), { recursive: true })
  const techniques = attackTechniques()
  const storyCount = 40
  for (let number = 0; number < storyCount; number++) {
    writeFileSync(join(folder, 'stories', `story_${number}.yml`), storyYaml(number))
  }
  texts.forEach(({ name, text }, index) => {
    const technique = techniques[(index * 37) % techniques.length]?.technique ?? 'T1197'
    const yaml = detectionYaml({
      name: `${name} ${index + 1}`,
      id: uuidOf(index),
      text,
      technique,
      story: index % storyCount,
      index,
    })
    writeFileSync(join(folder, 'detections', `detection_${index}.yml`), yaml)
  })
  return texts.length
}

const uuidOf = (index: number): string =>
  `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`

const sentence = (seed: number, length: number): string =>
  Array.from({ length }, (_, at) => words[(seed * 31 + at * at * 7 + at) % words.length]).join(' ')

const storyYaml = (number: number): string => `name: ${storyName(number)}
id: ${uuidOf(100_000 + number)}
version: 1
date: '2025-01-01'
author: Otto
description: About the ${sentence(number, 20)}.
narrative: The ${sentence(number + 3, 120)}.
references: []
tags:
  category: [Adversary Tactics]
  product: [Splunk Behavioral Analytics]
  usecase: Security Monitoring
`

const storyName = (number: number): string =>
  `Story of the ${words[number % words.length]} and ${words[(number * 5 + 1) % words.length]} ${number}`

interface CorpusDetection {
  readonly name: string
  readonly id: string
  readonly text: string
  readonly technique: string
  readonly story: number
  readonly index: number
}

function detectionYaml({ name, id, text, technique, story, index }: CorpusDetection): string {
  const day = String(1 + (index % 28)).padStart(2, '0')
  return `name: ${JSON.stringify(name)}
id: ${id}
version: ${1 + (index % 5)}
date: '${2019 + (index % 6)}-0${1 + (index % 9)}-${day}'
author: Otto
type: ${['TTP', 'Anomaly', 'Hunting'][index % 3]}
status: production
datamodel: [Endpoint_Processes]
description: Finds the ${sentence(index, 60)}.
search: ${JSON.stringify(text)}
how_to_implement: Feed it the ${sentence(index + 1, 40)}.
known_false_positives: Perhaps the ${sentence(index + 2, 25)}.
references:
- https://attack.mitre.org/techniques/${technique.replace('.', '/')}/
tags:
  analytic_story: [${storyName(story)}]
  confidence: ${10 * (1 + (index % 10))}
  impact: ${10 * (1 + (index % 9))}
  message: The $process_name$ on $dest$
  mitre_attack_id: [${technique}]
  observable:
  - {name: dest, type: Hostname, role: [Victim]}
  product: [Splunk Behavioral Analytics]
  required_fields: [_time, process_name, process]
tests:
- name: The data of ${words[index % words.length]}
  attack_data:
  - data: https://example.test/data/${technique}/${index}.log
`
}
