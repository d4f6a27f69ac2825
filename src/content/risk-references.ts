import { nearestName } from '../base/nearest-name.ts'
import { unmatchedRiskPattern } from '../diagnostics/catalogue/risk-content.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { foldCase } from '../event/fold-case.ts'
import type { AttackTechnique } from '../finding/finding.ts'
import { compileNamePattern } from '../risk/name-pattern.ts'
import type { FindingSelector, RiskItem } from '../risk/risk-content.ts'
import type { Detection } from './detection.ts'
import type { YamlFile } from './parse-yaml.ts'
import { placeAt } from './yaml-place.ts'

/** What selectors of findings may name. */
export interface SelectableNames {
  readonly detections: readonly Pick<Detection, 'id' | 'name' | 'analyticStories'>[]
  readonly techniques: readonly AttackTechnique[]
}

/** The patterns of a piece of risk content that nothing loaded matches, each where it stands. */
export function unmatchedRiskPatterns(
  file: YamlFile,
  item: RiskItem,
  names: SelectableNames,
): readonly Diagnostic[] {
  if (item.kind === 'entities') return []
  const { detections, techniques } = names
  const known: readonly Known[] = [
    ['detections', 'detection', detections.flatMap(({ id, name }) => [name, id])],
    ['stories', 'analytic story', detections.flatMap(found => found.analyticStories)],
    ['tactics', 'ATT&CK tactic', techniques.flatMap(({ tactics }) => tactics)],
    ['techniques', 'ATT&CK technique', techniques.map(({ technique }) => technique)],
  ]
  return known.flatMap(([key, what, texts]) => {
    const folded = texts.map(foldCase)
    return item.counts[key].flatMap((pattern, index) => {
      if (folded.some(compileNamePattern(pattern))) return []
      const place = placeAt(file, ['findings', key, index])
      return [unmatchedRiskPattern(place, what, pattern, nearestName(pattern, texts))]
    })
  })
}

type Known = readonly [key: keyof FindingSelector, what: string, texts: readonly string[]]
