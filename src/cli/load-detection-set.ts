import { type FoundFiles, findContentFiles } from '../content/find-content-files.ts'
import { loadFoundContent } from '../content/load-content.ts'
import {
  type DetectionSet,
  prepareDetections,
  type RunnableDetection,
} from '../pipeline/detection-set.ts'
import { checkLoaded, detectionSelector } from './check-loaded.ts'
import { type ContentOptions, contentFolders } from './content-options.ts'
import { engineOptions } from './engine-options.ts'
import type { EventOptions } from './event-options.ts'

/** Loads and compiles what the options name. */
export function loadDetectionSet(
  options: ContentOptions & EventOptions,
): DetectionSet<RunnableDetection> {
  const layers = contentFolders(options).map(findContentFiles)
  const set = compileContent(layers, options, runnable => runnable)
  const errors = set.diagnostics.filter(({ severity }) => severity === 'error')
  checkLoaded({ errors, unable: set.unable, runnableCount: set.runnable.length }, options)
  return set
}

/** Loads and compiles what was found below the folders that the options name, and keeps what `keep` makes of it. */
export const compileContent = <Kept>(
  layers: readonly FoundFiles[],
  options: ContentOptions & EventOptions,
  keep: (runnable: RunnableDetection) => Kept,
): DetectionSet<Kept> =>
  prepareDetections(
    loadFoundContent(layers),
    engineOptions(options),
    detectionSelector(options.detection),
    keep,
  )
