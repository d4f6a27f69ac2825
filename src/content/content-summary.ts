import type { CheckedContent } from './check-content.ts'
import type { Content, FailedFile } from './content.ts'
import type { DetectionForm, Runnable } from './detection.ts'

/** What became of the files of content folders, in numbers; none is left out. */
export interface ContentSummary {
  /** YAML files found. */
  readonly files: number
  readonly detections: DetectionSummary
  readonly macros: number
  readonly stories: number
  readonly lookups: number
  readonly riskContent: number
  /** Of all detections together. */
  readonly tests: number
  readonly overrides: number
  /** Further forms of detections that are loaded from another file. */
  readonly superseded: Readonly<Partial<Record<DetectionForm, number>>>
  /** Files that could not be loaded, by kind. */
  readonly failed: Readonly<Partial<Record<FailedFile['kind'], number>>>
  /** Files that nothing here reads, by what they are. */
  readonly passedOver: Readonly<Record<string, number>>
}

interface DetectionSummary {
  readonly total: number
  /** Those that count, by the form they are loaded from. */
  readonly forms: Readonly<Partial<Record<DetectionForm, number>>>
  readonly run: number
  /** Well formed, for an engine that is not here: by what they would need. */
  readonly notRunnable: Readonly<Record<string, number>>
  /** Loaded, and their query has errors. */
  readonly broken: number
}

export function summariseContent({ content, compiled }: CheckedContent): ContentSummary {
  return {
    files: content.files,
    detections: detectionSummary(compiled),
    macros: content.macros.length,
    stories: content.stories.length,
    lookups: content.lookups.length,
    riskContent: content.risk.length,
    tests: content.detections.reduce((sum, { tests }) => sum + tests.length, 0),
    overrides: content.overrides.length,
    superseded: counted(content.superseded.map(({ form }) => form)),
    failed: counted(content.failed.map(({ kind }) => kind)),
    passedOver: counted(content.skipped.map(({ kind }) => kind)),
  }
}

function detectionSummary(compiled: CheckedContent['compiled']): DetectionSummary {
  const unable = compiled.filter(({ runnable }) => runnable === null)
  const causes = unable.flatMap(({ detection }) => causeOf(detection.runnable))
  return {
    total: compiled.length,
    forms: counted(compiled.map(({ detection }) => detection.form)),
    run: compiled.length - unable.length,
    notRunnable: counted(causes),
    broken: unable.length - causes.length,
  }
}

const causeOf = (runnable: Runnable): readonly string[] =>
  runnable.kind === 'no' ? [runnable.cause] : []

function counted<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  const groups = [...Map.groupBy(names, name => name)].map(([name, all]) => [name, all.length])
  return Object.fromEntries(groups)
}

/** Nothing was found that could be content. */
export const isEmptyContent = ({ detections, macros, stories, lookups, risk, failed }: Content) =>
  [detections, macros, stories, lookups, risk, failed].every(({ length }) => length === 0)
