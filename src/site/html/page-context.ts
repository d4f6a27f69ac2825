import type { SiteModel } from '../model/site-model.ts'
import type { SitePaths } from '../site-paths.ts'

/** What rendering a page needs beside its own matter. Addresses are relative, so that a site works anywhere. */
export interface PageContext {
  readonly model: SiteModel
  readonly paths: SitePaths
  /** Address of a path of the site as seen from the page. */
  readonly to: (path: string) => string
}

export interface SiteContext {
  readonly model: SiteModel
  readonly paths: SitePaths
  /** Addresses of style and scripts, with a mark of their content. */
  readonly assets: AssetPaths
}

interface AssetPaths {
  readonly style: string
  readonly theme: string
  readonly script: string
}

export const pageContext = ({ model, paths }: SiteContext, path: string): PageContext => ({
  model,
  paths,
  to: target => rootOf(path) + target,
})

/** `../` for each folder that a page lies in. */
export const rootOf = (path: string): string => '../'.repeat(path.split('/').length - 1)
