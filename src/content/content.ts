import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Detection, Macro, Story } from './detection.ts'

/** What the content folders hold, all of it accounted for: loaded, replaced, failed or passed over. */
export interface Content {
  /** In the order of the folders given, within each by path. */
  readonly detections: readonly Detection[]
  readonly macros: readonly Macro[]
  readonly stories: readonly Story[]
  readonly diagnostics: readonly Diagnostic[]
  readonly overrides: readonly Override[]
  /** Files that hold content but could not be loaded; the diagnostics say why. */
  readonly failed: readonly FailedFile[]
  /** YAML files of kinds that are not read. */
  readonly skipped: readonly SkippedFile[]
}

export type ContentKind = 'detection' | 'macro' | 'story'

/** Content of an earlier folder that a later one replaced: detections and stories by id, macros by name. */
export interface Override {
  readonly kind: ContentKind
  readonly name: string
  readonly path: string
  readonly overriddenPath: string
}

export interface FailedFile {
  readonly kind: ContentKind | 'test' | 'file'
  /** As the file gives it, where it does. */
  readonly name: string | null
  readonly path: string
}

export interface SkippedFile {
  readonly path: string
  readonly kind: string
}
