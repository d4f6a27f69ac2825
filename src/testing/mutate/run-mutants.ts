import type { Detection } from '../../content/detection.ts'
import { unnoticedMutant } from '../../diagnostics/catalogue/test-mutants.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { printExpression } from '../../plan/print-expression.ts'
import { runSuite, type SuiteOptions } from '../suite/run-suite.ts'
import type { TestCase } from '../suite/test-case.ts'
import type { TestOutcome } from '../suite/test-outcome.ts'
import { type Mutant, mutantsOf } from './mutants.ts'

export interface MutationReport {
  readonly mutants: number
  /** One for each mutant under which every test of its detection passes. */
  readonly unnoticed: readonly Diagnostic[]
  /** Detections that were not mutated: a test of theirs fails, or none could run. */
  readonly skipped: readonly Detection[]
  /** Mutants beyond the bound, which were not tried. */
  readonly omitted: number
}

/** Of one detection. Published queries that list hundreds of names have more. */
const mutantsMax = 500

/** Mutants that run side by side over the data, which are read, or taken from memory, for them. */
const togetherMax = 1000

/** Clauses longer than this are told by their beginning; the excerpt has them whole. */
const clauseLengthMax = 80

/**
 * Runs the tests that a detection passes on each of its mutants, and tells the mutants that none of
 * them notices. A detection that fails a test is left alone: its mutants would fail it too.
 */
export async function runMutants(
  outcomes: readonly TestOutcome[],
  options: SuiteOptions,
): Promise<MutationReport> {
  const byDetection = [...Map.groupBy(outcomes, ({ testCase }) => testCase.detection)]
  const sound = byDetection.filter(([, ofDetection]) => isSound(ofDetection))
  const passed = sound.map(([, ofDetection]) => ofDetection.filter(isPassed))
  const trials = passed.flatMap(ofDetection => mutantTrials(ofDetection))
  return {
    mutants: trials.length,
    unnoticed: await unnoticedOf(trials, options),
    skipped: byDetection
      .filter(([, ofDetection]) => !isSound(ofDetection))
      .map(([detection]) => detection),
    omitted: passed.reduce((sum, ofDetection) => sum + omittedOf(ofDetection), 0),
  }
}

const isPassed = ({ status }: TestOutcome): boolean => status === 'passed'

const isSound = (outcomes: readonly TestOutcome[]): boolean =>
  outcomes.some(isPassed) && !outcomes.some(({ status }) => status === 'failed')

interface MutantTrial {
  readonly mutant: Mutant
  readonly cases: readonly TestCase[]
}

function mutantTrials(outcomes: readonly TestOutcome[]): readonly MutantTrial[] {
  return mutantsOfAll(outcomes)
    .slice(0, mutantsMax)
    .map(mutant => ({
      mutant,
      cases: outcomes.flatMap(({ testCase }) => mutatedCase(testCase, mutant)),
    }))
}

function mutantsOfAll([first]: readonly TestOutcome[]): readonly Mutant[] {
  const subject = first?.testCase.subject
  return subject?.kind === 'subject' ? mutantsOf(subject.runnable.plan) : []
}

const omittedOf = (outcomes: readonly TestOutcome[]): number =>
  Math.max(0, mutantsOfAll(outcomes).length - mutantsMax)

function mutatedCase(testCase: TestCase, { plan }: Mutant): readonly TestCase[] {
  const { subject } = testCase
  if (subject.kind === 'broken') return []
  const runnable = { ...subject.runnable, plan }
  return [{ ...testCase, subject: { ...subject, runnable } }]
}

/** A part of the mutants at a time, so that their evaluators do not all have to be in memory. */
async function unnoticedOf(
  trials: readonly MutantTrial[],
  options: SuiteOptions,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = []
  for (let start = 0; start < trials.length; start += togetherMax) {
    if (options.signal.aborted) break
    const part = trials.slice(start, start + togetherMax)
    const cases = part.flatMap(trial => trial.cases)
    found.push(...unnoticed(part, await runSuite(cases, { ...options, memo: null })))
  }
  return found
}

function unnoticed(
  trials: readonly MutantTrial[],
  results: readonly TestOutcome[],
): readonly Diagnostic[] {
  let at = 0
  return trials.flatMap(({ mutant, cases }) => {
    const ofMutant = results.slice(at, (at += cases.length))
    return ofMutant.every(isPassed) ? [diagnosticOf(mutant)] : []
  })
}

function diagnosticOf({ plan, span, change, clause, narrows }: Mutant): Diagnostic {
  const text = printExpression(clause)
  const shown = text.length > clauseLengthMax ? `${text.slice(0, clauseLengthMax)}…` : text
  return unnoticedMutant({ source: plan.source, span }, change, shown, narrows)
}
