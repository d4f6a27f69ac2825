import { compileEach } from '../content/compile-detection.ts'
import type { Content } from '../content/content.ts'
import type { Detection } from '../content/detection.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import type { EngineOptions } from '../engine/evaluator.ts'
import { planRefusals } from '../engine/refusals.ts'
import type { DetectionFacts } from '../finding/finding-input.ts'
import type { Plan } from '../plan/plan.ts'
import type { DetectionOutcome } from './detection-outcome.ts'

/** A detection that can run: its plan as written, and what it contributes to its findings. */
export interface RunnableDetection {
  readonly detection: Detection
  readonly facts: DetectionFacts
  readonly plan: Plan
}

/** The detections of the loaded content that were asked for: those that run, and why the others do not. */
export interface DetectionSet<Kept> {
  /** All that was loaded, detections that were not asked for included. */
  readonly content: Content
  readonly runnable: readonly Kept[]
  readonly unable: readonly DetectionOutcome[]
  /** Of the content and of compiling it. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles what `isWanted` selects, and keeps what `keep` makes of those that can run. */
export function prepareDetections<Kept>(
  content: Content,
  options: EngineOptions,
  isWanted: (detection: Detection) => boolean,
  keep: (runnable: RunnableDetection) => Kept,
): DetectionSet<Kept> {
  const runnable: Kept[] = []
  const unable: DetectionOutcome[] = content.failed
    .filter(({ kind }) => kind === 'detection' || kind === 'file')
    .map(({ name, path }) => broken({ id: '', name: name ?? path, version: 0, path }))
  const diagnostics: Diagnostic[] = [...content.diagnostics]
  const wanted = { ...content, detections: content.detections.filter(isWanted) }
  for (const { detection, runnable: compiled, diagnostics: found } of compileEach(wanted)) {
    const refusals = compiled ? planRefusals(compiled.plan, options) : []
    diagnostics.push(...found, ...refusals)
    if (compiled && !hasErrors(refusals)) {
      runnable.push(keep({ detection, ...compiled }))
    } else {
      unable.push(unableOutcome(detection, refusals[0]?.message ?? null))
    }
  }
  return { content, runnable, unable, diagnostics }
}

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
