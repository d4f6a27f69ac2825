import type { DetectionModel } from '../../model/detection-model.ts'
import { clip, clips } from '../clip.ts'
import { html } from '../html.ts'
import type { PageContext } from '../page-context.ts'
import { omittedNote } from '../prose.ts'
import { sourceLink } from './facts.ts'
import type { Section } from './section.ts'

/** The detection's file, and the shape of its findings: to read, and to copy. */
export function sourceSection(model: DetectionModel, context: PageContext): Section {
  const { text, omitted } = clip(model.sourceText, clips.source)
  return {
    id: 'source',
    title: 'Source',
    body: html`<p>${sourceLink(model, context)}, version ${model.detection.version}</p>
<details><summary>YAML</summary>
<pre id="yaml" tabindex="0" aria-label="YAML"><code>${text}</code></pre>${omittedNote(omitted)}</details>
<details><summary>Finding, as JSON</summary>
<p>${
      model.tested.some(({ firstFinding }) => firstFinding !== null)
        ? 'The first finding in the data of its tests.'
        : html`What a finding of this detection looks like; <code>&lt;…&gt;</code> stands for a value of the event.`
    }</p>
<pre id="finding" tabindex="0" aria-label="Finding"><code>${clip(JSON.stringify(model.finding, null, 2), clips.prose).text}</code></pre></details>
<p><a href="${context.to(`api/detections/${model.detection.id}.json`)}">This page as JSON</a></p>`,
  }
}
