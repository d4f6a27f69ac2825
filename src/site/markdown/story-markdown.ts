import { clip, clipLine, clips } from '../html/clip.ts'
import type { DetectionModel } from '../model/detection-model.ts'
import type { StoryModel } from '../model/site-model.ts'
import { markdownTable } from './markdown-table.ts'
import { markdownLine, markdownLink, markdownText, yamlQuoted } from './markdown-text.ts'

/** A story with its detections. */
export function storyMarkdown({ name, story, detections }: StoryModel): string {
  return `---
title: ${yamlQuoted(clipLine(name, clips.name))}
---

${[
  story && `#### Description\n\n${markdownText(clip(story.description, clips.prose).text)}`,
  story?.narrative && `#### Narrative\n\n${markdownText(clip(story.narrative, clips.prose).text)}`,
  `#### Detections\n\n${detectionRows(detections, '../detections/')}`,
]
  .filter(part => typeof part === 'string' && part !== '')
  .join('\n\n')}
`
}

/** Detections as a table; `folder` is where their pages lie as seen from here. */
export const detectionRows = (models: readonly DetectionModel[], folder: string): string =>
  markdownTable(
    ['Name', 'Technique', 'Type', 'Risk'],
    models.map(({ detection, slug }) => [
      markdownLink(clipLine(detection.name, clips.name), `${folder}${slug}.md`),
      markdownLine(
        clipLine([...new Set(detection.attack.map(({ name }) => name))].join(', '), 200),
      ),
      markdownLine(clipLine(detection.type, 40)),
      String(detection.riskScore),
    ]),
  )
