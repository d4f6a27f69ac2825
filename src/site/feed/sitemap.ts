import { escapeText } from '../html/html.ts'

/** Addresses of all pages (sitemaps.org 0.9); its limit of 50,000 is beyond any content. */
export function sitemap(base: string, paths: readonly string[]): string {
  const urls = paths.map(path => `<url><loc>${escapeText(base + path)}</loc></url>\n`)
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`
}
