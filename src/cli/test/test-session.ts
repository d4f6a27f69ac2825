import { loadContent } from '../../content/load-content.ts'
import { createDigester } from '../../testing/data/digest-file.ts'
import { defaultDownload } from '../../testing/data/download.ts'
import { runMutants } from '../../testing/mutate/run-mutants.ts'
import type { TestReport } from '../../testing/report/test-report.ts'
import { DecodedData } from '../../testing/run/decoded-data.ts'
import { SubjectCompiler } from '../../testing/suite/compile-subject.ts'
import { OutcomeMemo } from '../../testing/suite/outcome-memo.ts'
import { prepareSuite } from '../../testing/suite/prepare-suite.ts'
import { runSuite, type SuiteOptions } from '../../testing/suite/run-suite.ts'
import type { TestOutcome } from '../../testing/suite/test-outcome.ts'
import { detectionSelector } from '../check-loaded.ts'
import { engineOptions } from '../engine-options.ts'
import type { TestOptions } from './test-options.ts'
import { requirePath, type TestedContent, testedContent } from './tested-content.ts'

/** Of the events that are kept between the runs of a watch, and for the mutants: 100,000 small ones. */
const decodedWeightMax = 100_000_000

/** The outcomes of detections of which a test has run anew. */
function touched(outcomes: readonly TestOutcome[]): readonly TestOutcome[] {
  const ran = outcomes.filter(({ isReused }) => !isReused)
  const ids = new Set(ran.map(({ testCase }) => testCase.detection.id))
  return outcomes.filter(({ testCase }) => ids.has(testCase.detection.id))
}

/** Runs of tests that follow each other, with what one can take over from the one before. */
export class TestSession {
  readonly content: TestedContent
  readonly #options: TestOptions
  readonly #isMutating: boolean
  readonly #compiler: SubjectCompiler
  readonly #decoded: DecodedData | null
  readonly #memo: OutcomeMemo | null
  readonly #digest = createDigester()

  constructor(paths: readonly string[], options: TestOptions) {
    this.content = testedContent(paths, options)
    for (const folder of options.data) requirePath(folder, 'folder of data')
    this.#options = options
    this.#compiler = new SubjectCompiler(engineOptions(options))
    this.#isMutating = options.mutate || options.mutateStrict
    this.#decoded = options.watch || this.#isMutating ? new DecodedData(decodedWeightMax) : null
    this.#memo = options.watch && this.#decoded ? new OutcomeMemo(this.#decoded) : null
  }

  /** Loads the content as it is now and runs its tests. */
  async run(signal: AbortSignal): Promise<TestReport> {
    const startedMs = performance.now()
    this.#decoded?.beginRun()
    const isWanted = detectionSelector(this.#options.detection)
    const { folders, isTested } = this.content
    const suite = prepareSuite(loadContent(folders), this.#compiler, {
      isWanted: detection => isTested(detection.path) && isWanted(detection),
      isWantedPath: isTested,
    })
    const options = this.#suiteOptions(signal)
    const outcomes = await runSuite(suite.cases, options)
    const isMutating = this.#isMutating && !signal.aborted
    const mutation = isMutating ? await runMutants(touched(outcomes), options) : null
    return {
      suite,
      outcomes,
      // Mutants that did not run would seem to be noticed.
      mutation: signal.aborted ? null : mutation,
      seconds: (performance.now() - startedMs) / 1000,
      isInterrupted: signal.aborted,
    }
  }

  #suiteOptions(signal: AbortSignal): SuiteOptions {
    const { cache, fetch, offline, fetchLimit, fetchTimeout, data, timezone } = this.#options
    const download = {
      ...defaultDownload,
      sizeMaxBytes: fetchLimit * 1_000_000,
      idleTimeoutMs: fetchTimeout * 1000,
      signal,
    }
    return {
      engine: engineOptions(this.#options),
      timeZone: timezone,
      signal,
      nowMs: () => performance.now(),
      decoded: this.#decoded,
      memo: this.#memo,
      data: {
        folders: data,
        remote: { cacheFolder: cache, download: fetch && !offline ? download : null },
        digest: this.#digest,
      },
    }
  }
}
