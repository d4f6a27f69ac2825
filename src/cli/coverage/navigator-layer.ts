import { attackVersion } from '../../content/attack.ts'
import type { Coverage } from './coverage.ts'
import { reasonOf } from './coverage-rows.ts'
import { type CoveredTechnique, isEffective } from './covered-techniques.ts'

/**
 * A layer of MITRE's ATT&CK Navigator, format 4.5. The score of a technique is how many detections
 * cover it; 0 where there are some, and none of them does.
 */
export function renderNavigatorLayer({ techniques, survey }: Coverage): string {
  const annotated = techniques.map(annotation)
  const layer = {
    name: 'Telltale coverage',
    versions: { attack: attackVersion, navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: survey
      ? 'Detections that can match in the data, by technique.'
      : 'Detections that run, by technique.',
    sorting: 3,
    layout: { layout: 'side', showID: true, showName: true, expandedSubtechniques: 'annotated' },
    hideDisabled: false,
    techniques: annotated,
    gradient: {
      colors: ['#f4d9d0', '#c6e5c3', '#3f8f3f'],
      minValue: 0,
      maxValue: Math.max(1, ...annotated.map(({ score }) => score)),
    },
    legendItems: [
      { label: 'detections, none of which covers it', color: '#f4d9d0' },
      { label: 'covered', color: '#c6e5c3' },
      { label: 'covered by most', color: '#3f8f3f' },
    ],
  }
  return `${JSON.stringify(layer, null, 2)}\n`
}

const annotation = ({ technique, detections }: CoveredTechnique) => ({
  techniqueID: technique.technique,
  score: detections.filter(isEffective).length,
  comment: detections.map(({ detection }) => detection.name).join('\n'),
  enabled: true,
  metadata: detections.map(covering => ({
    name: covering.detection.name,
    value: reasonOf(covering) || 'covers it',
  })),
  showSubtechniques: technique.technique.includes('.'),
})
