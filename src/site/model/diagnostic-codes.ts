import { catalogueChapters } from '../../diagnostics/catalogue/catalogue.ts'
import type { DiagnosticKind } from '../../diagnostics/define-diagnostic.ts'

/** Part of the catalogue under a heading. */
export interface DiagnosticGroup {
  readonly title: string
  readonly kinds: readonly DiagnosticKind[]
}

const allKinds: readonly DiagnosticKind[] = catalogueChapters
  .flatMap(({ kinds }) => kinds)
  .toSorted((a, b) => (a.code < b.code ? -1 : 1))

/** By the first letters of the codes; the longest that fits counts. */
const titles: readonly (readonly [prefix: string, title: string])[] = [
  ['SPL00', 'Reading a query: its characters'],
  ['SPL01', 'Reading a query: its form'],
  ['SPL02', 'What a query means'],
  ['SPL03', 'Macros'],
  ['SPL04', 'Slips that leave a query valid'],
  ['RUN', 'Running'],
  ['CON', 'Content files'],
  ['SGM', 'Sigma-like searches'],
  ['RSK', 'Risk content'],
  ['TST', 'Tests of detections'],
]

const otherTitle = 'Others'

const titleOf = ({ code }: DiagnosticKind): string =>
  titles.find(([prefix]) => code.startsWith(prefix))?.[1] ?? otherTitle

const byTitle = Map.groupBy(allKinds, titleOf)

/** Every code that Telltale reports, by what it is about. */
export const diagnosticGroups: readonly DiagnosticGroup[] = [
  ...titles.map(([, title]) => title),
  otherTitle,
].flatMap(title => {
  const kinds = byTitle.get(title)
  return kinds ? [{ title, kinds }] : []
})
