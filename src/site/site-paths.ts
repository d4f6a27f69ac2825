import { hashText } from '../base/text-hash.ts'
import { aggregateFunctions, scalarFunctions } from '../functions/registry.ts'
import type { ViewName } from '../normalise/field-sources.ts'
import type { DetectionModel } from './model/detection-model.ts'
import { fieldKey } from './model/field-models.ts'
import type { SiteModel } from './model/site-model.ts'
import { assignSlugs } from './model/slugs.ts'

/** Where each page lies, from the root of the site. Null for what has no page. */
export interface SitePaths {
  readonly detection: (model: DetectionModel) => string
  readonly story: (name: string) => string | null
  readonly technique: (id: string) => string | null
  readonly source: (name: string) => string | null
  readonly field: (view: ViewName, path: string) => string | null
  readonly macro: (name: string) => string | null
  readonly function: (name: string) => string | null
  readonly command: (name: string) => string
  readonly code: (code: string) => string
}

/** Of functions, the same on every site. */
const functionNames = [
  ...new Set([...scalarFunctions, ...aggregateFunctions].map(({ name }) => name)),
]

const functionSlugs: ReadonlyMap<string, string> = new Map(
  assignSlugs(functionNames).map((slug, index) => [functionNames[index] ?? '', slug]),
)

export function sitePaths(model: SiteModel): SitePaths {
  const stories = slugsBy(model.stories, ({ name }) => name)
  const techniques = slugsBy([...model.techniques.values()], ({ technique }) => technique)
  const sources = slugsBy(model.sources, ({ name }) => name)
  const fields = slugsBy(model.fields, ({ view, path }) => fieldKey(view, path))
  const macros = slugsBy(model.macros, ({ macro }) => macro.name)
  return {
    detection: ({ slug }) => `detections/${slug}.html`,
    story: name => pathIn('stories', stories.get(name)),
    technique: id => pathIn('attack', techniques.get(id)),
    source: name => pathIn('sources', sources.get(name)),
    field: (view, path) => pathIn('fields', fields.get(fieldKey(view, path))),
    macro: name => pathIn('macros', macros.get(name)),
    function: name => pathIn('functions', functionSlugs.get(name)),
    command: name => `functions/commands.html#${name}`,
    code: code => `codes/${code.toLowerCase()}.html`,
  }
}

const pathIn = (folder: string, slug: string | undefined): string | null =>
  slug === undefined ? null : `${folder}/${slug}.html`

const slugsBy = <Item extends { readonly slug: string }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, string> => new Map(items.map(item => [keyOf(item), item.slug]))

/** A short mark of a file's content for its address, so that a browser never keeps an old one. */
export const contentMark = (text: string): string =>
  hashText(text)
    .map(half => half.toString(36))
    .join('')
