import type { DefinedDiagnostic, DiagnosticKind } from '../define-diagnostic.ts'
import * as checking from './checking.ts'
import * as lexing from './lexing.ts'
import * as lowering from './lowering.ts'
import * as macros from './macros.ts'
import * as parsing from './parsing.ts'

/** The modules of the language's diagnostics, one for each range of codes. */
export const catalogueModules: Readonly<
  Record<string, Readonly<Record<string, Pick<DefinedDiagnostic<never>, 'kind'>>>>
> = { SPL00: lexing, SPL01: parsing, SPL02: lowering, SPL03: macros, SPL04: checking }

/** What every code of the language stands for, by code: for the reference and for SARIF. */
export const languageDiagnostics: readonly DiagnosticKind[] = Object.values(catalogueModules)
  .flatMap(module => Object.values(module).map(({ kind }) => kind))
  .toSorted((a, b) => (a.code < b.code ? -1 : 1))
