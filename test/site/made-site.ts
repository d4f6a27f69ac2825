import { compileDetections } from '../../src/content/compile-detection.ts'
import { loadContent } from '../../src/content/load-content.ts'
import type { TestEvidence } from '../../src/site/evidence.ts'
import { renderSite, type SiteAssets } from '../../src/site/render-site.ts'
import type { Revision, SiteInput, SiteOptions } from '../../src/site/site-input.ts'

const noAssets: SiteAssets = { style: '/* style */', theme: '', script: '', icon: '<svg/>' }

export interface MadeSite {
  readonly evidence?: TestEvidence
  readonly history?: readonly Revision[]
  readonly options?: Partial<SiteOptions>
}

/** What a site of these folders is made of; every detection has the history given. */
export function siteInput(folders: readonly string[], made: MadeSite = {}): SiteInput {
  const content = loadContent(folders)
  return {
    content,
    compiled: compileDetections(content),
    evidence: made.evidence ?? null,
    history: new Map(content.detections.map(({ path }) => [path, made.history ?? []])),
    options: { version: '1.2.3', base: null, sourceUrl: null, ...made.options },
  }
}

/** The files of a site by their paths. */
export function siteFiles(input: SiteInput): ReadonlyMap<string, string> {
  const files = renderSite(input, { assets: noAssets, hasPlayground: false })
  return new Map([...files].map(({ path, text }) => [path, text]))
}

/** A page with its tags away and its entities read, as a reader has it. */
export const textOf = (page: string): string =>
  page
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n\s*/g, '\n')
