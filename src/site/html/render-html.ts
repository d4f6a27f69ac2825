import { diagnosticGroups } from '../model/diagnostic-codes.ts'
import type { Page } from './layout.ts'
import type { SiteContext } from './page-context.ts'
import { attackMatrixPage, techniquePage } from './pages/attack-pages.ts'
import { codeListPage, codePage } from './pages/code-pages.ts'
import { detectionListPages } from './pages/detection-list-pages.ts'
import { detectionPage } from './pages/detection-page.ts'
import { fieldPage } from './pages/field-page.ts'
import { commandsPage, functionPages, languagePage } from './pages/function-pages.ts'
import { homePage } from './pages/home-page.ts'
import { macroListPage, macroPage } from './pages/macro-pages.ts'
import { notFoundPage } from './pages/other-pages.ts'
import { sourceListPage } from './pages/source-list-page.ts'
import { sourcePage } from './pages/source-page.ts'
import { storyListPage, storyPage } from './pages/story-pages.ts'

/** Every page of a site, one at a time: all of them together would not be small. */
export function* htmlPages(site: SiteContext): Generator<Page, void, undefined> {
  const { detections, stories, techniques, sources, fields, macros } = site.model
  yield homePage(site)
  yield* detectionListPages(site)
  for (const model of detections) yield detectionPage(model, site)
  yield storyListPage(site)
  for (const model of stories) yield storyPage(model, site)
  yield attackMatrixPage(site)
  for (const model of techniques.values()) yield techniquePage(model, site)
  yield sourceListPage(site)
  for (const model of sources) yield sourcePage(model, site)
  for (const model of fields) yield fieldPage(model, site)
  yield macroListPage(site)
  for (const model of macros) yield macroPage(model, site)
  yield languagePage(site)
  yield commandsPage(site)
  yield* functionPages(site)
  yield codeListPage(site)
  for (const { title, kinds } of diagnosticGroups) {
    for (const kind of kinds) yield codePage(kind, title, site)
  }
  yield notFoundPage(site)
}
