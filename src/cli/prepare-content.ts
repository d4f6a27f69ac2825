import type { FoundFiles } from '../content/find-content-files.ts'
import { loadFoundContent } from '../content/load-content.ts'
import { prepareSet } from '../pipeline/prepare-set.ts'
import type { PreparedSet } from '../pipeline/prepared-set.ts'
import { decodePreparedSet, encodePreparedSet } from '../pipeline/prepared-set-bytes.ts'
import { detectionSelector } from './check-loaded.ts'
import type { ContentOptions } from './content-options.ts'
import { engineOptions } from './engine-options.ts'
import type { EventOptions } from './event-options.ts'
import { growYoungGeneration } from './young-generation.ts'

/** So many files of content take a while. */
const manyFiles = 200

/**
 * Loads, compiles and prepares content. The set is the one that its bytes say, as a later scan will
 * find it; so nothing of the content itself, its texts and trees, stays in memory for the scan.
 */
export function prepareContent(
  layers: readonly FoundFiles[],
  options: ContentOptions & EventOptions,
): { readonly set: PreparedSet; readonly bytes: Buffer } {
  if (layers.reduce((sum, { sources }) => sum + sources.length, 0) > manyFiles)
    growYoungGeneration()
  const content = loadFoundContent(layers)
  const isWanted = detectionSelector(options.detection)
  const bytes = encodePreparedSet(prepareSet(content, engineOptions(options), isWanted))
  const set = decodePreparedSet(bytes)
  if (set === null) throw new Error('a prepared set cannot be read back')
  return { set, bytes }
}
