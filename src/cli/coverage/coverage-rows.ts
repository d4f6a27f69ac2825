import type { CoveredTechnique, CoveringDetection } from './covered-techniques.ts'

/** Why a detection does not cover its techniques, in words; empty for one that does. */
export function reasonOf({ status, cause, outlook }: CoveringDetection): string {
  if (status === 'broken') return 'broken: its query has errors'
  if (status === 'not runnable') return `not runnable: ${cause ?? ''}`
  if (outlook === null || outlook.kind === 'can match') return ''
  return `${words[outlook.kind]}: ${outlook.missing.join(', ')}`
}

const words = {
  'lacks events': 'no such events here',
  'lacks fields': 'no event here has',
  'no such events': 'no known event has',
} as const

/** A technique and a detection a row; detections without a technique last. */
export interface CoverageRow {
  readonly technique: string
  readonly techniqueName: string
  readonly tactics: string
  readonly covering: CoveringDetection
}

export function coverageRows(
  techniques: readonly CoveredTechnique[],
  detections: readonly CoveringDetection[],
): readonly CoverageRow[] {
  const ofTechniques = techniques.flatMap(({ technique, detections: covering }) =>
    covering.map(found => ({
      technique: technique.technique,
      techniqueName: technique.name,
      tactics: technique.tactics.join(', '),
      covering: found,
    })),
  )
  const others = detections
    .filter(({ detection }) => detection.attack.length === 0)
    .map(covering => ({ technique: '', techniqueName: '', tactics: '', covering }))
  return [...ofTechniques, ...others]
}
