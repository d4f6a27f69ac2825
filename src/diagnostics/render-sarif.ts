import type { DiagnosticKind } from './define-diagnostic.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'
import { type Location, locationOf, type PlacedEdit, placedFix } from './location.ts'
import { type Place, positionOf, type SourceText, type Span } from './source-text.ts'

export interface SarifTool {
  readonly name: string
  readonly version: string
  readonly informationUri?: string
  /** Descriptions of the codes; a code that is not here is described by its first message. */
  readonly catalogue: readonly DiagnosticKind[]
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  hint: 'note',
}

/** A SARIF 2.1.0 log of one run (OASIS standard, 27 March 2020). */
export function renderSarif(diagnostics: readonly Diagnostic[], tool: SarifTool): string {
  const rules = rulesOf(diagnostics, tool.catalogue)
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]))
  const { name, version, informationUri } = tool
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, version, ...(informationUri ? { informationUri } : {}), rules } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(diagnostic => ({
          ruleId: diagnostic.code,
          ruleIndex: ruleIndex.get(diagnostic.code),
          ...resultOf(diagnostic),
        })),
      },
    ],
  }
  return JSON.stringify(log, null, 2)
}

function rulesOf(diagnostics: readonly Diagnostic[], catalogue: readonly DiagnosticKind[]) {
  const described = new Map(catalogue.map(kind => [kind.code, kind]))
  const firstOfCode = new Map(diagnostics.toReversed().map(found => [found.code, found]))
  return [...firstOfCode.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, message, severity }) => {
      const kind = described.get(code)
      return {
        id: code,
        shortDescription: { text: kind?.title ?? message },
        ...(kind ? { fullDescription: { text: kind.explanation } } : {}),
        defaultConfiguration: { level: levels[severity] },
      }
    })
}

function resultOf(diagnostic: Diagnostic) {
  const { message, hint, related, severity } = diagnostic
  const edits = placedFix(diagnostic)
  return {
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message}\nHint: ${hint}` },
    locations: [{ physicalLocation: physicalLocation(locationOf(diagnostic)) }],
    ...(related === undefined ? {} : { relatedLocations: related.map(relatedLocation) }),
    ...(diagnostic.fix && edits ? { fixes: [fixOf(diagnostic.fix.title, edits)] } : {}),
  }
}

const relatedLocation = (place: Place & { readonly label: string }) => ({
  physicalLocation: physicalLocation(locationOf(place)),
  message: { text: place.label },
})

function fixOf(title: string, edits: readonly PlacedEdit[]) {
  const files = Map.groupBy(edits, ({ source }) => source)
  return {
    description: { text: title },
    artifactChanges: [...files].map(([source, placed]) => ({
      artifactLocation: { uri: uriOf(source.name) },
      replacements: placed.map(({ edit }) => ({
        deletedRegion: regionOf(source, edit.span),
        insertedContent: { text: edit.text },
      })),
    })),
  }
}

const regionOf = (source: SourceText, span: Span) =>
  region(positionOf(source.text, span.start), positionOf(source.text, span.end))

const physicalLocation = ({ source, start, end }: Location) => ({
  artifactLocation: { uri: uriOf(source.name) },
  region: region(start, end),
})

const region = (start: Location['start'], end: Location['end']) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
})

/** A relative path as a URI reference: each segment encoded, back-slashes of Windows turned. */
const uriOf = (path: string): string =>
  path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
