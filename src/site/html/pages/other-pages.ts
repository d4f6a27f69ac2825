import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { pageContext, type SiteContext } from '../page-context.ts'

/** Stands where the playground does, in a site that was built without it: the button leads somewhere useful. */
export function playgroundNotePage(site: SiteContext): Page {
  const path = 'playground/index.html'
  const { to } = pageContext(site, path)
  return {
    path,
    title: 'Try a detection',
    description: 'How to run a detection over your own events.',
    section: null,
    body: html`<div class="page"><div class="lead"><h1>Try a detection</h1></div>
<div class="matter">
<p>This site was built without the playground. On your own machine a detection runs over log files,
folders and archives, and nothing leaves it:</p>
<pre tabindex="0" aria-label="Command"><code>telltale scan EVIDENCE --detection "<span id="wanted">NAME</span>"</code></pre>
<p>Why it matched an event, or which condition kept it from it:</p>
<pre tabindex="0" aria-label="Command"><code>telltale explain --help</code></pre>
<p><a href="${to('detections/index.html')}">All detections</a></p></div></div>`,
  }
}

export function notFoundPage(site: SiteContext): Page {
  const path = '404.html'
  const { to } = pageContext(site, path)
  return {
    path,
    title: 'No such page',
    description: 'No such page.',
    section: null,
    body: html`<div class="page"><div class="lead"><h1>No such page</h1>
<p>It may have had another name. <a href="${to('index.html')}">Start</a>, look through the
<a href="${to('detections/index.html')}">detections</a>, or search above.</p></div></div>`,
  }
}
