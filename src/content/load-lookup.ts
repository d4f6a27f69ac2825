import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { lookupFileMissing, lookupStoreUnclear } from '../diagnostics/catalogue/content-lookups.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { checkSchema } from './check-schema.ts'
import type { Lookup, LookupMatch, LookupStore } from './lookup.ts'
import { type LookupContent, lookupSchema } from './lookup-schema.ts'
import type { YamlFile } from './parse-yaml.ts'
import { keyPlaceAt, placeAt } from './yaml-place.ts'

/** A lookup's definition; the rows of its file are read by who asks for them. */
export function loadLookup(file: YamlFile): {
  readonly lookup: Lookup | null
  readonly diagnostics: readonly Diagnostic[]
} {
  const { content, diagnostics } = checkSchema(file, lookupSchema)
  if (!content) return { lookup: null, diagnostics }
  const store = storeOf(file, content)
  if (!store) {
    return { lookup: null, diagnostics: [...diagnostics, lookupStoreUnclear(keyPlaceAt(file, []))] }
  }
  const lookup: Lookup = {
    name: content.name,
    description: content.description.trim(),
    store,
    matches: matchesOf(content.match_type ?? ''),
    minMatches: content.min_matches ?? 0,
    maxMatches: content.max_matches ?? null,
    defaultMatch: content.default_match === undefined ? null : textOf(content.default_match),
    // As Splunk's transforms.conf has it: exact unless told otherwise.
    isCaseSensitive: !['false', '0'].includes(String(content.case_sensitive_match ?? true)),
    path: file.source.name,
    namePlace: placeAt(file, ['name']),
  }
  return { lookup, diagnostics: [...diagnostics, ...missingFile(store)] }
}

const textOf = (value: string | boolean | null): string | null =>
  value === null ? null : String(value)

function storeOf(file: YamlFile, content: LookupContent): LookupStore | null {
  const { filename, collection, lookup_type: type } = content
  if (filename !== undefined && collection !== undefined) return null
  if (collection !== undefined || type === 'kvstore') {
    const fields = listed(content.fields_list ?? content.fields ?? '')
    return { kind: 'collection', name: collection ?? content.name, fields }
  }
  if (filename === undefined && type === undefined) return null
  const name = filename ?? defaultFileName(file.source.name, type)
  return {
    kind: type === 'mlmodel' || name.endsWith('.mlmodel') ? 'model' : 'file',
    // The bare name: a definition must not reach outside of its folder.
    path: join(dirname(file.source.name), basename(name.replaceAll('\\', '/'))),
    place: placeAt(file, [filename === undefined ? 'lookup_type' : 'filename']),
  }
}

/** Since release 5 the file has the name of its definition. */
const defaultFileName = (path: string, type: LookupContent['lookup_type']): string =>
  basename(path).replace(/\.ya?ml$/i, type === 'mlmodel' ? '.mlmodel' : '.csv')

function missingFile(store: LookupStore): readonly Diagnostic[] {
  if (store.kind === 'collection' || existsSync(store.path)) return []
  return [lookupFileMissing(store.place, basename(store.path))]
}

const listed = (names: string | readonly string[]): readonly string[] =>
  (typeof names === 'string' ? names.split(',') : names).map(name => name.trim()).filter(Boolean)

function matchesOf(written: string | readonly string[]): readonly LookupMatch[] {
  const text = typeof written === 'string' ? written : written.join(',')
  return [...text.matchAll(/(WILDCARD|CIDR)\s*\(\s*([^)]*?)\s*\)/gi)].map(
    ([, kind = '', field = '']) => ({
      field,
      kind: kind.toLowerCase() === 'cidr' ? 'cidr' : 'wildcard',
    }),
  )
}
