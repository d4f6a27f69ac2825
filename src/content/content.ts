import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { RiskItem } from '../risk/risk-content.ts'
import type { Detection, DetectionForm, Macro, Story } from './detection.ts'
import type { Lookup } from './lookup.ts'

/** What the content folders hold, all of it accounted for: loaded, replaced, superseded, failed or passed over. */
export interface Content {
  /** YAML files found. */
  readonly files: number
  /** In the order of the folders given, within each by path. */
  readonly detections: readonly Detection[]
  readonly macros: readonly Macro[]
  readonly stories: readonly Story[]
  readonly lookups: readonly Lookup[]
  readonly risk: readonly RiskItem[]
  readonly diagnostics: readonly Diagnostic[]
  readonly overrides: readonly Override[]
  /** Further forms of detections that are loaded from another file of the same folder. */
  readonly superseded: readonly Superseded[]
  /** Files that hold content but could not be loaded; the diagnostics say why. */
  readonly failed: readonly FailedFile[]
  /** YAML files of kinds that are not read. */
  readonly skipped: readonly SkippedFile[]
}

export type ContentKind = 'detection' | 'macro' | 'story' | 'lookup' | 'risk content'

/** Content of an earlier folder that a later one replaced: by id, macros, stories and lookups by name too. */
export interface Override {
  readonly kind: ContentKind
  readonly name: string
  readonly path: string
  readonly overriddenPath: string
}

export interface Superseded {
  readonly name: string
  readonly form: DetectionForm
  readonly path: string
  /** The file that the detection is loaded from instead. */
  readonly by: string
}

export interface FailedFile {
  readonly kind: ContentKind | 'test' | 'file'
  /** As the file gives it, where it does. */
  readonly name: string | null
  readonly path: string
}

export interface SkippedFile {
  readonly path: string
  /** `baseline`, `data source`, …, or `unknown`. */
  readonly kind: string
}
