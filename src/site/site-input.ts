import type { CompiledDetection } from '../content/compile-detection.ts'
import type { Content } from '../content/content.ts'
import type { TestEvidence } from './evidence.ts'

/** Everything that a site is made of. The same input gives the same bytes. */
export interface SiteInput {
  readonly content: Content
  /** One for each of the content's detections, in their order. */
  readonly compiled: readonly CompiledDetection[]
  readonly evidence: TestEvidence | null
  /** By the path that a detection was loaded from, the latest change first. */
  readonly history: ReadonlyMap<string, readonly Revision[]>
  readonly options: SiteOptions
}

export interface SiteOptions {
  /** Version of the tool, told at the foot of each page. */
  readonly version: string
  /** Where the site will stand, ending in a slash: feed and sitemap need it. */
  readonly base: string | null
  /** Address of the content folder in a repository's browser, without a slash at its end. */
  readonly sourceUrl: string | null
}

/** One change of a file, as its repository tells it. */
export interface Revision {
  readonly commit: string
  /** ISO date. */
  readonly date: string
  readonly author: string
  readonly subject: string
}
