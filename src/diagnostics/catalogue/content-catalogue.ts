import type { DefinedDiagnostic, DiagnosticKind } from '../define-diagnostic.ts'
import * as checks from './content-checks.ts'
import * as files from './content-file.ts'
import * as lookups from './content-lookups.ts'
import * as metadata from './content-metadata.ts'
import * as risk from './risk-content.ts'
import * as sigmaMap from './sigma-map.ts'

type CatalogueModule = Readonly<Record<string, Pick<DefinedDiagnostic<never>, 'kind'>>>

const modules: readonly CatalogueModule[] = [files, metadata, lookups, checks, risk, sigmaMap]

/** What every code about content and its Sigma-like searches stands for, by code. */
export const contentDiagnostics: readonly DiagnosticKind[] = modules
  .flatMap(module => Object.values(module).map(({ kind }) => kind))
  .toSorted((a, b) => (a.code < b.code ? -1 : 1))
