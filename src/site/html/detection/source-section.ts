import type { DetectionModel } from '../../model/detection-model.ts'
import { clips } from '../clip.ts'
import { codeBlock } from '../code-block.ts'
import { html } from '../html.ts'
import type { PageContext } from '../page-context.ts'
import { sourceLink } from './facts.ts'
import type { Section } from './section.ts'

/** The detection's file, and the shape of its findings: to read, and to copy. */
export function sourceSection(model: DetectionModel, context: PageContext): Section {
  return {
    id: 'source',
    title: 'Source',
    body: html`<p>${sourceLink(model, context)}, version ${model.detection.version}</p>
<details><summary>YAML</summary>
${codeBlock({ label: 'YAML', text: model.sourceText, id: 'yaml', lengthMax: clips.source })}</details>
<details><summary>Finding, as JSON</summary>
<p>${
      model.tested.some(({ firstFinding }) => firstFinding !== null)
        ? 'The first finding in the data of its tests.'
        : html`What a finding of this detection looks like; <code>&lt;…&gt;</code> stands for a value of the event.`
    }</p>
${codeBlock({
  label: 'Finding',
  text: JSON.stringify(model.finding, null, 2),
  id: 'finding',
  lengthMax: clips.prose,
})}</details>
<p><a href="${context.to(`api/detections/${model.detection.id}.json`)}">This page as JSON</a></p>`,
  }
}
