import type { EngineOptions } from '../../engine/evaluator.ts'
import { optimisePlan } from '../../engine/optimise/optimise-plan.ts'
import type { Event } from '../../event/event.ts'
import type { Finding } from '../../finding/finding.ts'
import { DetectionIndex } from '../../pipeline/detection-index.ts'
import { DetectionRun } from '../../pipeline/detection-run.ts'
import type { RunnableDetection } from '../../pipeline/detection-set.ts'
import { parallel } from './parallel.ts'
import { type DataFacts, type ReadOptions, readData } from './read-data.ts'
import { independentParts, turnsOf } from './schedule.ts'

/** One detection over data that are read one after the other as one input. */
export interface Trial {
  readonly runnable: RunnableDetection
  readonly paths: readonly string[]
  /** How many findings are kept; all are counted. */
  readonly findingsKept: number
}

export interface TrialResult {
  readonly count: number
  /** The first ones. */
  readonly findings: readonly Finding[]
  /** One for each path of the trial. */
  readonly data: readonly DataFacts[]
  readonly regexOverruns: number
  /** The trial's share of the time that evaluating took. */
  readonly seconds: number
}

export interface TrialOptions extends ReadOptions {
  readonly engine: EngineOptions
  /** Milliseconds of a clock that only goes forward. */
  readonly nowMs: () => number
}

/** Data sets that are open at a time. */
const openMax = 4

/**
 * Runs trials, each data set being read once for all that want it. The results are in the order
 * of the trials; null where the run was aborted before the trial was through.
 */
export async function runTrials(
  trials: readonly Trial[],
  options: TrialOptions,
): Promise<readonly (TrialResult | null)[]> {
  const results = new Map<Trial, TrialResult>()
  const grouped = Map.groupBy(trials, ({ paths }) => JSON.stringify(paths))
  const groups = [...grouped.values()].map(group => new TrialGroup(group, options))
  await parallel(independentParts(groups), openMax, part => runPart(part, options, results))
  return trials.map(trial => results.get(trial) ?? null)
}

async function runPart(
  groups: readonly TrialGroup[],
  options: TrialOptions,
  results: Map<Trial, TrialResult>,
): Promise<void> {
  try {
    for (const { path, readers } of turnsOf(groups)) {
      const facts = await readData(path, options, events => {
        for (const group of readers) group.push(events)
      })
      for (const group of readers) group.endData(facts, results)
    }
  } catch (error) {
    if (!options.signal.aborted) throw error
  }
}

/** Every detection is asked about every event: a mutant may want what its original does not. */
const indexOfAll = (detections: number): DetectionIndex =>
  new DetectionIndex(
    Array.from({ length: detections }, () => []),
    new Map(),
  )

/** Trials over the same data in the same order. */
class TrialGroup {
  readonly paths: readonly string[]
  readonly #trials: readonly Trial[]
  readonly #run: DetectionRun
  readonly #kept: readonly Finding[][]
  readonly #counts: number[]
  readonly #data: DataFacts[] = []
  readonly #nowMs: () => number
  #elapsedMs = 0

  constructor(trials: readonly Trial[], { engine, nowMs }: TrialOptions) {
    this.paths = trials[0]?.paths ?? []
    this.#trials = trials
    this.#run = new DetectionRun(
      trials.map(({ runnable }) => {
        const plan = optimisePlan(runnable.plan, engine)
        return { ...runnable, plan: () => plan }
      }),
      indexOfAll(trials.length),
      engine,
    )
    this.#kept = trials.map(() => [])
    this.#counts = trials.map(() => 0)
    this.#nowMs = nowMs
  }

  push(events: readonly Event[]): void {
    this.#timed(() => this.#run.push({ events, literals: [] }, this.#onFinding))
  }

  /** Takes note of data that have been read to their end; after the last of them the results are there. */
  endData(facts: DataFacts, results: Map<Trial, TrialResult>): void {
    this.#data.push(facts)
    if (this.#data.length < this.paths.length) return
    this.#timed(() => this.#run.finish(this.#onFinding))
    const tallies = this.#run.tallies()
    this.#trials.forEach((trial, index) =>
      results.set(trial, {
        count: this.#counts[index] ?? 0,
        findings: this.#kept[index] ?? [],
        data: this.#data,
        regexOverruns: tallies[index]?.counters.regexOverruns ?? 0,
        seconds: this.#elapsedMs / 1000 / this.#trials.length,
      }),
    )
  }

  readonly #onFinding = (finding: Finding, lane: number): void => {
    this.#counts[lane] = (this.#counts[lane] ?? 0) + 1
    const kept = this.#kept[lane]
    if (kept && kept.length < (this.#trials[lane]?.findingsKept ?? 0)) kept.push(finding)
  }

  #timed(work: () => void): void {
    const startedMs = this.#nowMs()
    work()
    this.#elapsedMs += this.#nowMs() - startedMs
  }
}
