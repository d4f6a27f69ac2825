import type { DefinedDiagnostic, DiagnosticKind } from '../define-diagnostic.ts'
import * as conditions from './test-conditions.ts'
import * as failures from './test-failures.ts'
import * as mutants from './test-mutants.ts'

type CatalogueModule = Readonly<Record<string, Pick<DefinedDiagnostic<never>, 'kind'>>>

const modules: readonly CatalogueModule[] = [conditions, failures, mutants]

/** What every code about tests stands for, by code. */
export const testDiagnostics: readonly DiagnosticKind[] = modules
  .flatMap(module => Object.values(module).map(({ kind }) => kind))
  .toSorted((a, b) => (a.code < b.code ? -1 : 1))
