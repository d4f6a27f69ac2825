import { riskLevelOf } from '../../src/finding/risk.ts'
import type { Catalog } from '../../src/site/search/catalog.ts'
import { element } from './element.ts'
import { detectionPath, pathFromPage } from './site-data.ts'

const columns = [
  ['Detection', ''],
  ['ATT&CK', ''],
  ['Type', ''],
  ['Updated', 'date'],
  ['Risk', 'num'],
] as const

/** Detections as the page has them without the script. */
export function resultTable(catalog: Catalog, shown: readonly number[]): HTMLElement {
  const idle = new Set(catalog.idle)
  const head = columns.map(([title, kind]) => element('th', { scope: 'col', class: kind }, [title]))
  const rows = shown.map(at => resultRow(catalog, at, idle.has(at)))
  return element(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': 'Detections', tabindex: 0 },
    [
      element('table', { class: 'detections' }, [
        element('thead', {}, [element('tr', {}, head)]),
        element('tbody', {}, rows),
      ]),
    ],
  )
}

function resultRow(catalog: Catalog, at: number, isIdle: boolean): HTMLElement {
  const score = catalog.risks[at] ?? 0
  const level = riskLevelOf(score)
  const link = element('a', { href: pathFromPage(detectionPath(catalog, at)) }, [
    catalog.names[at] ?? '',
  ])
  const note = isIdle ? [' ', element('span', { class: 'chip off' }, ['does not run'])] : []
  return element('tr', {}, [
    element('td', {}, [link, ...note]),
    element('td', {}, [element('span', { class: 'ids' }, [catalog.techniques[at] ?? ''])]),
    element('td', {}, [typeOf(catalog, at)]),
    element('td', { class: 'date' }, [catalog.dates[at] ?? '']),
    element('td', { class: 'num' }, [
      element('span', { class: `chip ${level}`, title: `${level} risk` }, [
        String(score),
        element('span', { class: 'level' }, [` ${level}`]),
      ]),
    ]),
  ])
}

function typeOf({ facets }: Catalog, at: number): string {
  const facet = facets.find(({ id }) => id === 'type')
  const [value] = facet?.of[at] ?? []
  return value === undefined ? '' : (facet?.values[value] ?? '')
}
