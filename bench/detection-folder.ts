import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface QueryText {
  readonly name: string
  readonly text: string
}

/**
 * Writes a content folder of `count` detections: the published query texts in their order, again
 * and again under other names where there are fewer. Returns its path.
 */
export function writeDetections(
  texts: readonly QueryText[],
  folder: string,
  count: number,
): string {
  const detections = join(folder, 'detections')
  mkdirSync(detections, { recursive: true })
  for (let index = 0; index < count; index++) {
    const text = texts[index % texts.length]
    if (text === undefined) break
    const path = join(detections, `d${String(index).padStart(5, '0')}.yml`)
    writeFileSync(path, JSON.stringify(detection(text, index), null, 1))
  }
  return folder
}

export const readQueryTexts = (path: string): readonly QueryText[] =>
  JSON.parse(readFileSync(path, 'utf8'))

const detection = ({ name, text }: QueryText, index: number): object => ({
  name: `${name} ${index}`,
  id: uuidOf(index),
  version: 1,
  date: '2024-01-01',
  author: 'bench',
  type: 'TTP',
  status: 'production',
  datamodel: ['Endpoint_Processes'],
  description: 'A published query, to measure with.',
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

function uuidOf(index: number): string {
  const hex = createHash('sha256').update(String(index)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
