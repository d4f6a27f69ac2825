import { clipLine } from '../html/clip.ts'
import { escapeText } from '../html/html.ts'
import type { DetectionModel } from '../model/detection-model.ts'
import { byText } from '../model/grouped.ts'
import type { SiteModel } from '../model/site-model.ts'
import type { SitePaths } from '../site-paths.ts'

const entriesMax = 50

/** Names the feed of a site whose address nobody has told; made once, for this purpose. */
const namelessFeed = 'urn:uuid:5b0f6f0e-6c55-4d0b-9d0a-0a6f3d1b7f52'

/**
 * The detections last changed (Atom, RFC 4287). Without the site's address its links are relative,
 * which readers resolve against where they have the feed from.
 */
export function atomFeed({ detections, options }: SiteModel, paths: SitePaths): string {
  const { base } = options
  const newest = detections
    .toSorted((a, b) => byText(b.detection.date, a.detection.date))
    .slice(0, entriesMax)
  const updated = timeOf(newest[0]?.detection.date ?? '')
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escapeXml(base ?? namelessFeed)}</id>
<title>Telltale detections</title>
<updated>${updated}</updated>
<author><name>Telltale</name></author>
<link rel="self" href="${escapeXml(`${base ?? ''}feed.xml`)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(`${base ?? ''}index.html`)}"/>
${newest.map(model => entry(model, base ?? '', paths)).join('')}</feed>
`
}

function entry(model: DetectionModel, base: string, paths: SitePaths): string {
  const { id, name, date, author, description, version, attack } = model.detection
  const categories = [...new Set(attack.map(({ technique }) => technique))]
    .map(technique => `<category term="${escapeXml(technique)}"/>`)
    .join('')
  return `<entry>
<id>urn:uuid:${escapeXml(id)}</id>
<title>${escapeXml(clipLine(name, 160))}</title>
<updated>${timeOf(date)}</updated>
<author><name>${escapeXml(clipLine(author, 120))}</name></author>
<link rel="alternate" type="text/html" href="${escapeXml(base + paths.detection(model))}"/>
${categories}<summary>${escapeXml(`Version ${version}. ${clipLine(description, 600)}`)}</summary>
</entry>
`
}

/** Content gives days. */
const timeOf = (date: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T00:00:00Z` : '1970-01-01T00:00:00Z'

/** Numbers for the apostrophe's name, which XML knows and HTML 4 did not, and the characters that XML forbids. */
const escapeXml = (text: string): string => escapeText(text).replace(/[\ufffe\uffff]/g, '')
