import * as checking from '../../diagnostics/catalogue/checking.ts'
import * as contentFile from '../../diagnostics/catalogue/content-file.ts'
import * as contentMetadata from '../../diagnostics/catalogue/content-metadata.ts'
import * as lexing from '../../diagnostics/catalogue/lexing.ts'
import * as lowering from '../../diagnostics/catalogue/lowering.ts'
import * as calls from '../../diagnostics/catalogue/lowering-calls.ts'
import * as commands from '../../diagnostics/catalogue/lowering-commands.ts'
import * as streams from '../../diagnostics/catalogue/lowering-streams.ts'
import * as macros from '../../diagnostics/catalogue/macros.ts'
import * as parsing from '../../diagnostics/catalogue/parsing.ts'
import * as riskContent from '../../diagnostics/catalogue/risk-content.ts'
import * as running from '../../diagnostics/catalogue/running.ts'
import * as sigmaMap from '../../diagnostics/catalogue/sigma-map.ts'
import * as testConditions from '../../diagnostics/catalogue/test-conditions.ts'
import type { DefinedDiagnostic, DiagnosticKind } from '../../diagnostics/define-diagnostic.ts'

type Catalogue = Readonly<Record<string, Pick<DefinedDiagnostic<never>, 'kind'>>>

/** Part of the catalogue under a heading. */
export interface DiagnosticGroup {
  readonly title: string
  readonly kinds: readonly DiagnosticKind[]
}

const group = (title: string, ...modules: readonly Catalogue[]): DiagnosticGroup => ({
  title,
  kinds: modules
    .flatMap(module => Object.values(module).map(({ kind }) => kind))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
})

/** Every code that Telltale reports, by what it is about. */
export const diagnosticGroups: readonly DiagnosticGroup[] = [
  group('Reading a query', lexing, parsing),
  group('What a query means', lowering, calls, commands, streams),
  group('Macros', macros),
  group('Slips that leave a query valid', checking),
  group('Running', running),
  group('Content files', contentFile, contentMetadata),
  group('Sigma-like searches', sigmaMap),
  group('Risk content', riskContent),
  group('Tests of detections', testConditions),
]
