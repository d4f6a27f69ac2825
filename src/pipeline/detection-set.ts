import { compileDetections } from '../content/compile-detection.ts'
import type { Content } from '../content/content.ts'
import type { Detection } from '../content/detection.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { EngineOptions } from '../engine/evaluator.ts'
import { planRefusals } from '../engine/refusals.ts'
import type { EventFamily } from '../event/event.ts'
import type { DetectionOutcome } from './detection-outcome.ts'
import type { DetectionRun, DetectionTally, RunnableDetection } from './detection-run.ts'
import { matchableFamilies } from './matchable-families.ts'

/** The detections of the loaded content that were asked for: those that run, and why the others do not. */
export interface DetectionSet {
  /** All that was loaded, detections that were not asked for included. */
  readonly content: Content
  readonly runnable: readonly RunnableDetection[]
  readonly unable: readonly DetectionOutcome[]
  /** Of the content and of compiling it. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles what `isWanted` selects. */
export function prepareDetections(
  content: Content,
  options: EngineOptions,
  isWanted: (detection: Detection) => boolean,
): DetectionSet {
  const runnable: RunnableDetection[] = []
  const unable: DetectionOutcome[] = content.failed
    .filter(({ kind }) => kind === 'detection' || kind === 'file')
    .map(({ name, path }) => broken({ id: '', name: name ?? path, version: 0, path }))
  const diagnostics: Diagnostic[] = [...content.diagnostics]
  const wanted = { ...content, detections: content.detections.filter(isWanted) }
  for (const { detection, runnable: compiled, diagnostics: found } of compileDetections(wanted)) {
    const refusals = compiled ? planRefusals(compiled.plan, options) : []
    diagnostics.push(...found, ...refusals)
    if (compiled && !hasErrors(refusals)) {
      runnable.push({ detection, ...compiled })
    } else {
      unable.push(unableOutcome(detection, refusals[0]?.message ?? null))
    }
  }
  return { content, runnable, unable, diagnostics }
}

/** What became of each detection, in the order of the set, those that could not run last. */
export function outcomesOf(
  { runnable, unable }: DetectionSet,
  run: DetectionRun,
  families: Readonly<Record<EventFamily, number>>,
): readonly DetectionOutcome[] {
  const tallies = run.tallies()
  return [
    ...runnable.flatMap(({ plan }, index) => {
      const tally = tallies[index]
      return tally ? [ranOutcome(tally, absentFamilies(matchableFamilies(plan), families))] : []
    }),
    ...unable,
  ]
}

/** The families a plan reads, when the data has events of none of them. */
function absentFamilies(
  readable: ReadonlySet<EventFamily>,
  families: Readonly<Record<EventFamily, number>>,
): readonly EventFamily[] {
  return [...readable].every(family => families[family] === 0) ? [...readable] : []
}

function ranOutcome(tally: DetectionTally, absent: readonly EventFamily[]): DetectionOutcome {
  const cannotMatch = absent.length > 0 && tally.findings === 0
  return {
    ...tally,
    status: cannotMatch ? 'cannot match' : 'ran',
    reason: cannotMatch ? `no ${absent.map(familyWords).join(' or ')} events in this data` : null,
  }
}

const familyWords = (family: EventFamily): string => family.replaceAll('_', ' ')

function unableOutcome(detection: Detection, refusal: string | null): DetectionOutcome {
  const { runnable } = detection
  if (runnable.kind === 'yes') return broken(detection, refusal)
  return {
    detection,
    status: 'not runnable',
    reason: runnable.reason,
    findings: 0,
    counters: null,
  }
}

const broken = (
  detection: DetectionOutcome['detection'],
  reason: string | null = null,
): DetectionOutcome => ({
  detection,
  status: 'broken',
  reason: reason ?? 'it could not be loaded; see the diagnostics',
  findings: 0,
  counters: null,
})
