import { type Document, parseDocument, type YAMLError } from 'yaml'
import {
  contentTooLarge,
  invalidYaml,
  questionableYaml,
} from '../diagnostics/catalogue/content-file.ts'
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts'
import type { Place, SourceText, Span } from '../diagnostics/source-text.ts'
import type { Value } from '../event/value.ts'
import { plainValue } from './plain-value.ts'
import { repairQuotedLines } from './repair-yaml.ts'

/** A YAML text read: its value, and the nodes that say where each part of it stands. */
export interface YamlFile {
  readonly source: SourceText
  readonly document: Document
  readonly value: Value
}

/**
 * UTF-16 units. The largest published detection has 27,000; the parser takes about a second for the
 * worst text of this size.
 */
const lengthMax = 262_144

/** One slip can make every following line wrong: the first faults are the ones to read. */
const faultsMax = 5

interface Parsed {
  /** Null when the text has errors. */
  readonly file: YamlFile | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Never throws on what the text holds. */
export function parseYaml(source: SourceText): Parsed {
  if (source.text.length > lengthMax) {
    const size = `the file has ${source.text.length} characters, more than ${lengthMax}`
    return {
      file: null,
      diagnostics: [contentTooLarge(placeIn(source, { start: 0, end: 0 }), size)],
    }
  }
  const parsed = parseStrictly(source)
  return parsed.file ? parsed : (parseRepaired(source) ?? parsed)
}

function parseRepaired(source: SourceText): Parsed | null {
  const repaired = repairQuotedLines(source)
  const parsed = repaired && parseStrictly(repaired.source)
  if (!repaired || !parsed?.file) return null
  const doubts = repaired.scalars.map(span =>
    questionableYaml(
      placeIn(repaired.source, span),
      'the further lines of this quoted text are not indented',
    ),
  )
  return { file: parsed.file, diagnostics: [...doubts, ...parsed.diagnostics] }
}

function parseStrictly(source: SourceText): Parsed {
  // Keys are compared by plainValue: the parser's own check compares every key with every other.
  const document = parseDocument(source.text, {
    keepSourceTokens: true,
    uniqueKeys: false,
    prettyErrors: false,
    // With 'silent' the parser would also keep quiet about a second document.
    logLevel: 'error',
  })
  const faults = [
    ...firstFaults(document.errors).map(fault => invalidYaml(placeOf(source, fault), told(fault))),
    ...firstFaults(document.warnings).map(fault =>
      questionableYaml(placeOf(source, fault), told(fault)),
    ),
  ]
  if (hasErrors(faults)) return { file: null, diagnostics: faults }
  const { value, diagnostics } = plainValue(document, source)
  const all = [...faults, ...diagnostics]
  return { file: hasErrors(all) ? null : { source, document, value }, diagnostics: all }
}

/** Of several faults at one place the first says it; the others follow from it. */
function firstFaults(faults: readonly YAMLError[]): readonly YAMLError[] {
  const starts = new Set<number>()
  const firsts = faults.filter(({ pos: [start] }) => !starts.has(start) && starts.add(start))
  return firsts.slice(0, faultsMax)
}

function placeOf(source: SourceText, { pos: [start, end] }: YAMLError): Place {
  const { length } = source.text
  return placeIn(source, {
    start: Math.min(start, length),
    end: Math.min(Math.max(start, end), length),
  })
}

const placeIn = (source: SourceText, span: Span): Place => ({ source, span })

/** The parser's words, begun in lower case to continue our sentence. */
const told = ({ message }: YAMLError): string => message.charAt(0).toLowerCase() + message.slice(1)
