/** One file of a site, by its path from the root. */
export interface SiteFile {
  readonly path: string
  readonly text: string
}
