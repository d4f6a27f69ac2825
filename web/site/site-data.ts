import { slugOf } from '../../src/site/model/slugs.ts'
import type { Catalog, SearchData } from '../../src/site/search/catalog.ts'
import type { Searchable } from '../../src/site/search/search.ts'
import { readTextIndex } from '../../src/site/search/text-index.ts'
import { element } from './element.ts'

declare global {
  var telltaleCatalog: Catalog | undefined
  var telltaleSearch: SearchData | undefined
}

/** `../` as often as the page lies deep. */
const root = (): string => document.body.dataset['root'] ?? ''

export const pathFromPage = (path: string): string => root() + path

const loading = new Map<string, Promise<void>>()

/** Loads a script of data once. A script works in a page that is opened as a file, where `fetch` does not. */
function loadScript(path: string): Promise<void> {
  const known = loading.get(path)
  if (known) return known
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const script = element('script', { src: pathFromPage(path) })
  script.addEventListener('load', () => resolve())
  script.addEventListener('error', () => reject(new Error(`cannot load ${path}`)))
  document.head.append(script)
  loading.set(path, promise)
  return promise
}

export async function loadCatalog(): Promise<Catalog> {
  await loadScript('assets/catalog.js')
  if (!globalThis.telltaleCatalog) throw new Error('no catalog')
  return globalThis.telltaleCatalog
}

/** A page that a search finds. */
export interface FoundPage {
  readonly kind: string
  readonly title: string
  readonly path: string
  readonly about: string
}

/** All that a search of the whole site needs; documents are detections first, then the others. */
export interface SiteSearch extends Searchable {
  readonly detections: number
  readonly page: (document: number) => FoundPage
}

let siteSearch: Promise<SiteSearch> | null = null

export function loadSearch(): Promise<SiteSearch> {
  siteSearch ??= makeSearch()
  return siteSearch
}

async function makeSearch(): Promise<SiteSearch> {
  const [catalog] = await Promise.all([loadCatalog(), loadScript('assets/search.js')])
  const data = globalThis.telltaleSearch
  if (!data) throw new Error('no search data')
  const { names } = catalog
  const titles = [...names, ...data.others.map(([, title]) => title)]
  return {
    index: readTextIndex(data.index),
    titles: titles.map(title => title.toLowerCase()),
    detections: names.length,
    page: document => {
      const other = data.others[document - names.length]
      if (!other) return detectionPage(catalog, document)
      const [kind, title, path, about] = other
      return { kind, title, path, about }
    },
  }
}

export const detectionPath = ({ names, slugs }: Catalog, at: number): string =>
  `detections/${slugs[at] || slugOf(names[at] ?? '')}.html`

const detectionPage = (catalog: Catalog, at: number): FoundPage => ({
  kind: 'detection',
  title: catalog.names[at] ?? '',
  path: detectionPath(catalog, at),
  about: `${catalog.techniques[at] ?? ''} risk ${catalog.risks[at] ?? 0}`.trim(),
})
