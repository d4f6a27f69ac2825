import { loadContent } from '../content/load-content.ts'
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
  const set = prepareDetections(
    loadContent(contentFolders(options)),
    engineOptions(options),
    detectionSelector(options.detection),
    runnable => runnable,
  )
  const errors = set.diagnostics.filter(({ severity }) => severity === 'error')
  checkLoaded({ errors, unable: set.unable, runnableCount: set.runnable.length }, options)
  return set
}
