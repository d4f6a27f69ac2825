import { siteModel } from '../model/site-model.ts'
import type { SiteFile } from '../site-file.ts'
import type { SiteInput } from '../site-input.ts'
import { detectionMarkdown, type MarkdownLinks } from './detection-markdown.ts'
import { detectionRows, storyMarkdown } from './story-markdown.ts'

/** The detections and stories as Markdown pages, to put into a site of another make. */
export function* renderMarkdownSite(input: SiteInput): Generator<SiteFile, void, undefined> {
  const model = siteModel(input)
  const slugs = new Map(model.stories.map(({ name, slug }) => [name, slug]))
  const links: MarkdownLinks = {
    story: name => {
      const slug = slugs.get(name)
      return slug === undefined ? null : `../stories/${slug}.md`
    },
  }
  yield {
    path: 'index.md',
    text: `---\ntitle: Detections\n---\n\n${detectionRows(model.detections, 'detections/')}\n`,
  }
  for (const detection of model.detections) {
    yield {
      path: `detections/${detection.slug}.md`,
      text: detectionMarkdown(detection, model, links),
    }
  }
  for (const story of model.stories) {
    yield { path: `stories/${story.slug}.md`, text: storyMarkdown(story) }
  }
}
