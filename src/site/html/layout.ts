import { clipLine } from './clip.ts'
import { type Html, html } from './html.ts'
import { pageContext, rootOf, type SiteContext } from './page-context.ts'

/** A page before the frame that all pages share. */
export interface Page {
  /** From the root of the site. */
  readonly path: string
  readonly title: string
  /** One sentence for search engines and feeds. */
  readonly description: string
  readonly section: SectionId | null
  readonly body: Html
}

const sections = [
  { id: 'detections', title: 'Detections' },
  { id: 'stories', title: 'Stories' },
  { id: 'attack', title: 'ATT&CK' },
  { id: 'sources', title: 'Data' },
  { id: 'macros', title: 'Macros' },
  { id: 'functions', title: 'Language' },
  { id: 'codes', title: 'Codes' },
] as const

type SectionId = (typeof sections)[number]['id']

/**
 * Nothing but files of the site may be loaded; no script or style inside the page, none from a text.
 * What a page could not do anyway is forbidden again here, should content ever get past the escaping.
 */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"

/** The whole document. */
export function renderPage(page: Page, site: SiteContext): string {
  const { to } = pageContext(site, page.path)
  const { style, theme, script } = site.assets
  const { base } = site.model.options
  const isHome = page.path === 'index.html'
  const title = isHome ? page.title : `${clipLine(page.title, 120)} · Telltale`
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<meta name="description" content="${clipLine(page.description, 300)}">
${base !== null && html`<link rel="canonical" href="${base}${page.path}">`}
<link rel="stylesheet" href="${to(style)}">
<script src="${to(theme)}"></script>
<script src="${to(script)}" defer></script>
<link rel="icon" href="${to('assets/icon.svg')}" type="image/svg+xml">
<link rel="alternate" href="${to('feed.xml')}" type="application/atom+xml" title="Detections">
</head>
<body data-root="${rootOf(page.path)}">
<a class="skip" href="#main">Skip to the content</a>
${header(page, to)}
<main id="main" tabindex="-1">
${page.body}
</main>
${footer(site)}
</body>
</html>
`)
}

const header = (page: Page, to: (path: string) => string): Html => html`<header class="top">
<a class="brand" href="${to('index.html')}"${page.path === 'index.html' && html` aria-current="page"`}>Telltale</a>
<nav aria-label="Sections"><ul>
${sections.map(
  ({ id, title }) =>
    html`<li><a href="${to(`${id}/index.html`)}"${page.section === id && html` aria-current="true"`}>${title}</a></li>\n`,
)}</ul></nav>
<form class="search" role="search" action="${to('detections/index.html')}">
<input type="search" name="q" id="site-search" placeholder="Search" aria-label="Search" autocomplete="off" spellcheck="false" maxlength="200">
<kbd aria-hidden="true">/</kbd>
</form>
<button type="button" class="theme" hidden aria-label="Colours: as the system has them"></button>
</header>`

const footer = ({ model }: SiteContext): Html => html`<footer>
<p>Made by Telltale ${model.options.version}. ATT&amp;CK® names and ids are of The MITRE Corporation.</p>
</footer>`
