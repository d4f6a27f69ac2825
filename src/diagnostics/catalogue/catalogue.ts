import type { DefinedDiagnostic, DiagnosticKind } from '../define-diagnostic.ts'
import * as conditions from './checking-conditions.ts'
import * as fields from './checking-fields.ts'
import * as patterns from './checking-patterns.ts'
import * as types from './checking-types.ts'
import * as lexing from './lexing.ts'
import * as lowering from './lowering.ts'
import * as calls from './lowering-calls.ts'
import * as commands from './lowering-commands.ts'
import * as streams from './lowering-streams.ts'
import * as macros from './macros.ts'
import * as parsing from './parsing.ts'
import * as running from './running.ts'

type CatalogueModule = Readonly<Record<string, Pick<DefinedDiagnostic<never>, 'kind'>>>

/** The modules of the language's diagnostics with the range of codes that each takes from. */
export const catalogueModules: readonly (readonly [range: string, module: CatalogueModule])[] = [
  ['SPL00', lexing],
  ['SPL01', parsing],
  ['SPL02', calls],
  ['SPL02', commands],
  ['SPL02', streams],
  ['SPL02', lowering],
  ['SPL03', macros],
  ['SPL04', types],
  ['SPL04', conditions],
  ['SPL04', patterns],
  ['SPL04', fields],
  ['RUN00', running],
]

/** What every code of the language stands for, by code: for the reference and for SARIF. */
export const languageDiagnostics: readonly DiagnosticKind[] = catalogueModules
  .flatMap(([, module]) => Object.values(module).map(({ kind }) => kind))
  .toSorted((a, b) => (a.code < b.code ? -1 : 1))
