import type { DefinedDiagnostic, DiagnosticKind } from '../define-diagnostic.ts'
import * as conditions from './checking-conditions.ts'
import * as fields from './checking-fields.ts'
import * as patterns from './checking-patterns.ts'
import * as types from './checking-types.ts'
import * as contentChecks from './content-checks.ts'
import * as contentFiles from './content-file.ts'
import * as lookups from './content-lookups.ts'
import * as metadata from './content-metadata.ts'
import * as lexing from './lexing.ts'
import * as lowering from './lowering.ts'
import * as calls from './lowering-calls.ts'
import * as commands from './lowering-commands.ts'
import * as streams from './lowering-streams.ts'
import * as macros from './macros.ts'
import * as parsing from './parsing.ts'
import * as riskContent from './risk-content.ts'
import * as running from './running.ts'
import * as sigmaMap from './sigma-map.ts'
import * as testConditions from './test-conditions.ts'
import * as testFailures from './test-failures.ts'
import * as testMutants from './test-mutants.ts'

type CatalogueModule = Readonly<Record<string, Pick<DefinedDiagnostic<never>, 'kind'>>>

/** The codes of one layer. */
export interface CatalogueChapter {
  /** What the codes begin with: a layer and, where it has parts, the part. */
  readonly range: string
  readonly title: string
  /** What the samples are texts of. */
  readonly samples: 'query' | 'content' | 'condition'
  readonly kinds: readonly DiagnosticKind[]
}

const chapter = (
  range: string,
  title: string,
  samples: CatalogueChapter['samples'],
  ...modules: readonly CatalogueModule[]
): CatalogueChapter => ({
  range,
  title,
  samples,
  kinds: modules
    .flatMap(module => Object.values(module).map(({ kind }) => kind))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
})

const languageChapters: readonly CatalogueChapter[] = [
  chapter('SPL00', 'Characters and words of queries', 'query', lexing),
  chapter('SPL01', 'Grammar of queries', 'query', parsing),
  chapter('SPL02', 'What queries name', 'query', calls, commands, streams, lowering),
  chapter('SPL03', 'Macros', 'query', macros),
  chapter('SPL04', 'Slips in queries', 'query', types, conditions, patterns, fields),
  chapter('RUN', 'What cannot run', 'query', running),
]

const contentChapters: readonly CatalogueChapter[] = [
  chapter('CON', 'Content', 'content', contentFiles, metadata, lookups, contentChecks),
  chapter('RSK', 'Risk content', 'content', riskContent),
  chapter('SGM', 'Sigma-like searches', 'content', sigmaMap),
]

const testChapters: readonly CatalogueChapter[] = [
  chapter('TST01', 'Pass conditions of tests', 'condition', testConditions),
  chapter('TST02', 'Tests that fail or prove little', 'content', testFailures),
  chapter('TST03', 'Clauses that no test holds', 'content', testMutants),
]

export const catalogueChapters: readonly CatalogueChapter[] = [
  ...languageChapters,
  ...contentChapters,
  ...testChapters,
]

const kindsOf = (chapters: readonly CatalogueChapter[]): readonly DiagnosticKind[] =>
  chapters.flatMap(({ kinds }) => kinds)

/** What every code of queries stands for. */
export const languageDiagnostics = kindsOf(languageChapters)

/** What every code of content and its Sigma-like searches stands for. */
export const contentDiagnostics = kindsOf(contentChapters)

/** What every code about the tests of detections stands for. */
export const testDiagnostics = kindsOf(testChapters)
