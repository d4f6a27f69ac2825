import { attackTechniques } from '../../src/content/attack.ts'
import { contentFolder, detectionYaml } from '../content/content-folder.ts'

const total = 130

/** A folder with many small detections, of several tactics, risks, types and stories. */
export function manyDetections(): string {
  const techniques = attackTechniques()
  const files = Array.from({ length: total }, (_, index): [string, string] => {
    const technique = techniques[(index * 17) % techniques.length]?.technique ?? 'T1197'
    const yaml = detectionYaml({
      name: `Harbour Watch ${String(index + 1).padStart(3, '0')}`,
      id: `7a000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
      tags: `tags:
  impact: ${10 * (1 + (index % 10))}
  confidence: 100
  message: $process_name$ on $dest$
  mitre_attack_id: [${technique}]
  analytic_story: [Story ${index % 12}]
`,
    })
    const type = ['TTP', 'Anomaly', 'Hunting'][index % 3]
    return [`detections/watch_${index}.yml`, yaml.replace('type: TTP', `type: ${type}`)]
  })
  return contentFolder(Object.fromEntries(files))
}
