import type { Macro, Story } from '../../content/detection.ts'
import type { SiteInput, SiteOptions } from '../site-input.ts'
import { type MappedSource, mappedSources } from './data-sources.ts'
import { type DetectionModel, detectionModel } from './detection-model.ts'
import { type FieldModel, fieldModels } from './field-models.ts'
import { byText, groupedBy } from './grouped.ts'
import { assignSlugs } from './slugs.ts'
import { type TechniqueModel, techniqueModels } from './technique-models.ts'

/** The pages of a site as data: what there is, what belongs together, and under which names. */
export interface SiteModel {
  /** By name, and so the others. */
  readonly detections: readonly DetectionModel[]
  readonly stories: readonly StoryModel[]
  readonly techniques: ReadonlyMap<string, TechniqueModel>
  readonly sources: readonly SourceModel[]
  readonly fields: readonly FieldModel[]
  readonly macros: readonly MacroModel[]
  readonly evidence: SiteInput['evidence']
  readonly options: SiteOptions
}

export interface StoryModel {
  readonly name: string
  readonly slug: string
  /** Null for one that detections name and nobody has written. */
  readonly story: Story | null
  readonly detections: readonly DetectionModel[]
}

export interface SourceModel {
  readonly name: string
  readonly slug: string
  /** Null for a source that content names and that has no views here. */
  readonly mapped: MappedSource | null
  readonly detections: readonly DetectionModel[]
}

export interface MacroModel {
  readonly macro: Macro
  readonly slug: string
  /** Those that call it, or whose filter it is. */
  readonly detections: readonly DetectionModel[]
}

export function siteModel(input: SiteInput): SiteModel {
  const sorted = input.compiled.toSorted((a, b) => byText(a.detection.name, b.detection.name))
  const slugs = assignSlugs(sorted.map(({ detection }) => detection.name))
  const detections = sorted.map((compiled, index) =>
    detectionModel(compiled, slugs[index] ?? '', input),
  )
  return {
    detections,
    stories: storyModels(input.content.stories, detections),
    techniques: techniqueModels(detections),
    sources: sourceModels(detections),
    fields: fieldModels(detections),
    macros: macroModels(input.content.macros, detections),
    evidence: input.evidence,
    options: input.options,
  }
}

function storyModels(
  stories: readonly Story[],
  detections: readonly DetectionModel[],
): readonly StoryModel[] {
  const groups = groupedBy(detections, ({ detection }) => detection.analyticStories)
  const written = new Map(stories.map(story => [story.name, story]))
  const names = [...new Set([...groups.keys(), ...written.keys()])].toSorted(byText)
  const slugs = assignSlugs(names)
  return names.map((name, index) => ({
    name,
    slug: slugs[index] ?? '',
    story: written.get(name) ?? null,
    detections: groups.get(name) ?? [],
  }))
}

/** The events that have views first, then whatever else content names. */
function sourceModels(detections: readonly DetectionModel[]): readonly SourceModel[] {
  const groups = groupedBy(detections, ({ dataSources }) => dataSources)
  const mapped = new Map(mappedSources.map(source => [source.name, source]))
  const others = [...groups.keys()].filter(name => !mapped.has(name)).toSorted(byText)
  const names = [...mapped.keys(), ...others]
  const slugs = assignSlugs(names)
  return names.map((name, index) => ({
    name,
    slug: slugs[index] ?? '',
    mapped: mapped.get(name) ?? null,
    detections: groups.get(name) ?? [],
  }))
}

function macroModels(
  macros: readonly Macro[],
  detections: readonly DetectionModel[],
): readonly MacroModel[] {
  const groups = groupedBy(detections, ({ detection, macroCalls }) => [
    detection.filterMacro,
    ...macroCalls,
  ])
  const sorted = macros.toSorted((a, b) => byText(a.name, b.name))
  const slugs = assignSlugs(sorted.map(({ name }) => name))
  return sorted.map((macro, index) => ({
    macro,
    slug: slugs[index] ?? '',
    detections: groups.get(macro.name) ?? [],
  }))
}
