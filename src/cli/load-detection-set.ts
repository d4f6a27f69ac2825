import { type FoundFiles, findContentFiles } from '../content/find-content-files.ts'
import { loadFoundContent } from '../content/load-content.ts'
import { type DetectionSet, prepareDetections } from '../pipeline/detection-set.ts'
import { checkLoaded, detectionSelector } from './check-loaded.ts'
import { type ContentOptions, contentFolders } from './content-options.ts'
import { engineOptions } from './engine-options.ts'
import type { EventOptions } from './event-options.ts'

/** Loads and compiles what the options name. */
export function loadDetectionSet(options: ContentOptions & EventOptions): DetectionSet {
  const set = compileContent(contentFolders(options).map(findContentFiles), options)
  const errors = set.diagnostics.filter(({ severity }) => severity === 'error')
  checkLoaded({ errors, unable: set.unable, runnableCount: set.runnable.length }, options)
  return set
}

/** Loads and compiles what was found below the folders that the options name. */
export const compileContent = (
  layers: readonly FoundFiles[],
  options: ContentOptions & EventOptions,
): DetectionSet =>
  prepareDetections(
    loadFoundContent(layers),
    engineOptions(options),
    detectionSelector(options.detection),
  )
