import type { StoryModel } from '../../model/site-model.ts'
import { orderedTactics } from '../../model/tactics.ts'
import { clipLine, clips } from '../clip.ts'
import { referencesSection } from '../detection/lists.ts'
import { sectionHtml } from '../detection/section.ts'
import { detectionsSection } from '../detection-list.ts'
import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { pageContext, type SiteContext } from '../page-context.ts'
import { prose } from '../prose.ts'
import { table } from '../table.ts'

export function storyListPage(site: SiteContext): Page {
  const path = 'stories/index.html'
  const { to, paths } = pageContext(site, path)
  const rows = site.model.stories.map(({ name, story, detections }) => [
    html`<a href="${to(paths.story(name) ?? '')}">${clipLine(name, clips.name)}</a>`,
    clipLine(story?.description ?? '', 180),
    detections.length,
  ])
  const columns = [{ title: 'Story' }, { title: 'About' }, { title: 'Detections', kind: 'num' }]
  return {
    path,
    title: 'Analytic stories',
    description: 'Analytic stories: detections that belong together.',
    section: 'stories',
    body: html`<div class="page wide"><div class="lead"><h1>Analytic stories</h1>
<p class="muted">${rows.length} stories. A story holds the detections of one threat, so that their findings are read together.</p></div>
${table('Analytic stories', columns, rows, 'stack')}</div>`,
  }
}

export function storyPage(model: StoryModel, site: SiteContext): Page {
  const { name, story, detections } = model
  const path = site.paths.story(name) ?? ''
  const context = pageContext(site, path)
  const tactics = orderedTactics(detections.flatMap(detection => detection.tactics))
  return {
    path,
    title: name,
    description: story?.description ?? `Detections of the story ${name}.`,
    section: 'stories',
    body: html`<div class="page">
<div class="lead"><p class="crumbs"><a href="${context.to('stories/index.html')}">Analytic stories</a></p>
<h1>${clipLine(name, clips.name)}</h1>
${story && html`<p class="muted">Version ${story.version}, ${story.date}, ${clipLine(story.author, 120)}</p>`}
${tactics.length > 0 && html`<p class="chips">${tactics.map(tactic => html`<span class="chip">${tactic}</span> `)}</p>`}</div>
<div class="matter">
${
  story
    ? html`${sectionHtml({ id: 'description', title: 'Description', body: prose(story.description) })}
${story.narrative !== '' && sectionHtml({ id: 'narrative', title: 'Narrative', body: prose(story.narrative) })}`
    : html`<p class="note">Detections name this story; nobody has written it yet.</p>`
}
${detectionsSection('Detections', detections, context)}
${story && story.references.length > 0 && sectionHtml(referencesSection(story.references))}</div>
</div>`,
  }
}
