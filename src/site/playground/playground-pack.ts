import type { CompiledDetection } from '../../content/compile-detection.ts'
import type { Content } from '../../content/content.ts'
import { reportFacts } from '../../content/detection-facts.ts'
import type { DetectionFacts } from '../../finding/finding-input.ts'
import type { FindingReportFacts } from '../../language/spl2/finding-report.ts'
import { assignSlugs } from '../model/slugs.ts'

/** What the playground can load, beside its own files: `pack/index.json`. */
export interface PlaygroundIndex {
  readonly detections: readonly PlaygroundEntry[]
  readonly macros: readonly PlaygroundMacro[]
}

interface PlaygroundEntry {
  readonly id: string
  readonly name: string
  /** Relative to the index. */
  readonly file: string
}

export interface PlaygroundMacro {
  readonly name: string
  readonly parameters: readonly string[]
  readonly definition: string
}

/** A detection as the playground runs it: all that its findings take from its metadata. */
export interface PlaygroundDetection {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly filterMacro: string
  readonly facts: DetectionFacts
  /** Null where the query has its report written out. */
  readonly report: FindingReportFacts | null
}

export interface PackFile {
  /** Relative to the playground's folder. */
  readonly path: string
  readonly text: string
}

/**
 * The detections that the playground can open: those whose query is SPL2 and compiles. Others have
 * no entry, and no page that links there.
 */
export function playgroundPack(
  { macros }: Pick<Content, 'macros'>,
  compiled: readonly CompiledDetection[],
): readonly PackFile[] {
  const opened = compiled.filter(isInPlayground)
  const slugs = assignSlugs(opened.map(({ detection }) => detection.name))
  const files = opened.map(
    (each, index): PackFile => ({
      path: `pack/${slugs[index] ?? ''}.json`,
      text: JSON.stringify(playgroundDetection(each)),
    }),
  )
  const index: PlaygroundIndex = {
    detections: opened.map(({ detection: { id, name } }, at) => ({
      id,
      name,
      file: `${slugs[at] ?? ''}.json`,
    })),
    macros: macros.map(({ name, parameters, definition }) => ({
      name,
      parameters,
      definition: definition.text,
    })),
  }
  return [{ path: 'pack/index.json', text: JSON.stringify(index) }, ...files]
}

type Runnable = CompiledDetection & {
  readonly runnable: NonNullable<CompiledDetection['runnable']>
}

const isInPlayground = (compiled: CompiledDetection): compiled is Runnable =>
  compiled.runnable !== null && compiled.detection.language === 'spl2'

const playgroundDetection = ({ detection, runnable }: Runnable): PlaygroundDetection => ({
  id: detection.id,
  name: detection.name,
  query: detection.query.text,
  filterMacro: detection.filterMacro,
  facts: runnable.facts,
  report: reportFacts(detection),
})
