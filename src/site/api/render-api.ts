import type { SiteModel, StoryModel } from '../model/site-model.ts'
import type { TechniqueModel } from '../model/technique-models.ts'
import type { SiteFile } from '../site-file.ts'
import type { SitePaths } from '../site-paths.ts'
import { detectionJson, detectionPath, detectionSummary } from './detection-json.ts'

/**
 * The site for programs: a list and one document a detection, a story, a technique. Paths in them
 * are relative to the root of the site.
 */
export function* apiFiles(
  model: SiteModel,
  paths: SitePaths,
): Generator<SiteFile, void, undefined> {
  const { detections, stories, techniques } = model
  const summaries = detections.map(detection => detectionSummary(detection, paths))
  yield jsonFile('api/detections.json', { detections: summaries })
  for (const detection of detections) {
    yield jsonFile(detectionPath(detection), detectionJson(detection, paths))
  }
  yield jsonFile('api/stories.json', { stories: stories.map(story => storySummary(story, paths)) })
  for (const story of stories) yield jsonFile(storyPath(story), storyJson(story, paths))
  const all = [...techniques.values()]
  yield jsonFile('api/techniques.json', {
    techniques: all.map(technique => techniqueSummary(technique, paths)),
  })
  for (const technique of all) {
    yield jsonFile(techniquePath(technique), techniqueJson(technique, paths))
  }
}

const jsonFile = (path: string, value: object): SiteFile => ({
  path,
  text: `${JSON.stringify(value)}\n`,
})

const storyPath = ({ slug }: StoryModel): string => `api/stories/${slug}.json`

const storySummary = (model: StoryModel, paths: SitePaths): object => ({
  id: model.story?.id ?? null,
  name: model.name,
  page: paths.story(model.name),
  api: storyPath(model),
  detections: model.detections.length,
})

function storyJson(model: StoryModel, paths: SitePaths): object {
  const { story, detections } = model
  return {
    ...storySummary(model, paths),
    ...(story && {
      version: story.version,
      date: story.date,
      author: story.author,
      description: story.description,
      narrative: story.narrative,
      references: story.references,
    }),
    detections: detections.map(detection => detectionSummary(detection, paths)),
  }
}

const techniquePath = ({ slug }: TechniqueModel): string => `api/techniques/${slug}.json`

const techniqueSummary = (model: TechniqueModel, paths: SitePaths): object => ({
  technique: model.technique,
  name: model.name,
  tactics: model.tactics,
  page: paths.technique(model.technique),
  api: techniquePath(model),
  detections: model.detections.length,
})

const techniqueJson = (model: TechniqueModel, paths: SitePaths): object => ({
  ...techniqueSummary(model, paths),
  parent: model.parent,
  sub_techniques: model.children,
  detections: model.detections.map(detection => detectionSummary(detection, paths)),
})
