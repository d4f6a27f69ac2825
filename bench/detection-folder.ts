import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface QueryText {
  readonly name: string
  readonly text: string
}

/** Writes a content folder of one detection a text. Returns its path. */
export function writeDetections(texts: readonly QueryText[], folder: string): string {
  const detections = join(folder, 'detections')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(detections, { recursive: true })
  for (const [index, text] of texts.entries()) {
    const path = join(detections, `d${String(index).padStart(5, '0')}.yml`)
    writeFileSync(path, JSON.stringify(detection(text, index), null, 1))
  }
  return folder
}

/** The first `count` texts in their order, again and again under other names where there are fewer. */
export const takeTexts = (texts: readonly QueryText[], count: number): readonly QueryText[] =>
  Array.from({ length: Math.ceil(count / texts.length) }, () => texts)
    .flat()
    .slice(0, count)
    .map(({ name, text }, index) => ({ name: `${name} ${index}`, text }))

export const readQueryTexts = (path: string): readonly QueryText[] =>
  JSON.parse(readFileSync(path, 'utf8'))

const detection = ({ name, text }: QueryText, index: number): object => ({
  name,
  id: benchUuid(index),
  version: 1,
  date: '2024-01-01',
  author: 'bench',
  type: 'TTP',
  status: 'production',
  datamodel: ['Endpoint_Processes'],
  description: 'A query to measure with.',
  search: text,
  how_to_implement: 'None.',
  known_false_positives: 'None.',
  references: [],
  tags: {
    analytic_story: [],
    asset_type: 'Endpoint',
    confidence: 50,
    impact: 50,
    risk_score: 25,
    message: 'found',
    mitre_attack_id: ['T1197'],
    observable: [],
    product: ['Splunk Behavioral Analytics'],
    required_fields: [],
    security_domain: 'endpoint',
  },
})

/** The same UUID for the same number, whenever and wherever the folder is written. */
export function benchUuid(index: number): string {
  const hex = createHash('sha256').update(String(index)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
