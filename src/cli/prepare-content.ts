import type { FoundFiles } from '../content/find-content-files.ts'
import { prepareDetection } from '../pipeline/prepared-detection.ts'
import { type PreparedSet, prepareSet } from '../pipeline/prepared-set.ts'
import { decodePreparedSet, encodePreparedSet } from '../pipeline/prepared-set-bytes.ts'
import type { ContentOptions } from './content-options.ts'
import { engineOptions } from './engine-options.ts'
import type { EventOptions } from './event-options.ts'
import { compileContent } from './load-detection-set.ts'

/**
 * Loads, compiles and prepares content. The set is the one that its bytes say, as a later scan will
 * find it; so nothing of the content itself, its texts and trees, stays in memory for the scan.
 */
export function prepareContent(
  layers: readonly FoundFiles[],
  options: ContentOptions & EventOptions,
): { readonly set: PreparedSet; readonly bytes: Buffer } {
  const engine = engineOptions(options)
  const compiled = compileContent(layers, options, runnable => prepareDetection(runnable, engine))
  const bytes = encodePreparedSet(prepareSet(compiled))
  const set = decodePreparedSet(bytes)
  if (set === null) throw new Error('a prepared set cannot be read back')
  return { set, bytes }
}
