import type { DetectionRecord } from './detections.ts'
import type { DetectionShare, StoryDetection, StoryProgress } from './notable.ts'
import { compareTexts } from './point.ts'

/** A detection that is loaded and the stories it belongs to; content's `Detection` is one. */
export interface CatalogueDetection {
  readonly id: string
  readonly name: string
  readonly analyticStories: readonly string[]
}

/** The loaded detections of each story, by name. */
export type StoryCatalogue = ReadonlyMap<string, readonly StoryDetection[]>

export function compileStoryCatalogue(detections: readonly CatalogueDetection[]): StoryCatalogue {
  const stories = new Map<string, StoryDetection[]>()
  for (const { id, name, analyticStories } of detections) {
    for (const story of new Set(analyticStories)) {
      stories.set(story, [...(stories.get(story) ?? []), { id, name }])
    }
  }
  for (const found of stories.values()) found.sort((a, b) => compareTexts(a.name, b.name))
  return stories
}

/**
 * How far each story has come, given what fired on an entity in the order of the first findings: the
 * story with the most detections first, then the one that began earlier, then by name.
 */
export function storyProgress(
  shares: readonly DetectionShare[],
  records: readonly DetectionRecord[],
  catalogue: StoryCatalogue,
): readonly StoryProgress[] {
  const storiesById = new Map(records.map(({ id, stories }) => [id, new Set(stories)]))
  const firedByStory = new Map<string, DetectionShare[]>()
  for (const share of shares) {
    for (const story of storiesById.get(share.id) ?? []) {
      firedByStory.set(story, [...(firedByStory.get(story) ?? []), share])
    }
  }
  return [...firedByStory]
    .map(([story, fired]) => ({ story, fired, missing: missingOf(catalogue.get(story), fired) }))
    .sort(byProgress)
}

function missingOf(
  detections: readonly StoryDetection[] = [],
  fired: readonly DetectionShare[],
): readonly StoryDetection[] {
  const ids = new Set(fired.map(({ id }) => id.toLowerCase()))
  return detections.filter(({ id }) => !ids.has(id.toLowerCase()))
}

const byProgress = (a: StoryProgress, b: StoryProgress): number =>
  b.fired.length - a.fired.length ||
  (a.fired[0]?.first_time ?? 0) - (b.fired[0]?.first_time ?? 0) ||
  compareTexts(a.story, b.story)
