import type { CompiledDetection } from '../../content/compile-detection.ts'
import type { Detection } from '../../content/detection.ts'
import type { AttackTechnique } from '../../finding/finding.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Outlook } from './match-outlook.ts'

type RunStatus = 'runs' | 'not runnable' | 'broken'

/** One detection as coverage sees it. */
export interface CoveringDetection {
  readonly detection: Detection
  /** Null for one that does not run. */
  readonly plan: Plan | null
  readonly status: RunStatus
  /** What it would need to run; null for one that does, or that is broken. */
  readonly cause: string | null
  /** Whether it can match in the data; null without data, and for one that does not run. */
  readonly outlook: Outlook | null
}

export interface CoveredTechnique {
  readonly technique: AttackTechnique
  readonly detections: readonly CoveringDetection[]
}

export function coveringDetection({ detection, runnable }: CompiledDetection): CoveringDetection {
  const unable = detection.runnable.kind === 'no' ? detection.runnable.cause : null
  const status = runnable ? 'runs' : unable === null ? 'broken' : 'not runnable'
  return { detection, plan: runnable?.plan ?? null, status, cause: unable, outlook: null }
}

/** Whether a detection covers its techniques: it runs, and can match in the data where there are any. */
export const isEffective = ({ status, outlook }: CoveringDetection): boolean =>
  status === 'runs' && (outlook === null || outlook.kind === 'can match')

/** By technique id. A detection counts for each technique that it names, and for no other. */
export function coveredTechniques(
  detections: readonly CoveringDetection[],
): readonly CoveredTechnique[] {
  const found = new Map<string, { technique: AttackTechnique; detections: CoveringDetection[] }>()
  for (const covering of detections) {
    for (const technique of covering.detection.attack) {
      const known = found.get(technique.technique)
      if (known?.detections.includes(covering)) continue
      if (known) known.detections.push(covering)
      else found.set(technique.technique, { technique, detections: [covering] })
    }
  }
  return [...found.values()].toSorted((a, b) =>
    a.technique.technique < b.technique.technique ? -1 : 1,
  )
}
