import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { sharedPath } from '../shared.ts'

interface CorpusText {
  readonly id: string
  readonly text: string
}

/** The least that a detection says of itself. Those of one `group` differ by `index` in their ids. */
export const plainDetection = (
  name: string,
  group: number,
  index: number,
  search: string,
): object => ({
  name,
  id: `00000000-0000-4000-${group.toString(16)}-${String(index).padStart(12, '0')}`,
  version: 1,
  date: '2026-01-01',
  author: 'Otto',
  type: 'TTP',
  description: 'To be tested with.',
  search,
  tags: { impact: 50, confidence: 60, message: 'Found.' },
})

/**
 * Makes a content folder of the published query texts, each a detection of its own with a test on
 * the logs of `data/bits`. Texts recur under one name and id in the corpus: here each has its own.
 */
export function makeCorpusFolder(folder: string, condition: string): number {
  const texts = JSON.parse(
    readFileSync(sharedPath('corpus', 'spl2.json'), 'utf8'),
  ) as readonly CorpusText[]
  mkdirSync(join(folder, 'detections'), { recursive: true })
  cpSync(sharedPath('data', 'bits'), join(folder, 'bits'), { recursive: true })
  texts.forEach(({ id, text }, index) => {
    const detection = {
      ...plainDetection(`Corpus ${id}`, 0x8000, index, text),
      tests: [{ name: 'bits', pass_condition: condition, attack_data: [{ data: 'bits' }] }],
    }
    writeFileSync(join(folder, 'detections', `${id}.yml`), stringify(detection))
  })
  return texts.length
}
