import { isMap, isScalar, type Node, type Pair } from 'yaml'
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts'
import type { SourceText } from '../diagnostics/source-text.ts'
import { formatQuery } from '../language/spl2/format-query.ts'
import { parseQuery } from '../language/spl2/parse-query.ts'
import { embeddedText } from './embedded-text.ts'
import { parseYaml } from './parse-yaml.ts'
import { queryLanguage } from './query-language.ts'

export interface FormattedText {
  /** The text laid out anew; as it was, where it holds no query or one with errors. */
  readonly text: string
  readonly diagnostics: readonly Diagnostic[]
}

/** A query laid out in the one way. One with syntax errors stays as it is. */
export function formatQueryText(source: SourceText): FormattedText {
  const { query, diagnostics } = parseQuery(source)
  if (hasErrors(diagnostics)) return { text: source.text, diagnostics }
  return { text: `${formatQuery(query, source).trimEnd()}\n`, diagnostics }
}

/**
 * The SPL2 query of a detection's YAML laid out, as a literal block scalar so that its lines stay
 * lines; everything else of the file stays to the letter. Searches in other languages are left alone.
 */
export function formatSearch(file: SourceText): FormattedText {
  const { file: yaml, diagnostics } = parseYaml(file)
  const pair = yaml && searchPair(yaml.document.contents)
  const value = pair?.value
  if (!isScalar(value) || !value.range) return { text: file.text, diagnostics }
  if (queryLanguage(value.value, []) !== 'spl2') return { text: file.text, diagnostics }
  const formatted = formatQueryText(embeddedText(value, file, 'search'))
  if (hasErrors(formatted.diagnostics))
    return { text: file.text, diagnostics: formatted.diagnostics }
  const [start, end] = value.range
  const indent = ' '.repeat(columnOf(file.text, pair?.key as Node) + 2)
  const block = `|\n${formatted.text.trimEnd().replace(/^(?=.)/gm, indent)}\n`
  return {
    text: file.text.slice(0, start) + block + file.text.slice(end).replace(/^[^\S\n]*\n/, ''),
    diagnostics: formatted.diagnostics,
  }
}

function searchPair(contents: Node | null): Pair | null {
  if (!isMap(contents)) return null
  return contents.items.find(({ key }) => isScalar(key) && key.value === 'search') ?? null
}

function columnOf(text: string, node: Node): number {
  const start = node.range?.[0] ?? 0
  return start - (text.lastIndexOf('\n', start - 1) + 1)
}
