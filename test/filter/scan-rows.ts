import { loadContent } from '../../src/content/load-content.ts'
import { defaultLimits, type EngineOptions } from '../../src/engine/evaluator.ts'
import type { Collation } from '../../src/event/collation.ts'
import { detectionFilterFor } from '../../src/pipeline/detection-filter.ts'
import { DetectionRun } from '../../src/pipeline/detection-run.ts'
import { openEventStream, sha256 } from '../../src/pipeline/event-stream.ts'
import { prepareSet } from '../../src/pipeline/prepare-set.ts'
import type { PreparedDetection } from '../../src/pipeline/prepared-detection.ts'
import { decodePreparedSet, encodePreparedSet } from '../../src/pipeline/prepared-set-bytes.ts'
import { makeCorpusFolder } from '../testing/corpus-folder.ts'

/** The clock stands, so that two runs give the same. */
export const optionsOf = (collation: Collation): EngineOptions => ({
  collation,
  lenientText: true,
  now: () => 1_700_000_000_000,
  sha256,
  limits: defaultLimits,
})

/** Every published query that compiles, as a detection; written to a folder, loaded from it, and kept. */
export function corpusDetections(
  folder: string,
  options: EngineOptions,
): readonly PreparedDetection[] {
  makeCorpusFolder(folder, '@count_gt(0)')
  const set = prepareSet(loadContent([folder]), options, () => true)
  return decodePreparedSet(encodePreparedSet(set))?.detections ?? []
}

export interface ScanOutcome {
  /** Findings as JSON, in their order. */
  readonly findings: readonly string[]
  readonly recordsRead: number
  readonly passedOver: number
}

/** Runs detections over files, with the filter or without. */
export async function scanRows(
  paths: readonly string[],
  detections: readonly PreparedDetection[],
  options: EngineOptions,
  filtered: boolean | { readonly workers: number },
): Promise<ScanOutcome> {
  const filter = detectionFilterFor(detections, typeof filtered === 'object' ? filtered.workers : 0)
  const stream = openEventStream(paths, {
    timeZone: 'UTC',
    ...(filtered !== false && { filter: filter.records }),
  })
  const run = new DetectionRun(detections, filter.index, options)
  const findings: string[] = []
  for await (const batch of stream.batches) {
    run.push(batch, finding => findings.push(JSON.stringify(finding)))
  }
  await filter.close()
  run.finish(finding => findings.push(JSON.stringify(finding)))
  const { read, passedOver } = stream.inputs().totals.records
  return { findings, recordsRead: read, passedOver }
}
