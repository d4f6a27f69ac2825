import { type FoundFiles, findContentFiles } from '../content/find-content-files.ts'
import { type PreparedSet, selectDetections } from '../pipeline/prepared-set.ts'
import { preparedSetName, readCachedSet, writeCachedSet } from '../pipeline/prepared-set-cache.ts'
import { buildId } from './build-id.ts'
import { cacheFolder } from './cache-folder.ts'
import { checkLoaded, detectionSelector } from './check-loaded.ts'
import { type ContentOptions, contentFolders } from './content-options.ts'
import type { EventOptions } from './event-options.ts'

export type PreparedSetOptions = ContentOptions &
  EventOptions & {
    /** False: compile, whatever was kept. */
    readonly cache: boolean
  }

/**
 * What a scan takes of the content that the options name: from the cache where the same texts were
 * compiled before by the same build, else loaded, compiled and kept.
 */
export async function loadPreparedSet(options: PreparedSetOptions): Promise<PreparedSet> {
  const layers = contentFolders(options).map(findContentFiles)
  const name = cacheName(layers, options)
  const set = cachedSet(name, options) ?? (await freshSet(layers, name, options))
  checkLoaded({ ...set, runnableCount: set.detections.length }, options)
  return set
}

const folder = (): string => cacheFolder('content')

/** Null where nothing may be kept. What a model wants of a query is known to the model alone. */
function cacheName(
  layers: readonly FoundFiles[],
  { cache, model, collation, casts }: PreparedSetOptions,
): string | null {
  if (!cache || buildId === null || model !== undefined) return null
  if (layers.some(({ diagnostics }) => diagnostics.length > 0)) return null
  return preparedSetName(layers, [buildId, collation, casts])
}

/** Which errors belong to which detection is not kept: with errors, all of the set or nothing. */
function cachedSet(name: string | null, { detection }: PreparedSetOptions): PreparedSet | null {
  const set = name === null ? null : readCachedSet(folder(), name)
  if (set === null || detection.length === 0) return set
  return set.errors.length === 0 ? selectDetections(set, detectionSelector(detection)) : null
}

async function freshSet(
  layers: readonly FoundFiles[],
  name: string | null,
  options: PreparedSetOptions,
): Promise<PreparedSet> {
  const { prepareContent } = await import('./prepare-content.ts')
  const { set, bytes } = prepareContent(layers, options)
  if (name !== null && options.detection.length === 0) writeCachedSet(folder(), name, bytes)
  return set
}
