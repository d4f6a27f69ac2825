import { apiFiles } from './api/render-api.ts'
import { atomFeed } from './feed/atom-feed.ts'
import { sitemap } from './feed/sitemap.ts'
import { renderPage } from './html/layout.ts'
import type { SiteContext } from './html/page-context.ts'
import { playgroundNotePage } from './html/pages/other-pages.ts'
import { htmlPages } from './html/render-html.ts'
import { type SiteModel, siteModel } from './model/site-model.ts'
import { playgroundPack } from './playground/playground-pack.ts'
import { catalogOf, searchDataOf } from './search/write-search.ts'
import type { SiteFile } from './site-file.ts'
import type { SiteInput } from './site-input.ts'
import { contentMark, type SitePaths, sitePaths } from './site-paths.ts'

/** The parts of a site that are the same for any content. */
export interface SiteAssets {
  readonly style: string
  /** Runs before the page is painted. */
  readonly theme: string
  readonly script: string
  readonly icon: string
}

export interface HtmlSiteOptions {
  readonly assets: SiteAssets
  /**
   * Whether the playground's own files are put into `playground/`: the detections that it opens are
   * then put beside them; else a page there says what to do without it.
   */
  readonly hasPlayground: boolean
}

/** A whole site, file by file. */
export function* renderSite(
  input: SiteInput,
  { assets, hasPlayground }: HtmlSiteOptions,
): Generator<SiteFile, void, undefined> {
  const model = siteModel(input)
  const paths = sitePaths(model)
  const site: SiteContext = { model, paths, assets: assetPaths(assets) }
  const pagePaths: string[] = []
  for (const page of htmlPages(site)) {
    pagePaths.push(page.path)
    yield { path: page.path, text: renderPage(page, site) }
  }
  if (hasPlayground) {
    for (const { path, text } of playgroundPack(input.content, input.compiled)) {
      yield { path: `playground/${path}`, text }
    }
  } else {
    const page = playgroundNotePage(site)
    yield { path: page.path, text: renderPage(page, site) }
  }
  yield* assetFiles(assets)
  yield* searchFiles(model, paths)
  yield* apiFiles(model, paths)
  yield { path: 'feed.xml', text: atomFeed(model, paths) }
  const { base } = model.options
  if (base !== null) {
    const listed = pagePaths.filter(path => path !== '404.html')
    yield { path: 'sitemap.xml', text: sitemap(base, listed) }
  }
}

const assetPaths = ({ style, theme, script }: SiteAssets): SiteContext['assets'] => ({
  style: `assets/site.css?${contentMark(style)}`,
  theme: `assets/theme.js?${contentMark(theme)}`,
  script: `assets/site.js?${contentMark(script)}`,
})

const assetFiles = ({ style, theme, script, icon }: SiteAssets): readonly SiteFile[] => [
  { path: 'assets/site.css', text: style },
  { path: 'assets/theme.js', text: theme },
  { path: 'assets/site.js', text: script },
  { path: 'assets/icon.svg', text: icon },
]

/** As scripts that set a variable: a page opened as a file may load scripts beside it, and nothing else. */
const searchFiles = (model: SiteModel, paths: SitePaths): readonly SiteFile[] => [
  { path: 'assets/catalog.js', text: scriptOf('telltaleCatalog', catalogOf(model)) },
  { path: 'assets/search.js', text: scriptOf('telltaleSearch', searchDataOf(model, paths)) },
]

const scriptOf = (name: string, value: object): string =>
  `globalThis.${name}=${JSON.stringify(value)}\n`
