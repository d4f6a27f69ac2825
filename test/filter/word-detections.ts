import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadContent } from '../../src/content/load-content.ts'
import type { EngineOptions } from '../../src/engine/evaluator.ts'
import { prepareSet } from '../../src/pipeline/prepare-set.ts'
import type { PreparedDetection } from '../../src/pipeline/prepared-detection.ts'
import { plainDetection } from '../testing/corpus-folder.ts'

/** Each stands in the records of `anyRecord`; two end or begin with a letter that hides well. */
const words = ['bitsadmi', 'kerberos', 'mimikatz', 'lsass']

const query = (word: string): string =>
  `| from read_ssa_enriched_events()
| eval cmd=lower(ucast(map_get(input_event, "process"), "string", null))
| where cmd LIKE "%${word}%"
| eval start_time=parse_long(ucast(map_get(input_event, "_time"), "string", null)), end_time=start_time,
  entities=mvappend(ucast(map_get(input_event, "dest_device_id"), "string", null)), body=cmd
| into write_ssa_detected_events();`

const isOwn = ({ name }: { readonly name: string }): boolean => name.startsWith('Word ')

/**
 * Detections that look for one word in a command line, in lower case: where it is hidden, nothing
 * else of a record lets the record through.
 */
export function wordDetections(
  folder: string,
  options: EngineOptions,
): readonly PreparedDetection[] {
  mkdirSync(join(folder, 'detections'), { recursive: true })
  words.forEach((word, index) => {
    const detection = plainDetection(`Word ${word}`, 0x9000, index, query(word))
    // JSON is YAML.
    writeFileSync(join(folder, 'detections', `${word}.yml`), JSON.stringify(detection))
  })
  const { detections } = prepareSet(loadContent([folder]), options, isOwn)
  if (detections.length !== words.length) throw new Error('a detection of a word does not compile')
  return detections
}
